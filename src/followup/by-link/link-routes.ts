import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Database } from '#src/db/index.ts'
import { publicPolicy, readerPageHeaders } from '#src/lib/public-page.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { App } from '#src/people/door.ts'
import { LINK_STYLE, linkPage, notFoundPage, problemPage, refusedPage } from './link-page.ts'
import { linkWords } from './link-words.ts'
import {
  goneLead,
  LINK_REASONS,
  type LinkReason,
  type LinkVisit,
  visitLink,
  type Whose,
} from './visit-link.ts'

const params = z.object({ link: z.string().min(1).max(200) })
const PER_MINUTE = 120
const LARGEST = 64_000

const STATUS: Record<LinkReason, number> = {
  link_not_found: 404,
  link_expired: 410,
  link_of_who_left: 410,
  lead_moved_on: 409,
}

/** What a page shows; `main` is HTML already. */
export interface Shown {
  title: string
  main: string
}

/** A page that links of some purposes lead to. */
export interface LinkPage {
  /** Before the link: `/lead` for `/lead/:link`. */
  url: string
  purposes: readonly string[]
  /** For the API's description: what it shows, what it does. */
  summary: { show: string; act: string }
  style?: string
  /** Changes nothing: the database would refuse it. */
  show(visit: LinkVisit, query: URLSearchParams): Promise<Shown>
  /**
   * What was sent by the button, in one transaction. Null shows the page anew (by a redirect, so that loading it again
   * sends nothing), a text what follows the link there: `?done=sold`.
   */
  act(visit: LinkVisit, sent: URLSearchParams): Promise<Shown | string | null>
}

/**
 * The routes of a page behind links: GET (and so HEAD) shows, POST acts. Every problem has its own sentence: not ours 404,
 * too old or its reader left 410, the lead moved on 409; a command's refusal is told as it is.
 */
export function linkRoutes(app: App, page: LinkPage): void {
  const style = page.style ?? ''
  const common = {
    url: `${page.url}/:link`,
    schema: { params },
    limitPerMinute: PER_MINUTE,
    errorPage: errorPageOf(style),
  }
  app.publicRoute({
    ...common,
    method: 'GET',
    summary: page.summary.show,
    async handler({ params: { link }, request, database, reply }) {
      const query = new URLSearchParams(request.url.split('?')[1] ?? '')
      const look = { database, text: link, page, looking: true }
      return answer(reply, style, await visited(look, (visit) => page.show(visit, query)))
    },
  })
  app.publicRoute({
    ...common,
    method: 'POST',
    summary: page.summary.act,
    bodyLimit: LARGEST,
    rawBody: true,
    async handler({ params: { link }, request, database, reply }) {
      const sent = new URLSearchParams(Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '')
      const act = { database, text: link, page, looking: false }
      const done = await visited(act, (visit) => page.act(visit, sent))
      if (done.html !== null) return answer(reply, style, { status: done.status, html: done.html })
      return reply
        .headers(readerPageHeaders(LINK_STYLE + style))
        .redirect(`${page.url}/${link}${done.to}`, 303)
    },
  })
}

type Visited = { status: number; html: string; to?: undefined } | { status: 303; html: null; to: string }

async function visited(
  o: { database: Database; text: string; page: LinkPage; looking: boolean },
  work: (visit: LinkVisit) => Promise<Shown | string | null>,
): Promise<Visited> {
  const { database, text, page, looking } = o
  let whose: Whose | null = null
  const onReader = (reader: Whose) => {
    whose = reader
  }
  try {
    return await visitLink(database, text, { purposes: page.purposes, looking, onReader }, async (visit) => {
      const done = await work(visit)
      if (done === null || typeof done === 'string') return { status: 303, html: null, to: done ?? '' }
      return { status: 200, html: linkPage(visit, done, page.style) }
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return refused(error, whose, page)
  }
}

/** The lead went to somebody else, also while the page was open; or what a command refused. */
function refused(error: Refusal, whose: Whose | null, { style }: LinkPage): Visited {
  const isGone = whose !== null && ['lead_not_found', 'offer_gone'].includes(error.reason)
  const { reason, details } = isGone ? goneLead() : error
  const known = LINK_REASONS.find((one) => one === reason)
  const holder = typeof details.holder === 'string' ? details.holder : null
  if (known) return { status: STATUS[known], html: problemPage(known, whose, holder, style) }
  if (whose === null) throw error
  return { status: statusOf(error), html: refusedPage(whose, error.message, style) }
}

function answer(reply: FastifyReply, style: string, { status, html }: Visited): FastifyReply {
  return reply
    .code(status)
    .headers(readerPageHeaders(LINK_STYLE + style))
    .send(html)
}

function statusOf({ code }: Refusal): number {
  return { invalid: 400, forbidden: 403, not_found: 404 }[code as string] ?? 409
}

function errorPageOf(style: string) {
  return (problem: { status: number; detail: string }, reply: FastifyReply): string => {
    reply.header('content-security-policy', publicPolicy(LINK_STYLE + style))
    if (problem.status < 500) return notFoundPage(style, [linkWords('en').refused, problem.detail])
    return notFoundPage(style, linkWords('en').failed)
  }
}
