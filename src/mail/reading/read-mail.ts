import { parseAddressHeader } from 'mailparser'
import { type AutomaticKind, automaticKindOf } from './automatic/automatic-kind.ts'
import { backOn } from './automatic/back-on.ts'
import { type Complaint, complaintIn } from './bounce/complaint-in.ts'
import { isBounce } from './bounce/is-bounce.ts'
import { notificationIn } from './bounce/notification-in.ts'
import { type BounceOutcome, outcomesOf } from './bounce/outcomes-of.ts'
import { type Report, reportOf } from './bounce/report-of.ts'
import { formFieldsIn } from './form/form-fields-in.ts'
import { contentOf, describe, type MailAttachment } from './mime/content-of.ts'
import { headerText } from './mime/header-text.ts'
import { allOf, type Headers, header, type Part } from './mime/part.ts'
import { walkParts } from './mime/walk-parts.ts'
import { visibleText } from './reply/visible-text.ts'

export interface Mailbox {
  /** Empty where none is told. */
  name: string
  /** In lower case. */
  address: string
}

interface MailFacts {
  from: Mailbox | null
  replyTo: Mailbox[]
  /** To and Cc, then where servers say that it was delivered to. */
  recipients: string[]
  /** Those of To and Cc, with their names. */
  named: Mailbox[]
  /** Without angle brackets, as all ids of mail here. */
  messageId: string | null
  /** What it answers: In-Reply-To first, then References from the newest. */
  answers: string[]
  subject: string
  /** As its sender's clock says; null where it says nothing readable. */
  sentAt: Date | null
  /** All words of it, at most half a megabyte of each part. */
  text: string
  /** What its sender wrote themselves. */
  visibleText: string
  attachments: MailAttachment[]
  /** What servers say they checked of it (RFC 8601), the last one first; and the host that took it last. */
  checked: { fields: string[]; takenBy: string | null }
}

/** One mail, read. What programs wrote is never a `message`. */
export type ReadMail = MailFacts &
  (
    | { kind: 'message' }
    /** A form of somebody's site tells what was entered, by the field names of `POST /api/inquiries`. */
    | { kind: 'form_notification'; fields: Record<string, string> }
    | { kind: 'bounce'; outcomes: BounceOutcome[]; returnedId: string | null }
    | { kind: 'complaint'; complaint: Complaint; returnedId: string | null }
    /** Out of office, receipts, lists. `backOn`: the day they are back (`2026-05-03`), where they say so. */
    | { kind: 'auto_reply'; why: AutomaticKind; backOn: string | null }
  )

/**
 * Reads a raw mail: what it is, who sent it to whom, what it answers and what it says. Takes any bytes, never fails,
 * opens nothing that is packed, and works no longer than its length allows. Pure: the same bytes, the same mail.
 */
export function readMail(raw: Buffer): ReadMail {
  const mail = walkParts(raw)
  const facts = factsOf(mail)
  const report = reportOf(mail)
  const notified = notificationIn(facts.text)
  const complaint = notified?.complaint ?? complaintIn(mail, report)
  if (complaint)
    return { ...facts, kind: 'complaint', complaint, returnedId: notified?.returnedId ?? returnedId(report) }
  if (notified)
    return { ...facts, kind: 'bounce', outcomes: notified.outcomes, returnedId: notified.returnedId }
  if (isBounce(mail, facts.subject, report)) {
    return { ...facts, kind: 'bounce', outcomes: outcomesFor(mail, report), returnedId: returnedId(report) }
  }
  const fields = formFieldsIn(facts)
  if (fields) return { ...facts, kind: 'form_notification', fields }
  const why = automaticKindOf(mail, facts)
  if (why) return { ...facts, kind: 'auto_reply', why, backOn: backOn(facts.text, facts.sentAt) }
  return { ...facts, kind: 'message' }
}

