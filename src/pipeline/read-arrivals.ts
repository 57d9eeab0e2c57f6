import { classifyAtTheDoor } from '#src/intake/door/classify.ts'
import { readArrival } from '#src/intake/index.ts'
import type { InquiryRecord } from '#src/intake/inquiry-record.ts'
import type { Tie } from '#src/mail/hearing/index.ts'
import type { HeardMails } from './hearing/hear-mails.ts'
import type { PlacementRow } from './place.ts'
import type { WaitingArrival } from './take-batch.ts'

export interface ReadInquiry {
  arrival: WaitingArrival
  record: InquiryRecord
  /** It is no new inquiry but an answer, and belongs to this lead. */
  replyTo?: string
}

/**
 * Reads what each arrival says. What can't be read goes to quarantine with the reason; what is no inquiry ends at the
 * door, unless a person said that it is one. Imports of the past are taken as they are.
 */
export function readArrivals(
  batch: readonly WaitingArrival[],
  sources: Parameters<typeof readArrival>[1],
  heard: HeardMails = new Map(),
): { inquiries: ReadInquiry[]; placed: PlacementRow[] } {
  const inquiries: ReadInquiry[] = []
  const placed: PlacementRow[] = []
  for (const arrival of batch) {
    const becoming = heard.get(arrival.inquiry_id)?.becoming
    if (becoming?.as === 'told' || becoming?.as === 'elsewhere' || becoming?.as === 'of_member') continue
    const read = readArrival(arrival, sources)
    if ('unreadable' in read) {
      placed.push(elsewhere(arrival, 'quarantine', 'unreadable', read.unreadable))
      continue
    }
    if (becoming?.as === 'reply') {
      inquiries.push({ arrival, record: asReply(read.record, becoming.tie), replyTo: becoming.tie.lead_id })
      continue
    }
    const { mode, is_bot } = arrival.context
    const asIs = arrival.is_admitted || (mode ?? 'live') !== 'live'
    const verdict = asIs ? null : classifyAtTheDoor({ message: read.record.message, isBot: is_bot === true })
    if (verdict) placed.push(elsewhere(arrival, 'not_an_inquiry', verdict.kind, verdict.because))
    else inquiries.push({ arrival, record: read.record })
  }
  return { inquiries, placed }
}

/** Whoever answers from another address, or for somebody else, is not made one with the person of the lead. */
function asReply(record: InquiryRecord, { person_id, by }: Tie): InquiryRecord {
  const { person, organization } = record
  const told =
    by === 'sender'
      ? person
      : { ...person, name: null, first_name: null, last_name: null, emails: [], phones: [] }
  return {
    ...record,
    topic: null,
    campaign: null,
    person: { ...told, ...(person_id ? { known_id: person_id } : {}) },
    organization: { ...organization, name: null, website: null },
  }
}

function elsewhere(
  arrival: WaitingArrival,
  place: 'quarantine' | 'not_an_inquiry',
  kind: string,
  reason: string,
): PlacementRow {
  return {
    inquiry_id: arrival.inquiry_id,
    place,
    lead_id: null,
    origin_id: null,
    kind,
    reason,
    explanation: null,
  }
}
