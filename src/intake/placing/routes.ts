import { z } from 'zod'
import { contentDisposition } from '#src/lib/content-disposition.ts'
import type { App } from '#src/people/door.ts'
import { inquiryStatus } from '../channels/api/schema.ts'
import { admit, admitAll } from './admit.ts'
import { dismiss } from './dismiss.ts'
import { countArrivals, listArrivals } from './list-arrivals.ts'
import { readAttachment } from './read-attachment.ts'
import { readContent, readReading } from './read-content.ts'
import * as shapes from './schema.ts'
import { whatBecame } from './what-became.ts'

const params = z.object({ id: z.uuid() })
const fileParams = params.extend({ index: z.coerce.number().int().min(0).max(99) })
const MENDED_LIMIT = 8 * 1024 * 1024

/** What became of arrivals, the page of those that somebody should look at, and putting them right. */
export function placingRoutes(app: App): void {
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
    summary: 'Arrivals and what became of each, newest first',
    needs: 'inquiries.place',
    schema: { query: shapes.arrivalsQuery, answers: { 200: shapes.arrivalsAnswer } },
    async handler({ query, read }) {
      const ctx = read()
      const [page, counts] = await Promise.all([
        listArrivals(ctx, query),
        query.before ? null : countArrivals(ctx.db),
      ])
      return { ...page, counts }
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
    method: 'GET',
    url: '/api/inquiries/:id/attachments/:index',
    summary: 'A file that came with a mail',
    needs: 'inquiries.read',
    schema: { params: fileParams },
    async handler({ params: { id, index }, read, reply }) {
      const file = await readAttachment(read(), id, index)
      // A stranger sent it: whatever it says it is, a browser saves it and opens nothing.
      return reply
        .type('application/octet-stream')
        .header('content-disposition', contentDisposition(file.name))
        .header('content-security-policy', "default-src 'none'; sandbox")
        .send(file.content)
    },
  })
  app.route({
    method: 'GET',
    url: '/api/inquiries/:id/reading',
    summary: 'What an inquiry says, field by field, with what was mended of it',
    needs: 'inquiries.place',
    schema: { params, answers: { 200: shapes.readingAnswer } },
    async handler({ params: { id }, read }) {
      return readReading(read().db, id)
    },
  })
  app.route({
    method: 'PUT',
    url: '/api/inquiries/:id/admission',
    summary:
      'Says that what was turned away is an inquiry, mended or as it is: it goes through the inbox again',
    needs: 'inquiries.place',
    schema: { params, body: shapes.admissionBody, answers: { 200: inquiryStatus } },
    async handler({ params: { id }, body, change, read }) {
      await change((ctx) => admit(ctx, { id, fields: body?.fields }))
      return whatBecame(read(), id)
    },
  })
  app.route({
    method: 'POST',
    url: '/api/admissions',
    summary: 'The same for up to 1,000 at once; answers what became of each',
    needs: 'inquiries.place',
    bodyLimit: MENDED_LIMIT,
    schema: { body: shapes.admissionsBody, answers: { 200: shapes.admissionsAnswer } },
    async handler({ body, change }) {
      return { inquiries: await change((ctx) => admitAll(ctx, body.inquiries)) }
    },
  })
  app.route({
    method: 'PUT',
    url: '/api/dismissals',
    summary: 'Says of arrivals in quarantine that they are no inquiries, or takes that back',
    needs: 'inquiries.place',
    schema: { body: shapes.dismissalsBody, answers: { 200: shapes.dismissalsAnswer } },
    async handler({ body, change }) {
      return { ids: await change((ctx) => dismiss(ctx, body)) }
    },
  })
}
