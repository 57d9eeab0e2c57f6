import { z } from 'zod'
import type { App } from '#src/people/door.ts'
import type { Inbox } from '../../inbox/group-commit.ts'
import { deskChoices } from './choices.ts'
import { parcelsOfEntries } from './receive-entries.ts'
import { recentEntries } from './recent-entries.ts'
import { choicesAnswer, deskAnswer, deskBody, recentAnswer } from './schema.ts'

/** Phone calls, visits, business cards and badges, as somebody writes them down. */
export function deskRoutes(app: App, { inbox }: { inbox: Inbox }): void {
  app.route({
    method: 'POST',
    url: '/api/desk-inquiries',
    summary: 'Takes what was written down at the desk: a call, a card, up to 200 badges of a trade show',
    needs: 'inquiries.write',
    schema: { body: deskBody, answers: { 202: deskAnswer } },
    async handler({ body, actor, workspaceId, read }) {
      const parcels = parcelsOfEntries(body.entries, { actor, now: read().now })
      const receipts = await Promise.all(parcels.map((parcel) => inbox.receive(workspaceId, parcel)))
      return { ids: receipts.flatMap(({ ids }) => ids) }
    },
  })
  app.route({
    method: 'GET',
    url: '/api/desk-inquiries',
    summary: 'What you wrote down last at the desk, and who has it now',
    needs: 'inquiries.write',
    schema: {
      query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(20) }),
      answers: { 200: recentAnswer },
    },
    async handler({ query, read }) {
      return { entries: await recentEntries(read(), query.limit) }
    },
  })
  app.route({
    method: 'GET',
    url: '/api/desk-inquiries/choices',
    summary: 'Campaigns, topics and sources to choose from instead of typing',
    needs: 'inquiries.write',
    schema: { answers: { 200: choicesAnswer } },
    handler: ({ read }) => deskChoices(read().db),
  })
}
