import { z } from 'zod'
import type { App } from '#src/people/door.ts'
import { readNextTry } from './read-next-try.ts'

const ways = z.array(z.string())

export const nextTryAnswer = z.object({
  attempts: z.object({ made: z.number(), minimum: z.number() }),
  channels: z.object({
    known: ways.describe('By which the person may be reached'),
    used: ways,
    minimum: z.number(),
  }),
  weekdays: z.object({ used: ways, minimum: z.number() }),
  next: z
    .object({
      channel: z.string(),
      at: z.date(),
      why: z.object({
        channel: z.enum(['only', 'untried', 'less_used']),
        isNewWeekday: z.boolean(),
        isNewDaypart: z.boolean(),
        restedMinutes: z.number().nullable().describe('Business minutes since the last try'),
      }),
    })
    .nullable(),
})

export function nextTryRoute(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/leads/:id/next-try',
    summary: 'How persistent and varied we were with a lead, and which try comes next, and why',
    needs: 'leads.read',
    schema: { params: z.object({ id: z.uuid() }), answers: { 200: nextTryAnswer } },
    handler: ({ read, params }) => readNextTry(read(), params.id),
  })
}
