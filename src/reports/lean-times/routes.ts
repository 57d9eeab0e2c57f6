import { z } from 'zod'
import { readSetting } from '#src/followup/index.ts'
import type { App } from '#src/people/door.ts'
import { readDormant, readRoom } from './read-dormant.ts'

export const leanTimesAnswer = z.object({
  reps: z.number().describe('Who have room for more'),
  room: z.number().nullable().describe('For how many together; null where somebody has no ceiling'),
  leads: z.array(
    z.object({
      lead_id: z.string(),
      name: z.string().nullable(),
      company: z.string().nullable(),
      stage: z.string(),
      grade: z.string().nullable(),
      score: z.number().nullable(),
      topic: z.string().nullable(),
      source: z.string(),
      asks_for: z.string().nullable(),
      reason: z.string().nullable(),
      last_inquiry_at: z.date(),
      last_activity_at: z.date(),
      rate: z.number().nullable().describe('Share of such leads that bought; null: too few to tell'),
      such: z.number(),
    }),
  ),
})

/** What sales can be given to do when little comes in. */
export function leanTimesRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/lean-times',
    summary: 'Leads that sleep and never bought, the best first, and who has room for them',
    needs: 'distribution.write',
    schema: { answers: { 200: leanTimesAnswer } },
    handler: ({ change }) =>
      change(async (ctx) => {
        const room = await readRoom(ctx, await readSetting(ctx.db, ctx.now))
        return { ...room, leads: await readDormant(ctx) }
      }),
  })
}
