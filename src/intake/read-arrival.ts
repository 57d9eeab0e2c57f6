import { readSubmission, saidIn } from './channels/form/read-submission.ts'
import type { ArrivalMode, InquiryRecord } from './inquiry-record.ts'
import { type Fields, recordFromFields } from './record-from-fields.ts'

export interface StoredArrival {
  channel: string
  form_id: string | null
  import_id: string | null
  asked_at: Date
  content: Buffer
  content_type: string
  context: Record<string, unknown> & { mode?: ArrivalMode }
}

/** What is needed to read arrivals of imports and forms. */
export interface ArrivalSources {
  /** Reads one row of an import, with the mapping it was started with. */
  readRow: (importId: string, content: string, askedAt: Date) => InquiryRecord
}

/** What one arrival says, or why it can't be read. */
export function readArrival(
  arrival: StoredArrival,
  sources: ArrivalSources,
): { record: InquiryRecord } | { unreadable: string } {
  const text = arrival.content.toString('utf8')
  if (arrival.import_id) return { record: sources.readRow(arrival.import_id, text, arrival.asked_at) }
  const fields = arrival.form_id ? fieldsOfForm(arrival) : fieldsIn(text)
  if (!fields) return { unreadable: 'It is neither JSON nor a form, so nobody can tell what was asked.' }
  const { context } = arrival
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
  return { record: { ...record, tags: [...record.tags, ...flags] } }
}

function fieldsOfForm({ content, content_type, context }: StoredArrival): Fields | null {
  const submission = readSubmission(content, content_type)
  return submission && saidIn(submission, textIn(context.honeypot) ?? undefined)
}

function fieldsIn(text: string): Fields | null {
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
