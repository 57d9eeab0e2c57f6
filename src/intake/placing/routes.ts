import { z } from 'zod'
import type { App } from '#src/people/door.ts'
import { inquiryStatus } from '../channels/api/schema.ts'
import { admit } from './admit.ts'
import { listPlaced, readContent, whatBecame } from './what-became.ts'

const params = z.object({ id: z.uuid() })

/** What became of arrivals, and the page of those that somebody should look at. */
export function inboxRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/inquiries/:id',
    summary: 'What became of an inquiry',
    needs: 'inquiries.read',
    schema: { params, answers: { 200: inquiryStatus } },
    async handler({ params: { id }, read }) {
      return whatBecame(read(), id)
    },
  })
  app.route({
    method: 'GET',
    url: '/api/inquiries',
    summary: 'Arrivals that are in quarantine or no inquiry, newest first',
    needs: 'inquiries.place',
    schema: {
      query: z.object({
        place: z.enum(['quarantine', 'not_an_inquiry']).default('quarantine'),
        before: z.uuid().optional().describe('The id of the last one shown'),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
      answers: { 200: z.object({ inquiries: z.array(inquiryStatus) }) },
    },
    async handler({ query, read }) {
      return { inquiries: await listPlaced(read().db, query) }
    },
  })
  app.route({
    method: 'GET',
    url: '/api/inquiries/:id/content',
    summary: 'An inquiry as it came, byte for byte',
    needs: 'inquiries.place',
    schema: { params },
    async handler({ params: { id }, read, reply }) {
      const { content, content_type } = await readContent(read().db, id)
      // To be saved, not shown: a stranger wrote it.
      return reply
        .type('application/octet-stream')
        .header('content-disposition', `attachment; filename="${id}"`)
        .header('x-original-content-type', content_type.replace(/[^\x20-\x7e]/g, ''))
        .send(content)
    },
  })
  app.route({
    method: 'PUT',
    url: '/api/inquiries/:id/admission',
    summary: 'Says that what was turned away is an inquiry: it goes through the inbox again',
    needs: 'inquiries.place',
    schema: { params, answers: { 200: inquiryStatus } },
    async handler({ params: { id }, change, read }) {
      await change((ctx) => admit(ctx, { id }))
      return whatBecame(read(), id)
    },
  })
}
