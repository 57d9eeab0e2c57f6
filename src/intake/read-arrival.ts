import { isId } from '#src/lib/id.ts'
import { fieldsOfBooking } from './channels/booking/read-booking.ts'
import { fieldsOfMail, MAIL_TYPE } from './channels/email/fields-of-mail.ts'
import { readSubmission, saidIn } from './channels/form/read-submission.ts'
import type { ArrivalMode, InquiryRecord } from './inquiry-record.ts'
import { asTexts, type Mended, withMended } from './mended.ts'
import { type Fields, recordFromFields } from './record-from-fields.ts'

export interface StoredArrival {
  channel: string
  form_id: string | null
  import_id: string | null
  asked_at: Date
  content: Buffer
  content_type: string
  context: Record<string, unknown> & { mode?: ArrivalMode; person_id?: string }
  /** What a person mended of it since. */
  mended?: Mended | null
}

/** What is needed to read arrivals of imports and forms. */
export interface ArrivalSources {
  /** Reads one row of an import, with the mapping it was started with. */
  readRow: (importId: string, content: string, askedAt: Date, mended?: Mended | null) => InquiryRecord
  /** The cells of a row of an import by the names of their columns. */
  cellsOf: (importId: string, content: string) => Record<string, string>
}

/** What one arrival says, or why it can't be read. */
export function readArrival(
  arrival: StoredArrival,
  sources: ArrivalSources,
): { record: InquiryRecord } | { unreadable: string } {
  const { context, mended } = arrival
  if (arrival.import_id) {
    const text = arrival.content.toString('utf8')
    return { record: sources.readRow(arrival.import_id, text, arrival.asked_at, mended) }
  }
  const read = fieldsIn(arrival)
  if (!read && !mended) return { unreadable: UNREADABLE }
  const fields = withMended(read ?? {}, mended)
  const record = recordFromFields(fields, {
    channel: arrival.channel,
    askedAt: arrival.asked_at,
    source: textIn(context.source) ?? textIn(context.utm_source) ?? textIn(fields.utm_source),
    campaign: textIn(context.campaign) ?? textIn(context.utm_campaign) ?? textIn(fields.utm_campaign),
    topic: textIn(context.topic),
    asks_for: textIn(context.asks_for),
    language: textIn(context.language),
  })
  // What the channel could not make sense of is seen on the lead.
  const flags = Array.isArray(context.flags) ? context.flags.map(String) : []
  if (context.person_id) record.person.known_id = context.person_id
  withConsent(record, context)
  if (typeof context.content === 'string' && isId(context.content)) record.content = context.content
  return { record: { ...record, tags: [...record.tags, ...flags] } }
}

/** A consent that is to be confirmed is no ground yet: whoever filled in the form may not be whose address it is. */
function withConsent(record: InquiryRecord, context: StoredArrival['context']): void {
  const agreed = record.bases.find(({ channel, basis }) => channel === 'email' && basis === 'consent')
  const wording = textIn(context.consent_wording)
  if (!agreed || wording === null) return
  const isToBeConfirmed = context.double_opt_in === true
  record.consent = { wording, source: `form ${textIn(context.form) ?? ''}`.trim(), isToBeConfirmed }
  if (isToBeConfirmed) agreed.basis = 'own_request'
}

const BOOKING = 'booking'
const UNREADABLE = 'It is neither JSON nor a form, so nobody can tell what was asked.'

/** What an arrival says, field by field, as a person reads and mends it; null where no fields can be told apart. */
export function readTexts(
  arrival: Omit<StoredArrival, 'asked_at'>,
  sources: Pick<ArrivalSources, 'cellsOf'>,
): Record<string, string> | null {
  const { import_id, content, mended } = arrival
  const fields: Fields | null = import_id
    ? sources.cellsOf(import_id, content.toString('utf8'))
    : fieldsIn(arrival)
  return fields || mended ? asTexts(withMended(fields ?? {}, mended)) : null
}

function fieldsIn(arrival: Omit<StoredArrival, 'asked_at'>): Fields | null {
  if (arrival.channel === BOOKING) return fieldsOfBooking(arrival.content.toString('utf8'))
  if (arrival.content_type === MAIL_TYPE) return fieldsOfMail(arrival.content)
  return arrival.form_id ? fieldsOfForm(arrival) : fieldsOfJson(arrival.content.toString('utf8'))
}

function fieldsOfForm({
  content,
  content_type,
  context,
}: Pick<StoredArrival, 'content' | 'content_type' | 'context'>): Fields | null {
  const submission = readSubmission(content, content_type)
  return submission && saidIn(submission, textIn(context.honeypot) ?? undefined)
}

function fieldsOfJson(text: string): Fields | null {
  try {
    const value: unknown = JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null
  } catch {
    return null
  }
}

function textIn(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