function factsOf(mail: Part): MailFacts {
  const { headers } = mail
  const content = contentOf(mail)
  return {
    from: mailboxesIn(headers, 'from')[0] ?? mailboxesIn(headers, 'sender')[0] ?? null,
    replyTo: mailboxesIn(headers, 'reply-to'),
    recipients: recipientsIn(headers),
    named: ['to', 'cc'].flatMap((name) => mailboxesIn(headers, name)).slice(0, 200),
    messageId: idsIn(header(headers, 'message-id') ?? '')[0] ?? null,
    answers: answersIn(headers),
    subject: headerText(header(headers, 'subject') ?? '').slice(0, 500),
    sentAt: dateIn(header(headers, 'date')),
    text: content.text,
    visibleText: visibleText(content.text),
    attachments: describe(content.files),
    checked: checkedIn(headers),
  }
}

function checkedIn(headers: Headers): MailFacts['checked'] {
  const takenBy = /\bby\s+([a-z0-9][a-z0-9.-]{1,250})/i.exec(
    (header(headers, 'received') ?? '').slice(0, 2_000),
  )
  return {
    fields: allOf(headers, 'authentication-results').slice(0, 10),
    takenBy: takenBy?.[1]?.toLowerCase() ?? null,
  }
}

function outcomesFor(mail: Part, report: Report): BounceOutcome[] {
  const outcomes = outcomesOf(report)
  const only = outcomes[0]
  if (outcomes.length !== 1 || !only || only.recipient) return outcomes
  const told = header(mail.headers, 'x-failed-recipients') ?? header(report.returned ?? [], 'to')
  return [{ ...only, recipient: parseBoxes(told ?? '')[0]?.address ?? null }]
}

function returnedId(report: Report): string | null {
  return idsIn(header(report.returned ?? [], 'message-id') ?? '')[0] ?? null
}

const DELIVERED = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'x-forwarded-to']

function recipientsIn(headers: Headers): string[] {
  const named = ['to', 'cc', ...DELIVERED].flatMap((name) => mailboxesIn(headers, name))
  return [...new Set(named.map(({ address }) => address))].slice(0, 200)
}

function mailboxesIn(headers: Headers, name: string): Mailbox[] {
  return allOf(headers, name).slice(0, 20).flatMap(parseBoxes)
}

const LONGEST_FIELD = 16_000

function parseBoxes(value: string): Mailbox[] {
  const raw = Buffer.from(value.slice(0, LONGEST_FIELD), 'latin1')
  const text = raw.toString('utf8').includes('\ufffd') ? raw.toString('latin1') : raw.toString('utf8')
  return parseAddressHeader(text, { flatten: true }).value.flatMap(({ name, address }) =>
    address && /^[^\s@]{1,200}@[^\s@]{1,250}$/.test(address)
      ? [{ name: headerText(name).slice(0, 200), address: address.toLowerCase() }]
      : [],
  )
}

function answersIn(headers: Headers): string[] {
  const direct = idsIn(header(headers, 'in-reply-to') ?? '')
  const thread = idsIn(allOf(headers, 'references').join(' ')).toReversed()
  return [...new Set([...direct, ...thread])].slice(0, 100)
}

function idsIn(value: string): string[] {
  const framed = [...value.slice(0, LONGEST_FIELD).matchAll(/<([^<>\s]{1,400})>/g)].map(
    (match) => match[1] as string,
  )
  if (framed.length > 0) return framed
  const bare = value.trim()
  return /^[^\s<>@]{1,300}@[^\s<>@]{1,250}$/.test(bare) ? [bare] : []
}

function dateIn(value: string | null): Date | null {
  const at = new Date(
    (value ?? '')
      .slice(0, 100)
      .replace(/\([^)]*\)/g, '')
      .trim(),
  )
  return Number.isNaN(at.getTime()) || at.getUTCFullYear() < 1980 || at.getUTCFullYear() > 2200 ? null : at
}
