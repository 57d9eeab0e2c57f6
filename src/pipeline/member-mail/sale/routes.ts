import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { publicPolicy, readerPageHeaders } from '#src/lib/public-page.ts'
import type { App } from '#src/people/door.ts'
import { bookSale, showSale } from './confirm-sale.ts'
import { notBooked, nothingHere, SALE_STYLE } from './sale-page.ts'

const schema = { params: z.object({ link: z.string().min(1).max(100) }) }
const PER_MINUTE = 60
const LARGEST = 2_000

/** One tap that books a sale a member told of by mail, by a link that is signed for it and nothing else. */
export function saleRoutes(app: App): void {
  const common = { schema, limitPerMinute: PER_MINUTE, errorPage }
  app.publicRoute({
    ...common,
    method: 'GET',
    url: '/sale/:link',
    summary: 'What would be booked, as a page; changes nothing',
    handler: async ({ params: { link }, database, reply }) =>
      asPage(reply).send(await showSale(database, link)),
  })
  app.publicRoute({
    ...common,
    method: 'POST',
    url: '/sale/:link',
    summary: 'Books the sale, once',
    bodyLimit: LARGEST,
    rawBody: true,
    async handler({ params: { link }, request, database, reply }) {
      const sent = new URLSearchParams(Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '')
      const page = sent.get('book') === '1' ? await bookSale(database, link) : await showSale(database, link)
      return asPage(reply).send(page)
    },
  })
}

function asPage(reply: FastifyReply): FastifyReply {
  return reply.headers(readerPageHeaders(SALE_STYLE))
}

function errorPage(problem: { status: number; detail: string }, reply: FastifyReply): string {
  reply.header('content-security-policy', publicPolicy(SALE_STYLE))
  return problem.status === 404 ? nothingHere() : notBooked(problem.detail)
}
