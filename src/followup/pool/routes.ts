import { z } from 'zod'
import { countPool } from '#src/distribution/index.ts'
import { memberOf } from '#src/people/context.ts'
import type { App } from '#src/people/door.ts'
import { readSetting } from '../command/setting.ts'
import { doneAnswer } from '../schema.ts'
import { drawNext } from './draw-next.ts'

const body = z.object({
  id: z.uuid().describe('Made by the client: sending the same again answers the first result'),
})

export const poolAnswer = z.object({
  team: z.object({ id: z.string(), name: z.string() }).nullable().describe('Null: leads are offered'),
  waiting: z.number().describe('Up to 1,000'),
  oldest_at: z.date().nullable(),
})

/** Teams that draw their leads themselves. */
export function poolRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/pool',
    summary: 'How many leads wait in the pool of my team',
    needs: 'today.read',
    schema: { answers: { 200: poolAnswer } },
    async handler({ read }) {
      const ctx = read()
      const { roster } = await readSetting(ctx.db, ctx.now)
      const team = roster.get(memberOf(ctx.actor) ?? '')?.pullTeam
      if (!team) return { team: null, waiting: 0, oldest_at: null }
      return { team: { id: team.id, name: team.name }, ...(await countPool(ctx.db, team.id)) }
    },
  })
  app.route({
    method: 'POST',
    url: '/api/pool/draws',
    summary: 'Take the next lead of the team’s pool; nobody chooses',
    needs: 'leads.work',
    schema: { body, answers: { 200: doneAnswer } },
    handler: ({ change, body }) => change((ctx) => drawNext(ctx, body)),
  })
}
