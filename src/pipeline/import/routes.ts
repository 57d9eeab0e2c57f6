import { Readable } from 'node:stream'
import { z } from 'zod'
import { checkMapping } from '#src/intake/channels/import/mappings/save-mapping.ts'
import { readUpload } from '#src/intake/channels/import/upload/take-upload.ts'
import type { App } from '#src/people/door.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { discardBadRows, mendBadRows } from './bad-rows/mend-bad-rows.ts'
import { badRowsAsCsv, mappingOf, readBadRows } from './bad-rows/read-bad-rows.ts'
import { previewRows } from './preview/preview-rows.ts'
import * as shapes from './schema.ts'
import { listImports, readImport } from './uploaded/list-imports.ts'
import { resumeImport, startImport, stopImport, toldBy } from './uploaded/start-import.ts'

const params = z.object({ id: z.uuid() })
const MENDED_LIMIT = 16 * 1024 * 1024

/** Imports of uploaded files: looked at before, started, watched, stopped, and their bad rows mended. */
export function importRoutes(app: App): void {
  app.route({
    method: 'POST',
    url: '/api/uploads/:id/preview',
    summary: 'The first 20 rows of a file as they will become; nothing is kept',
    needs: 'imports.write',
    schema: { params, body: shapes.previewBody, answers: { 200: shapes.previewAnswer } },
    async handler({ params: { id }, body, read, database, workspaceId }) {
      const { db, now } = read()
      const upload = await readUpload(db, id)
      const told = toldBy(upload, checkMapping(body.mapping), await readWorkspace(db), now)
      const rows = await previewRows(database, workspaceId, {
        rows: upload.contents?.sample ?? [],
        told,
        mode: body.mode,
        fileHash: upload.file_hash ?? Buffer.alloc(0),
      })
      return { rows }
    },
  })
  app.route({
    method: 'POST',
    url: '/api/imports',
    summary: 'Starts to import an uploaded file; it goes on whatever becomes of the browser',
    needs: 'imports.write',
    schema: { body: shapes.startBody, answers: { 201: shapes.importLine } },
    async handler({ body, change, read }) {
      const id = await change((ctx) =>
        startImport(ctx, {
          uploadId: body.upload_id,
          mapping: body.mapping,
          mappingName: body.mapping_name,
          mode: body.mode,
        }),
      )
      return readImport(read().db, id)
    },
  })
  app.route({
    method: 'GET',
    url: '/api/imports',
    summary: 'Imports and how far they are, the newest first',
    needs: 'imports.read',
    schema: {
      query: z.object({
        before: z.uuid().optional(),
        limit: z.coerce.number().int().min(1).max(100).default(30),
      }),
      answers: { 200: shapes.importsAnswer },
    },
    handler: ({ query, read }) => listImports(read().db, query),
  })
  app.route({
    method: 'GET',
    url: '/api/imports/:id',
    summary: 'How far an import is',
    needs: 'imports.read',
    schema: { params, answers: { 200: shapes.importLine } },
    handler: ({ params: { id }, read }) => readImport(read().db, id),
  })
  app.route({
    method: 'PUT',
    url: '/api/imports/:id/stop',
    summary: 'Stops an import; what was taken stays',
    needs: 'imports.write',
    schema: { params, answers: { 200: shapes.importLine } },
    async handler({ params: { id }, change, read }) {
      await change((ctx) => stopImport(ctx, { id }))
      return readImport(read().db, id)
    },
  })
  app.route({
    method: 'PUT',
    url: '/api/imports/:id/start',
    summary: 'Goes on with an import where it stopped',
    needs: 'imports.write',
    schema: { params, answers: { 200: shapes.importLine } },
    async handler({ params: { id }, change, read }) {
      await change((ctx) => resumeImport(ctx, { id }))
      return readImport(read().db, id)
    },
  })
  badRowRoutes(app)
}

function badRowRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/imports/:id/bad-rows',
    summary: 'Rows that could not be taken, with the reason',
    needs: 'imports.write',
    schema: {
      params,
      query: z.object({
        after: z.coerce.number().int().min(0).optional().describe('The number of the last row shown'),
        limit: z.coerce.number().int().min(1).max(500).default(100),
      }),
      answers: { 200: shapes.badRowsAnswer },
    },
    handler: ({ params: { id }, query, read }) => readBadRows(read().db, { importId: id, ...query }),
  })
  app.route({
    method: 'GET',
    url: '/api/imports/:id/bad-rows.csv',
    summary: 'The same as a CSV file: mended, it can be imported again as it is',
    needs: 'imports.write',
    schema: { params },
    async handler({ params: { id }, read, reply }) {
      const { db } = read()
      // Before the first byte is sent, so that a wrong id is refused in words.
      await mappingOf(db, id)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="bad-rows.csv"')
        .send(Readable.from(badRowsAsCsv(db, id)))
    },
  })
  app.route({
    method: 'PUT',
    url: '/api/imports/:id/bad-rows',
    summary: 'Tries up to 500 rows again, with what was mended in them',
    needs: 'imports.write',
    bodyLimit: MENDED_LIMIT,
    schema: { params, body: shapes.mendBody, answers: { 200: shapes.mendAnswer } },
    async handler({ params: { id }, body, change }) {
      return { rows: await change((ctx) => mendBadRows(ctx, { importId: id, rows: body.rows })) }
    },
  })
  app.route({
    method: 'DELETE',
    url: '/api/imports/:id/bad-rows',
    summary: 'Throws the rows away that could not be taken',
    needs: 'imports.write',
    schema: { params, answers: { 200: z.object({ rows: z.number() }) } },
    async handler({ params: { id }, change }) {
      return { rows: await change((ctx) => discardBadRows(ctx, { importId: id })) }
    },
  })
}
