import { z } from 'zod'
import { isId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Settings } from '#src/lib/settings.ts'
import type { ReadContext } from '#src/people/context.ts'
import type { App } from '#src/people/door.ts'
import { contentNotFound, findContent } from '../giving/find-content.ts'
import { sendFile } from '../giving/send-file.ts'
import { contentLink, publicAddress } from '../links/content-link.ts'
import { archiveContent, putContent } from './put-content.ts'
import { beginFile, PIECE_BYTES, takePiece } from './put-file.ts'
import { contentChoices, listContent, readContent, readOpeners, readVersions } from './reads.ts'
import * as shapes from './schema.ts'

/** What people are given to read, for who writes to them. */
export function libraryRoutes(app: App, { settings }: { settings: Pick<Settings, 'publicUrl'> }): void {
  const params = shapes.contentParams
  const shown = async (ctx: ReadContext, id: string) => {
    const line = await readContent(ctx.db, id)
    const [versions, opened_by] = await Promise.all([readVersions(ctx.db, id), readOpeners(ctx, id)])
    const link = contentLink(id)
    return { ...line, link, public_address: publicAddress(settings.publicUrl, id), versions, opened_by }
  }
  app.route({
    method: 'GET',
    url: '/api/content',
    summary:
      'The library: white papers, data sheets, webinars, videos and pages, with how often persons opened each',
    needs: 'content.read',
    schema: { query: shapes.contentQuery, answers: { 200: shapes.contentListAnswer } },
    async handler({ read, query: { kind, stage, archived, ...rest } }) {
      const { db } = read()
      const filter = { ...rest, kinds: kind, stages: stage, isArchived: archived }
      const [items, choices] = await Promise.all([listContent(db, filter), contentChoices(db)])
      return { items, ...choices }
    },
  })
  app.route({
    method: 'GET',
    url: '/api/content/:id',
    summary: 'One thing of the library, its files, and who of the leads one may see opened it',
    needs: 'content.read',
    schema: { params, answers: { 200: shapes.contentAnswer } },
    handler: ({ read, params }) => shown(read(), params.id),
  })
  app.route({
    method: 'PUT',
    url: '/api/content/:id',
    summary: 'Put something into the library under an id of yours, or change it; links to it stay',
    needs: 'content.write',
    schema: { params, body: shapes.contentBody, answers: { 200: shapes.contentAnswer } },
    handler: ({ change, params, body }) =>
      change(async (ctx) => {
        await putContent(ctx, params.id, body)
        return shown(ctx, params.id)
      }),
  })
  app.route({
    method: 'PUT',
    url: '/api/content/:id/archived',
    summary: 'Put it away, or take it out again; what was put away is given to nobody',
    needs: 'content.write',
    schema: {
      params,
      body: z.object({ is_archived: z.boolean() }),
      answers: { 200: shapes.contentAnswer },
    },
    handler: ({ change, params, body }) =>
      change(async (ctx) => {
        await archiveContent(ctx, { id: params.id, isArchived: body.is_archived })
        return shown(ctx, params.id)
      }),
  })
  fileRoutes(app)
}

function fileRoutes(app: App): void {
  const params = shapes.contentParams
  app.route({
    method: 'POST',
    url: '/api/content/:id/files',
    summary: 'Begins to send another version of the file, which then comes in pieces',
    needs: 'content.write',
    schema: {
      params,
      body: shapes.fileBody,
      answers: { 201: z.object({ version: z.number(), piece_bytes: z.number() }) },
    },
    async handler({ change, params, body }) {
      const { version } = await change((ctx) => beginFile(ctx, { id: params.id, ...body }))
      return { version, piece_bytes: PIECE_BYTES }
    },
  })
  app.route({
    method: 'PUT',
    url: '/api/content/:id/files/:version',
    summary: 'Takes the next piece of a file; with the last one it is given instead of the version before',
    needs: 'content.write',
    bodyLimit: PIECE_BYTES * 2,
    rawBody: true,
    schema: {
      params: params.extend({ version: z.coerce.number().int() }),
      query: z.object({ position: z.coerce.number().int().min(0) }),
      answers: { 200: shapes.pieceAnswer },
    },
    handler({ change, params, query, request }) {
      // A raw body is handed over unchecked, and so is what comes with it.
      const [version, position] = [Number(params.version), Number(query.position)]
      if (!isId(params.id) || !Number.isSafeInteger(version)) throw contentNotFound()
      if (!Number.isSafeInteger(position) || position < 0) {
        throw new Refusal(
          'invalid',
          'position_unreadable',
          'Say at which byte this piece begins: position=0.',
        )
      }
      const content = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      return change((ctx) => takePiece(ctx, { id: params.id, version, position, content }))
    },
  })
  app.route({
    method: 'GET',
    url: '/api/content/:id/file',
    summary: 'The file as it is given now; looking at it here counts nothing',
    needs: 'content.read',
    schema: { params },
    async handler({ params, read, database, request, reply, workspaceId }) {
      const content = await findContent(database, params.id)
      if (content.workspaceId !== workspaceId || content.file === null) throw contentNotFound()
      return sendFile(read().db, { id: content.id, ...content.file }, request, reply)
    },
  })
}
