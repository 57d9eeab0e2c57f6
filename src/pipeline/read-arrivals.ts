import { classifyAtTheDoor } from '#src/intake/door/classify.ts'
import { readArrival } from '#src/intake/index.ts'
import type { InquiryRecord } from '#src/intake/inquiry-record.ts'
import type { PlacementRow } from './place.ts'
import type { WaitingArrival } from './take-batch.ts'

export interface ReadInquiry {
  arrival: WaitingArrival
  record: InquiryRecord
}

/**
 * Reads what each arrival says. What can't be read goes to quarantine with the reason; what is no inquiry ends at the
 * door, unless a person said that it is one. Imports of the past are taken as they are.
 */
export function readArrivals(
  batch: readonly WaitingArrival[],
  sources: Parameters<typeof readArrival>[1],
): { inquiries: ReadInquiry[]; placed: PlacementRow[] } {
  const inquiries: ReadInquiry[] = []
  const placed: PlacementRow[] = []
  for (const arrival of batch) {
    const read = readArrival(arrival, sources)
    if ('unreadable' in read) {
      placed.push(elsewhere(arrival, 'quarantine', 'unreadable', read.unreadable))
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

function elsewhere(
  arrival: WaitingArrival,
  place: 'quarantine' | 'not_an_inquiry',
  kind: string,
  reason: string,
): PlacementRow {
  return { inquiry_id: arrival.inquiry_id, place, lead_id: null, kind, reason, explanation: null }
}
