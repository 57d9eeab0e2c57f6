import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { publicPolicy, readerPageHeaders } from '#src/lib/public-page.ts'
import type { App } from '#src/people/door.ts'
import { READER_STYLE, readerNotice } from './reader-page.ts'
import { showReaderPage, takeDecision } from './visit.ts'

/** Mail programs of one provider come from few addresses, each with many readers behind it. */
const PER_MINUTE = 600
const LARGEST = 20_000
const schema = { params: z.object({ link: z.string().min(1).max(200) }) }

/** What a reader may choose by a link in their mail, without signing in. */
export function readerRoutes(app: App): void {
  const common = { schema, limitPerMinute: PER_MINUTE, errorPage }
  app.publicRoute({
    ...common,
    method: 'GET',
    url: '/m/:link',
    summary: 'What a reader of mail may choose, as a page; changes nothing',
    handler: async ({ params: { link }, database, reply }) =>
      asPage(reply).send(await showReaderPage(database, link)),
  })
  app.publicRoute({
    ...common,
    method: 'POST',
    url: '/m/:link',
    summary: 'Takes what a reader chose; List-Unsubscribe=One-Click turns all mail off (RFC 8058)',
    bodyLimit: LARGEST,
    rawBody: true,
    async handler({ params: { link }, request, database, reply }) {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      return asPage(reply).send(await takeDecision(database, link, readForm(request.headers, body)))
    },
  })
}

/** Mail programs may send one click as multipart too; there it stands as it does in a form. */
function readForm(headers: { 'content-type'?: string | undefined }, body: Buffer): URLSearchParams {
  const text = body.toString('utf8')
  if (!/^multipart\/form-data/i.test(headers['content-type'] ?? '')) return new URLSearchParams(text)
  const isOneClick = /name="?List-Unsubscribe"?\r?\n\r?\nOne-Click\r?\n/i.test(text)
  return new URLSearchParams(isOneClick ? { 'List-Unsubscribe': 'One-Click' } : {})
}

function asPage(reply: FastifyReply): FastifyReply {
  return reply.headers(readerPageHeaders(READER_STYLE))
}

function errorPage(problem: { status: number; detail: string }, reply: FastifyReply): string {
  reply.header('content-security-policy', publicPolicy(READER_STYLE))
  return problem.status === 404 ? readerNotice() : readerNotice('That did not work', problem.detail)
}
