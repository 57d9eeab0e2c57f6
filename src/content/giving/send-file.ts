import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Db, sql } from '#src/db/index.ts'
import { contentDisposition } from '#src/lib/content-disposition.ts'
import { isShown } from './media-types.ts'
import { type ByteRange, rangeIn } from './range-in.ts'

export interface KeptFile {
  id: string
  version: number
  name: string
  mediaType: string
  bytes: number
}

/** A viewer of PDF is what the browser brings along; scripts are nobody's. */
const SHOWN_POLICY =
  "default-src 'self'; script-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'"
const SAVED_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"

/**
 * Sends a file of the library piece by piece, or the part that is asked for, as players of videos do. It runs nothing and
 * is never taken for something else than it is; what a browser need not show is saved.
 */
export function sendFile(db: Db, file: KeptFile, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const disposition = contentDisposition(file.name)
  reply.headers({
    'content-type': file.mediaType,
    'content-disposition': isShown(file.mediaType)
      ? disposition.replace(/^attachment/, 'inline')
      : disposition,
    'x-content-type-options': 'nosniff',
    'content-security-policy': isShown(file.mediaType) ? SHOWN_POLICY : SAVED_POLICY,
    'cross-origin-resource-policy': 'same-site',
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex',
    'cache-control': 'private, no-cache',
    'accept-ranges': 'bytes',
    etag: `"${file.id}-${file.version}"`,
  })
  const range = rangeIn(request.headers.range, file.bytes)
  if (range === 'beyond') {
    return reply.code(416).header('content-range', `bytes */${file.bytes}`).send()
  }
  if (request.headers['if-none-match'] === `"${file.id}-${file.version}"`) return reply.code(304).send()
  const { from, to } = range ?? { from: 0, to: file.bytes - 1 }
  reply.code(range ? 206 : 200).header('content-length', to - from + 1)
  if (range) reply.header('content-range', `bytes ${from}-${to}/${file.bytes}`)
  if (request.method === 'HEAD') return reply.send()
  return reply.send(Readable.from(piecesOf(db, file, { from, to }), { objectMode: false }))
}

/** One piece in memory at a time; no transaction is held while somebody far away reads. */
async function* piecesOf(db: Db, { id, version }: KeptFile, { from, to }: ByteRange): AsyncGenerator<Buffer> {
  for (let at = from; at <= to; ) {
    const piece = await db.first<{ position: number; content: Buffer }>(sql`
      select position, content from content_chunks
      where workspace_id = ${db.workspaceId} and content_id = ${id} and version = ${version} and position <= ${at}
      order by position desc limit 1`)
    const start = at - Number(piece?.position ?? 0)
    const part = piece?.content.subarray(start, start + to - at + 1)
    if (!part || part.length === 0) throw new Error(`The file ${id} has no piece at byte ${at}.`)
    yield part
    at += part.length
  }
}
