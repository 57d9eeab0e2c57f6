import { z } from 'zod'
import type { App } from '#src/people/door.ts'
import { readScoreboard, SCORES, type ScoreName } from './read-scoreboard.ts'
import { switchScoreboard } from './switch-scoreboard.ts'

const counted = { part: z.number(), whole: z.number() }
const score = z.object({
  ...counted,
  low: z.number().nullable(),
  high: z.number().nullable(),
  before: z.object(counted),
  stands_out: z.boolean(),
})
const scores = Object.fromEntries(SCORES.map((name) => [name, score])) as Record<ScoreName, typeof score>

const answer = z.object({
  is_on: z.boolean(),
  days: z.number(),
  fewest: z.number(),
  teams: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      lines: z.array(z.object({ member_id: z.uuid(), name: z.string(), is_self: z.boolean(), ...scores })),
      all: z.object(scores),
    }),
  ),
})

/** How teams do, for themselves. */
export function scoreboardRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/scoreboard',
    summary: 'How one’s own team did in the last four weeks: in time, persistence, conversion',
    needs: 'today.read',
    schema: { answers: { 200: answer } },
    handler: ({ read }) => readScoreboard(read()),
  })
  app.route({
    method: 'PUT',
    url: '/api/scoreboard',
    summary: 'Shows reps how their team does, or no longer',
    needs: 'workspace.write',
    schema: { body: z.object({ is_on: z.boolean() }), answers: { 200: z.object({ is_on: z.boolean() }) } },
    async handler({ change, body }) {
      await change((ctx) => switchScoreboard(ctx, body.is_on))
      return body
    },
  })
}
