import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { findContent, giveContent, type PublicContent, tellError, tokenFor } from '#src/content/index.ts'
import { type Database, sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { publicPolicy } from '#src/lib/public-page.ts'
import type { Settings } from '#src/lib/settings.ts'
import type { App } from '#src/people/door.ts'
import type { Inbox } from '../../inbox/group-commit.ts'
import { answerPage, asPage, carriedIn, type Met } from '../form/answer.ts'
import type { PublicForm } from '../form/find-form.ts'
import { formDocument, languagesOf } from '../form/form-document.ts'
import { languageFor } from '../form/origins.ts'
import { formPage } from '../form/page.ts'
import { type AskedFor, receiveSubmission } from '../form/receive-submission.ts'
import { timeMark } from '../form/spot-bots.ts'
import { openFloodGauge } from '../form/spot-flood.ts'
import { givenPage, givenStyle } from './given-page.ts'

/** Fields; files are not asked for here. */
const BODY_LIMIT = 10 * 1024 * 1024
const PER_MINUTE = 600

const schema = { params: z.object({ content: z.string().max(100) }) }

/** What is in the library as the public meets it, at `/d/:content`: behind one of the company's forms, or at once. */
export function downloadRoutes(app: App, o: { inbox: Inbox; database: Database; settings: Settings }): void {
  const flood = openFloodGauge()
  const common = { schema, limitPerMinute: PER_MINUTE, errorPage: tellError }

  app.publicRoute({
    ...common,
    method: 'GET',
    url: '/d/:content',
    summary: 'Something of the library: its form, or itself where it asks for none or `by` is a link of ours',
    async handler({ params, request, reply }) {
      const content = await findContent(o.database, params.content)
      const query = request.query as Record<string, unknown>
      const by = typeof query.by === 'string' ? query.by : null
      const form = await gateOf(o.database, content)
      if (form === null || by !== null) return giveContent(o.database, content, by, { request, reply })
      const met = meet(request, content, form)
      asPage(reply, form)
      reply.headers({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' })
      const referrer = request.headers.referer
      const hidden = {
        ...carriedIn(query),
        _t: timeMark(form.secret, new Date()),
        _key: newId(),
        ...(referrer ? { _referrer: referrer } : {}),
      }
      return reply.send(
        formPage({ form: titled(form, content), language: met.language, action: request.url, hidden }),
      )
    },
  })
  app.publicRoute({
    ...common,
    method: 'POST',
    url: '/d/:content',
    summary: 'Takes what was filled in, and gives what it was filled in for: at once, or by mail',
    bodyLimit: BODY_LIMIT,
    rawBody: true,
    async handler({ params, request, reply }) {
      const content = await findContent(o.database, params.content)
      const form = await gateOf(o.database, content)
      if (form === null) return giveContent(o.database, content, null, { request, reply })
      const met = meet(request, content, form)
      const taken = await receiveSubmission(
        { ...o, flood },
        form,
        {
          body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
          contentType: request.headers['content-type'] ?? 'application/x-www-form-urlencoded',
          query: met.query,
          origin: null,
          isOriginAllowed: met.isOriginAllowed,
          refererHeader: request.headers.referer,
          userAgent: request.headers['user-agent'],
          idempotencyKey: undefined,
          address: request.ip,
          language: met.language,
          now: new Date(),
        },
        contextOf(content),
      )
      if (taken.outcome !== 'thanked') {
        return answerPage(request, reply, { ...met, form: titled(form, content) }, taken)
      }
      asPage(reply, form)
      reply.headers({
        'cache-control': 'no-store',
        'content-security-policy': publicPolicy(givenStyle(form)),
      })
      const link =
        content.given === 'at_once'
          ? `/d/${content.id}?by=${await tokenFor(o.database, content, taken.id)}`
          : null
      return reply.code(200).send(givenPage({ form, content, language: met.language, link }))
    },
  })

  function meet(request: FastifyRequest, content: PublicContent, form: PublicForm): Met {
    const query = request.query as Record<string, unknown>
    const spoken = [...languagesOf(form.document), form.language]
    const acceptHeader = request.headers['accept-language']
    const asked = query.lang ?? content.language ?? undefined
    // It is our own page: whoever posts from elsewhere is no visitor of it.
    const { origin } = request.headers
    const isOriginAllowed =
      origin === undefined ||
      URL.parse(origin)?.host === request.host ||
      origin === new URL(o.settings.publicUrl).origin
    return {
      form,
      isOriginAllowed,
      language: languageFor({ asked, acceptHeader, spoken }, form.language),
      query,
    }
  }
}

/** What the inquiry is about and is put down to; what was asked for is given once it is known who asked. */
function contextOf({ id, topic, campaign }: PublicContent): AskedFor {
  return { content: id, topic, campaign }
}

/** The page says what it is for, whatever the form says elsewhere. */
function titled(form: PublicForm, { title }: PublicContent): PublicForm {
  return { ...form, document: { ...form.document, title } }
}

/** The form that something of the library asks for; null where it asks for none, or for one that was closed. */
async function gateOf(
  database: Database,
  { workspaceId, formId }: PublicContent,
): Promise<PublicForm | null> {
  if (formId === null) return null
  const row = await database.bind(workspaceId).first<Omit<PublicForm, 'workspaceId'>>(sql`
    select f.id, f.slug, f.name, f.secret, f.document, w.language from forms f join workspaces w on w.id = f.workspace_id
    where f.workspace_id = ${workspaceId} and f.id = ${formId} and f.is_active`)
  return row ? { ...row, workspaceId, document: formDocument.parse(row.document) } : null
}
