import { z } from 'zod'
import { sql } from '#src/db/index.ts'
import type { App } from '#src/people/door.ts'
import { memberNotFound } from '#src/people/members/refusals.ts'
import { membersWithin } from '#src/people/reach.ts'
import { proposeCeiling } from './propose-ceiling.ts'
import { readTaken } from './read-taken.ts'

export const justEnoughAnswer = z.object({
  n: z.number(),
  verdict: z.enum(['too_few', 'does_not_fall', 'falls']),
  ceiling: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  up_to: z.number().nullable().describe('Share in time up to the ceiling, 0 to 1'),
  beyond: z.number().nullable(),
  points: z.array(z.object({ load: z.number(), n: z.number(), in_time: z.number(), fitted: z.number() })),
})

export function justEnoughRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/members/:id/just-enough',
    summary: 'From how many leads at once somebody’s first attempts in time begin to fall',
    needs: 'leads.steer',
    schema: { params: z.object({ id: z.uuid() }), answers: { 200: justEnoughAnswer } },
    async handler({ params, read }) {
      const ctx = read()
      const within = await membersWithin(ctx, 'leads.steer')
      const isOurs = await ctx.db.first(sql`
        select from members where workspace_id = ${ctx.db.workspaceId} and id = ${params.id}`)
      if (!isOurs || (within !== 'all' && !within.includes(params.id))) throw memberNotFound()
      const found = proposeCeiling(await readTaken(ctx.db, params.id, ctx.now))
      const { verdict, ceiling, n } = found
      const points = found.points.map(({ inTime, ...point }) => ({ ...point, in_time: inTime }))
      if (found.verdict !== 'falls') {
        return { n, verdict, ceiling, low: null, high: null, up_to: null, beyond: null, points }
      }
      const { low, high, upTo, beyond } = found
      return { n, verdict, ceiling, low, high, up_to: upTo, beyond, points }
    },
  })
}
