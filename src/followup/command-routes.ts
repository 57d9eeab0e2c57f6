import type { z } from 'zod'
import type { Context } from '#src/people/context.ts'
import type { App } from '#src/people/door.ts'
import type { Permission } from '#src/people/permissions.ts'
import type { CommandInput, Done } from './command/carry-out.ts'
import { doneAnswer, idParams } from './schema.ts'

type CommandBody = z.ZodType<{ id: string; happened_at?: Date | undefined }>

/** A command on a lead as a route: what is common to all of them. The noun is the last part of the address. */
export function commandRoute<const Body extends CommandBody>(
  app: App,
  noun: string,
  o: {
    summary: string
    needs: Permission
    body: Body
    run(ctx: Context, input: CommandInput, body: z.output<Body>): Promise<Done>
    method?: 'POST' | 'PUT'
  },
): void {
  app.route({
    method: o.method ?? 'PUT',
    url: `/api/leads/:id/${noun}`,
    summary: o.summary,
    needs: o.needs,
    schema: { params: idParams, body: o.body, answers: { 200: doneAnswer } },
    handler: ({ change, params, body }) => {
      const told = body as z.output<Body>
      return change((ctx) =>
        o.run(ctx, { id: told.id, leadId: params.id, happenedAt: told.happened_at }, told),
      )
    },
  })
}
