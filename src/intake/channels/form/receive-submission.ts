import { createHmac } from 'node:crypto'
import { toldVisitor } from '#src/content/index.ts'
import { type Database, sql } from '#src/db/index.ts'
import { isId, newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Arrival, parcelOf } from '../../inbox/arrival.ts'
import type { Inbox } from '../../inbox/group-commit.ts'
import type { PublicForm } from './find-form.ts'
import { say } from './form-document.ts'
import { readSubmission, type Submission } from './read-submission.ts'
import { spotBot } from './spot-bots.ts'
import { type FloodGauge, floodInWords } from './spot-flood.ts'
import { whereFrom } from './where-from.ts'

/** A form post as it came. */
export interface Post {
  body: Buffer
  contentType: string
  query: Record<string, unknown>
  /** Null where the browser told none. */
  origin: string | null
  isOriginAllowed: boolean
  refererHeader: string | undefined
  userAgent: string | undefined
  idempotencyKey: string | undefined
  address: string
  language: string
  now: Date
}

/** What of the library a form stands before: it says more than the form, and less than the link that led there. */
export interface AskedFor {
  content: string
  topic: string | null
  campaign: string | null
}

/** What became of a post. Whatever it is, it is stored. */
export type Taken =
  | { outcome: 'thanked' | 'origin_not_allowed' | 'unreadable'; id: string }
  | { outcome: 'incomplete'; id: string; missing: string[]; submission: Submission }

/**
 * Stores a form post and says how to answer it. A machine is thanked like a person, and ends at the door. What came
 * from a site that may not post here, lacks what the form requires, or comes with a flood of others, is kept in
 * quarantine. Refuses what the inbox refuses.
 */
export async function receiveSubmission(
  parts: { inbox: Inbox; database: Database; flood: FloodGauge },
  form: PublicForm,
  post: Post,
  askedFor?: AskedFor,
): Promise<Taken> {
  const submission = readSubmission(post.body, post.contentType)
  const said = submission ?? {}
  const missing = submission ? missingIn(form, submission) : []
  const bot = spotBot({
    honeypot: said[form.document.honeypot],
    mark: said._t,
    secret: form.secret,
    minimumSeconds: form.document.minimum_seconds,
    now: post.now,
  })
  const arrival: Arrival = {
    id: newId(),
    channel: 'web_form',
    formId: form.id,
    importId: null,
    askedAt: null,
    idempotencyKey: keyOf(form, post, said),
    content: post.body,
    contentType: post.contentType,
    context: { ...contextOf(form, post, said, askedFor), ...(bot ? { is_bot: true, bot_sign: bot } : {}) },
  }
  if (!post.isOriginAllowed) {
    const reason = `It came from ${post.origin}, which may not send the form “${form.name}”.`
    const id = await store(parts.inbox, form, {
      ...arrival,
      quarantine: { kind: 'origin_not_allowed', reason },
    })
    return { outcome: 'origin_not_allowed', id }
  }
  if (missing.length > 0 && !bot) {
    const reason = `It lacks ${labelsOf(form, missing).join(', ')}, which the form “${form.name}” requires.`
    const id = await store(parts.inbox, form, { ...arrival, quarantine: { kind: 'incomplete', reason } })
    return { outcome: 'incomplete', id, missing, submission: said }
  }
  const flood = parts.flood.post({
    formId: form.id,
    address: post.address,
    mark: typeof said._t === 'string' && said._t !== '' ? said._t : null,
    at: post.now.getTime(),
  })
  if (flood && !bot) {
    const reason = floodInWords(flood, form.slug)
    const id = await store(parts.inbox, form, { ...arrival, quarantine: { kind: 'flood', reason } })
    return { outcome: submission ? 'thanked' : 'unreadable', id }
  }
  const id = await store(parts.inbox, form, arrival)
  await settleEarlier(parts.database, form, said._completes, id)
  return { outcome: submission ? 'thanked' : 'unreadable', id }
}

export function missingIn(form: PublicForm, submission: Submission): string[] {
  return form.document.fields
    .filter(({ key, required }) => required && isEmpty(submission[key]))
    .map(({ key }) => key)
}

function labelsOf({ document, language }: PublicForm, keys: readonly string[]): string[] {
  return keys.map((key) => {
    const label = document.fields.find((field) => field.key === key)?.label
    return say(label, language) || key
  })
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || String(value).trim() === ''
}

/** A key of the sender's, else the one that our own page carries, so that a double click is one inquiry. */
function keyOf(form: PublicForm, post: Post, said: Submission): string | null {
  const key = post.idempotencyKey ?? said._key
  return typeof key === 'string' && /^[\x21-\x7e]{1,200}$/.test(key) ? `form:${form.id}:${key}` : null
}

async function store(inbox: Inbox, form: PublicForm, arrival: Arrival): Promise<string> {
  try {
    const { ids } = await inbox.receive(form.workspaceId, parcelOf(arrival))
    return ids[0] as string
  } catch (error) {
    // The page was sent again with something else in it: to a visitor that is another message, not a mistake.
    if (!(error instanceof Refusal) || error.reason !== 'idempotency_key_reused') throw error
    const { ids } = await inbox.receive(form.workspaceId, parcelOf({ ...arrival, idempotencyKey: null }))
    return ids[0] as string
  }
}

function contextOf(
  form: PublicForm,
  post: Post,
  submission: Submission,
  askedFor: AskedFor | undefined,
): Record<string, unknown> {
  const { document } = form
  const from = whereFrom({ ...post, submission })
  return {
    ...from,
    form: form.slug,
    honeypot: document.honeypot,
    source: from.utm_source ?? document.source ?? undefined,
    campaign: from.utm_campaign ?? askedFor?.campaign ?? document.campaign ?? undefined,
    topic: askedFor?.topic ?? document.topic ?? undefined,
    content: askedFor?.content,
    asks_for: document.asks_for ?? undefined,
    consent_wording: consentWording(form, post.language),
    ...visitorOf(submission),
    double_opt_in: document.double_opt_in || undefined,
    // Tells posts of one address apart from others', without saying whose it is.
    address_hash: createHmac('sha256', form.secret).update(post.address).digest('base64url').slice(0, 16),
  }
}

/** The number our script on the company's site gave the browser, and what was looked at before: only after consent. */
function visitorOf(submission: Submission): Record<string, unknown> {
  const told = toldVisitor(submission)
  return told ? { _visitor: told.visitor, _visits: JSON.stringify(told.visits) } : {}
}

/** What somebody who ticks the box agrees to, as they read it; kept with the post, because forms change. */
function consentWording({ document }: PublicForm, language: string): string | undefined {
  const box = document.fields.find(({ key }) => key === 'consent')
  if (!box) return undefined
  return [say(box.label, language), say(box.help, language)].filter((text) => text !== '').join('\n')
}

/** What was incomplete before and is complete now need not be looked at any more. */
async function settleEarlier(
  database: Database,
  form: PublicForm,
  earlier: unknown,
  id: string,
): Promise<void> {
  if (typeof earlier !== 'string' || !isId(earlier)) return
  await database.bind(form.workspaceId).run(sql`
    update placements p set place = 'not_an_inquiry', kind = 'completed_later', reason = ${`Sent again, complete: ${id}`}
    where p.workspace_id = ${form.workspaceId} and p.inquiry_id = ${earlier}
      and p.place = 'quarantine' and p.kind = 'incomplete'
      and exists (select from inquiries i
        where i.workspace_id = p.workspace_id and i.id = p.inquiry_id and i.form_id = ${form.id})`)
}
