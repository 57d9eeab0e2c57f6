import { z } from 'zod'
import type { Db } from '#src/db/index.ts'
import { isId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { storedLine } from '#src/lib/shapes.ts'
import type { App } from '#src/people/door.ts'
import { FIELDS_OF_KIND, IMPORT_KINDS, type ImportKind } from '../fields.ts'
import { allMappings } from '../mappings/all-mappings.ts'
import { checkMapping, dropMapping, saveMapping } from '../mappings/save-mapping.ts'
import { suggestMappings } from '../suggest-mapping.ts'
import { assignmentsOf } from '../translate/assignments-of.ts'
import * as shapes from './schema.ts'
import * as uploads from './take-upload.ts'

const id = z.uuid()
const params = z.object({ id })

/** Files that are to be imported, and what their columns mean. The import itself is the pipeline's. */
export function uploadRoutes(app: App): void {
  app.route({
    method: 'POST',
    url: '/api/uploads',
    summary: 'Begins to upload a CSV or XLSX file of up to 1,000 MB, which then comes in pieces',
    needs: 'imports.write',
    schema: { body: shapes.uploadBody, answers: { 201: shapes.begunAnswer } },
    async handler({ body, change }) {
      const upload = await change((ctx) =>
        uploads.beginUpload(ctx, { fileName: body.file_name, bytes: body.bytes }),
      )
      return { id: upload.id, chunk_bytes: uploads.CHUNK_BYTES }
    },
  })
  app.route({
    method: 'PUT',
    url: '/api/uploads/:id/content',
    summary:
      'Takes the next piece of a file, from the byte where the last one ended; one that came before changes nothing',
    needs: 'imports.write',
    bodyLimit: uploads.CHUNK_BYTES * 2,
    rawBody: true,
    schema: {
      params,
      query: z.object({ position: z.coerce.number().int().min(0) }),
      answers: { 200: shapes.chunkAnswer },
    },
    async handler({ params, query, request, change }) {
      // A raw body is handed over unchecked, and so is what comes with it.
      const position = Number(query.position)
      if (!isId(params.id)) throw uploads.uploadNotFound()
      if (!Number.isSafeInteger(position) || position < 0) throw positionUnreadable()
      const content = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      return change((ctx) => uploads.takeChunk(ctx, { id: params.id, position, content }))
    },
  })
  app.route({
    method: 'GET',
    url: '/api/uploads',
    summary: 'Files that wait to be imported',
    needs: 'imports.write',
    schema: { answers: { 200: z.object({ uploads: z.array(shapes.uploadLine) }) } },
    async handler({ read }) {
      return { uploads: await uploads.listUploads(read().db) }
    },
  })
  app.route({
    method: 'GET',
    url: '/api/uploads/:id',
    summary: 'A file: how much has arrived, its columns with examples, and the mappings that know them',
    needs: 'imports.write',
    schema: { params, answers: { 200: shapes.uploadAnswer } },
    handler: ({ params, read }) => shown(read().db, params.id),
  })
  app.route({
    method: 'POST',
    url: '/api/uploads/:id/columns',
    summary: 'What a mapping makes of the columns of a file; nothing is kept',
    needs: 'imports.write',
    schema: {
      params,
      body: z.object({ mapping: shapes.mappingBody }),
      answers: { 200: z.object({ columns: z.array(shapes.assignment) }) },
    },
    async handler({ params, body, read }) {
      const { contents } = await uploads.readUpload(read().db, params.id)
      const headers = contents?.columns.map((column) => column.name) ?? []
      return { columns: assignmentsOf(checkMapping(body.mapping), headers) }
    },
  })
  app.route({
    method: 'PUT',
    url: '/api/uploads/:id/draft',
    summary: 'Keeps how the import was set so far, so that it may be left',
    needs: 'imports.write',
    schema: { params, body: shapes.draftBody, answers: { 200: params } },
    async handler({ params, body, change }) {
      await change((ctx) => uploads.keepDraft(ctx, { id: params.id, draft: body }))
      return { id: params.id }
    },
  })
  app.route({
    method: 'PUT',
    url: '/api/uploads/:id/how',
    summary: 'Reads the file again: in another encoding, with another separator, another sheet of it',
    needs: 'imports.write',
    schema: { params, body: shapes.how, answers: { 200: shapes.uploadAnswer } },
    async handler({ params, body, change, read }) {
      await change((ctx) => uploads.readAgain(ctx, { id: params.id, how: body }))
      return shown(read().db, params.id)
    },
  })
  app.route({
    method: 'DELETE',
    url: '/api/uploads/:id',
    summary: 'Throws the file away',
    needs: 'imports.write',
    schema: { params, answers: { 200: params } },
    async handler({ params, change }) {
      await change((ctx) => uploads.dropUpload(ctx, { id: params.id }))
      return { id: params.id }
    },
  })
  mappingRoutes(app)
}

function mappingRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/mappings',
    summary: 'What columns can mean: mappings that were saved, and those that come along',
    needs: 'imports.read',
    schema: { answers: { 200: shapes.mappingsAnswer } },
    async handler({ read }) {
      const kinds = Object.fromEntries(IMPORT_KINDS.map((kind) => [kind, [...FIELDS_OF_KIND[kind]]]))
      return { mappings: await allMappings(read().db), kinds: kinds as Record<ImportKind, string[]> }
    },
  })
  app.route({
    method: 'PUT',
    url: '/api/mappings/:id',
    summary: 'Saves a mapping under an id of yours',
    needs: 'imports.write',
    schema: {
      params,
      body: z.object({ name: storedLine(100), mapping: shapes.mappingBody }),
      answers: { 200: params },
    },
    async handler({ params, body, change }) {
      await change((ctx) => saveMapping(ctx, { id: params.id, ...body }))
      return { id: params.id }
    },
  })
  app.route({
    method: 'DELETE',
    url: '/api/mappings/:id',
    summary: 'Forgets a saved mapping',
    needs: 'imports.write',
    schema: { params, answers: { 200: params } },
    async handler({ params, change }) {
      await change((ctx) => dropMapping(ctx, { id: params.id }))
      return { id: params.id }
    },
  })
}

async function shown(db: Db, uploadId: string) {
  const { file_hash: _, ...upload } = await uploads.readUpload(db, uploadId)
  const headers = upload.contents?.columns.map((column) => column.name) ?? []
  const suggestions = headers.length > 0 ? suggestMappings(headers, await allMappings(db)) : []
  return {
    ...upload,
    suggestions: suggestions
      .slice(0, 10)
      .map(({ isRecognised, ...one }) => ({ ...one, is_recognised: isRecognised })),
  }
}

function positionUnreadable(): Refusal {
  return new Refusal(
    'invalid',
    'position_unreadable',
    'Say at which byte of the file this piece begins: position=0.',
  )
}
