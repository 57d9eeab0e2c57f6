import { z } from 'zod'
import type { App } from '#src/people/door.ts'
import { badRowsOfFile } from './bad-rows.ts'
import { listFiles } from './list-files.ts'
import { LARGEST_FILE, readFile } from './reading/read-file.ts'
import {
  fileAnswer,
  fileQuery,
  filesAnswer,
  filesQuery,
  mappingBody,
  takenAnswer,
  uploadQuery,
} from './schema.ts'
import { applyFile, discardFile, explainFile } from './settle-file.ts'
import { showFile } from './show-file.ts'
import { takeFile } from './take-file.ts'

const params = z.object({ id: z.uuid() })

/** Files of partners in their own format: taken, explained once, looked at and worked through. */
export function partnerFileRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/partner-files',
    summary: 'Files of partners, the latest first',
    needs: 'partners.read',
    schema: { query: filesQuery, answers: { 200: filesAnswer } },
    async handler({ read, query }) {
      return { files: await listFiles(read().db, query) }
    },
  })
  app.route({
    method: 'POST',
    url: '/api/partner-files',
    summary: 'Takes a CSV or XLSX file of a partner; nothing is done by it yet',
    needs: 'partners.write',
    rawBody: true,
    bodyLimit: LARGEST_FILE + 1_024,
    schema: { query: uploadQuery, answers: { 201: takenAnswer } },
    async handler({ query, request, change, reply }) {
      const content = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      const read = await readFile(content)
      const taken = await change((ctx) =>
        takeFile(ctx, { teamId: query.team, fileName: query.name, content, read }),
      )
      return reply.code(201).send(taken)
    },
  })
  app.route({
    method: 'GET',
    url: '/api/partner-files/:id',
    summary: 'A file, what its columns mean, and what each row will do or did',
    needs: 'partners.write',
    schema: { params, query: fileQuery, answers: { 200: fileAnswer } },
    handler: ({ params, query, database, workspaceId }) =>
      showFile(database, workspaceId, { id: params.id, after: query.after }),
  })
  app.route({
    method: 'PUT',
    url: '/api/partner-files/:id/mapping',
    summary: 'Says what the columns and words of this partner’s files mean, for this one and all that follow',
    needs: 'partners.write',
    schema: { params, body: mappingBody, answers: { 200: fileAnswer } },
    async handler({ params, body, change, database, workspaceId }) {
      await change((ctx) => explainFile(ctx, { id: params.id, mapping: body }))
      return showFile(database, workspaceId, params)
    },
  })
  app.route({
    method: 'PUT',
    url: '/api/partner-files/:id/settlement',
    summary: 'Has the file worked through, row by row, as the partner’s people',
    needs: 'partners.write',
    schema: { params, answers: { 200: filesAnswer } },
    handler: ({ params, change }) =>
      change(async (ctx) => {
        await applyFile(ctx, params)
        return { files: await listFiles(ctx.db, {}) }
      }),
  })
  app.route({
    method: 'DELETE',
    url: '/api/partner-files/:id',
    summary: 'Leaves a file undone; it may come again',
    needs: 'partners.write',
    schema: { params, answers: { 200: filesAnswer } },
    handler: ({ params, change }) =>
      change(async (ctx) => {
        await discardFile(ctx, params)
        return { files: await listFiles(ctx.db, {}) }
      }),
  })
  app.route({
    method: 'GET',
    url: '/api/partner-files/:id/bad-rows.csv',
    summary: 'Rows that were not taken, with the reason; mended, the file can be sent again',
    needs: 'partners.write',
    schema: { params },
    async handler({ params, read, reply }) {
      const { text } = await badRowsOfFile(read().db, params.id)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="rows-not-taken.csv"')
        .send(text)
    },
  })
}
