import type { FastifyReply, FastifyRequest } from 'fastify'
import { newId } from '#src/lib/id.ts'
import type { PublicForm } from './find-form.ts'
import { say } from './form-document.ts'
import { formPage, noticePage } from './page.ts'
import { contentPolicy } from './page-style.ts'
import { wordsIn } from './page-words.ts'
import type { Taken } from './receive-submission.ts'

/** A visitor's request for a form. */
export interface Met {
  form: PublicForm
  isOriginAllowed: boolean
  language: string
  query: Record<string, unknown>
}

export function wantsJson({ headers }: FastifyRequest): boolean {
  const accept = headers.accept ?? ''
  if (accept.includes('text/html')) return false
  return accept.includes('json') || (headers['content-type'] ?? '').includes('json')
}

export function answerJson(reply: FastifyReply, { form, language }: Met, taken: Taken): FastifyReply {
  const words = wordsIn(language)
  const problem = (status: number, detail: string, more: object = {}) =>
    reply
      .code(status)
      .type('application/problem+json')
      .send({ type: 'about:blank', status, reason: taken.outcome, detail, id: taken.id, ...more })
  switch (taken.outcome) {
    case 'thanked': {
      const { redirect } = form.document
      return reply.code(202).send({ id: taken.id, thanks: say(form.document.thanks, language), redirect })
    }
    case 'incomplete':
      return problem(422, words.missing, { fields: taken.missing, completes: taken.id })
    case 'unreadable':
      return problem(400, words.unreadable)
    case 'origin_not_allowed':
      return problem(403, words.origin.replace('{origin}', reply.request.headers.origin ?? ''))
  }
}

export function answerPage(
  request: FastifyRequest,
  reply: FastifyReply,
  met: Met,
  taken: Taken,
): FastifyReply {
  const { form, language } = met
  const words = wordsIn(language)
  if (taken.outcome === 'thanked' && form.document.redirect)
    return reply.redirect(form.document.redirect, 303)
  asPage(reply, form)
  switch (taken.outcome) {
    case 'thanked':
      return reply
        .code(200)
        .send(noticePage(language, words.thanks, say(form.document.thanks, language), form.document.look))
    case 'incomplete': {
      const hidden = { ...carriedIn(taken.submission), _completes: taken.id, _key: newId() }
      const { missing, submission: values } = taken
      return reply.code(422).send(formPage({ form, language, action: request.url, hidden, values, missing }))
    }
    case 'unreadable':
      return reply.code(400).send(noticePage(language, form.name, words.unreadable, form.document.look))
    case 'origin_not_allowed': {
      const sentence = words.origin.replace('{origin}', request.headers.origin ?? '')
      return reply.code(403).send(noticePage(language, form.name, sentence, form.document.look))
    }
  }
}

/** A page may stand in a frame of the sites that use the form, and its post must tell where it came from. */
export function asPage(reply: FastifyReply, { document }: PublicForm): void {
  reply.raw.removeHeader('x-frame-options')
  reply.type('text/html; charset=utf-8').headers({
    'content-security-policy': contentPolicy(document.allowed_origins, document.redirect, document.look),
    'referrer-policy': 'strict-origin-when-cross-origin',
  })
}

/** What goes along unseen from page to page. */
const CARRIED = /^(utm_\w+|gclid|fbclid|msclkid|_t|_page|_referrer|_visitor|_visits)$/

export function carriedIn(o: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(o).filter(
      (entry): entry is [string, string] => CARRIED.test(entry[0]) && typeof entry[1] === 'string',
    ),
  )
}
