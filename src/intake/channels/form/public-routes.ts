import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Database } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import type { Settings } from '#src/lib/settings.ts'
import type { App } from '#src/people/door.ts'
import type { Inbox } from '../../inbox/group-commit.ts'
import { answerJson, answerPage, asPage, carriedIn, type Met, wantsJson } from './answer.ts'
import { findForms, type PublicForm } from './find-form.ts'
import { languagesOf } from './form-document.ts'
import { corsHeaders, isAllowed, languageFor, PREFLIGHT_HEADERS } from './origins.ts'
import { formPage, noticePage } from './page.ts'
import { contentPolicy } from './page-style.ts'
import { receiveSubmission } from './receive-submission.ts'
import { timeMark } from './spot-bots.ts'
import { openFloodGauge } from './spot-flood.ts'

/** Fields and a few drawings; whatever came is kept whole. */
const BODY_LIMIT = 10 * 1024 * 1024
const PER_MINUTE = 600

const schema = { params: z.object({ form: z.string().min(1).max(200) }) }

/** The forms as the public meets them, at `/f/:form`. */
export function publicFormRoutes(
  app: App,
  o: { inbox: Inbox; database: Database; settings: Settings },
): void {
  const find = findForms(o.database)
  const flood = openFloodGauge()
  const common = { schema, limitPerMinute: PER_MINUTE, errorPage }

  function meet(request: FastifyRequest, reply: FastifyReply, form: PublicForm): Met {
    const { origin } = request.headers
    const query = request.query as Record<string, unknown>
    const isOriginAllowed = isAllowed(origin, {
      document: form.document,
      ownHost: request.host,
      publicUrl: o.settings.publicUrl,
    })
    reply.headers(corsHeaders(origin, isOriginAllowed))
    const spoken = [...languagesOf(form.document), form.language]
    const acceptHeader = request.headers['accept-language']
    const language = languageFor({ asked: query.lang, acceptHeader, spoken }, form.language)
    return { form, isOriginAllowed, language, query }
  }

  app.publicRoute({
    ...common,
    method: 'GET',
    url: '/f/:form',
    summary:
      'A form as a page; as JSON its fields and the time mark that a page of one’s own sends back as _t',
    async handler({ params, request, reply }) {
      const met = meet(request, reply, await find(params.form))
      const { form, language } = met
      reply.header('cache-control', 'no-store')
      if (wantsJson(request)) {
        const { fields, title, honeypot } = form.document
        return { name: form.name, title, fields, honeypot, _t: timeMark(form.secret, new Date()) }
      }
      asPage(reply, form)
      const hidden = { ...carriedIn(met.query), _t: timeMark(form.secret, new Date()), _key: newId() }
      const referrer = request.headers.referer
      return reply.send(
        formPage({
          form,
          language,
          action: request.url,
          hidden: referrer ? { ...hidden, _referrer: referrer } : hidden,
        }),
      )
    },
  })
  app.publicRoute({
    ...common,
    method: 'OPTIONS',
    url: '/f/:form',
    summary: 'What a browser asks before a script of another site posts',
    async handler({ params, request, reply }) {
      const { isOriginAllowed } = meet(request, reply, await find(params.form))
      if (isOriginAllowed) reply.headers(PREFLIGHT_HEADERS)
      return reply.code(204).send()
    },
  })
  app.publicRoute({
    ...common,
    method: 'POST',
    url: '/f/:form',
    summary:
      'Takes what was filled in: urlencoded, multipart or JSON; answers with a page, a redirect or JSON',
    bodyLimit: BODY_LIMIT,
    rawBody: true,
    async handler({ params, request, reply }) {
      const met = meet(request, reply, await find(params.form))
      const key = request.headers['idempotency-key']
      const taken = await receiveSubmission({ ...o, flood }, met.form, {
        body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
        contentType: request.headers['content-type'] ?? 'application/x-www-form-urlencoded',
        query: met.query,
        origin: request.headers.origin ?? null,
        isOriginAllowed: met.isOriginAllowed,
        refererHeader: request.headers.referer,
        userAgent: request.headers['user-agent'],
        idempotencyKey: Array.isArray(key) ? key[0] : key,
        address: request.ip,
        language: met.language,
        now: new Date(),
      })
      return wantsJson(request) ? answerJson(reply, met, taken) : answerPage(request, reply, met, taken)
    },
  })
}

/** What a visitor reads above the sentence, who knows nothing of HTTP. */
const TITLES: Record<number, string> = {
  404: 'There is no form here',
  413: 'That was too much',
  429: 'One moment, please',
}

function errorPage(problem: { status: number; detail: string }, reply: FastifyReply): string {
  reply.header('content-security-policy', contentPolicy([], null))
  return noticePage('en', TITLES[problem.status] ?? 'That did not work', problem.detail)
}
