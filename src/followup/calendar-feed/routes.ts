import { z } from 'zod'
import type { App } from '#src/people/door.ts'
import { endFeed, makeFeed, readFeed } from './feed-address.ts'
import { readCalendar } from './read-events.ts'

const PER_MINUTE = 60

export const feedAnswer = z.object({ made_at: z.date().nullable(), read_at: z.date().nullable() })
const madeAnswer = z.object({ address: z.string().describe('Shown this once') })

/** One's next actions in one's own calendar, by a secret address that is good for nothing else. */
export function calendarFeedRoutes(app: App, { publicUrl }: { publicUrl: string }): void {
  app.publicRoute({
    method: 'GET',
    url: '/calendar/:token',
    summary: 'The calendar of one member, as iCalendar (RFC 5545)',
    schema: { params: z.object({ token: z.string().min(1).max(100) }) },
    limitPerMinute: PER_MINUTE,
    async handler({ params, database, reply }) {
      const text = await readCalendar(database, { token: params.token.replace(/\.ics$/, ''), publicUrl })
      return reply
        .headers({
          'content-type': 'text/calendar; charset=utf-8',
          'content-disposition': 'inline; filename="watertight.ics"',
          'cache-control': 'private, no-store',
          'x-robots-tag': 'noindex',
          'referrer-policy': 'no-referrer',
        })
        .send(text)
    },
  })
  app.route({
    method: 'GET',
    url: '/api/me/calendar-feed',
    summary: 'Whether one has a calendar address, and when it was read last',
    needs: 'today.read',
    schema: { answers: { 200: feedAnswer } },
    handler: ({ read }) => readFeed(read()),
  })
  app.route({
    method: 'PUT',
    url: '/api/me/calendar-feed',
    summary: 'Makes one’s calendar address; the one before is unknown from then on',
    needs: 'today.read',
    schema: { answers: { 200: madeAnswer } },
    handler: ({ change }) =>
      change(async (ctx) => ({ address: `${publicUrl}/calendar/${await makeFeed(ctx)}.ics` })),
  })
  app.route({
    method: 'DELETE',
    url: '/api/me/calendar-feed',
    summary: 'Ends one’s calendar address',
    needs: 'today.read',
    schema: { answers: { 204: z.undefined() } },
    async handler({ change }) {
      await change(endFeed)
      return undefined
    },
  })
}
