import { dayIn, hourIn } from '#src/lib/day.ts'
import { newId } from '#src/lib/id.ts'
import type { LeadDraft } from '../draft.ts'
import type { LeadRow } from '../tables.ts'
import { factOf } from './facts.ts'
import { responseBucket } from './response-buckets.ts'
import type { FactDeltaRow } from './tables.ts'

/** What drafts add to the counts the reports read: −1 for what a lead was before, +1 for what it is now. */
export function factDeltasOf(drafts: readonly LeadDraft[], timeZone: string): FactDeltaRow[] {
  const rows = new Map<string, FactDeltaRow>()
  function add(lead: LeadRow, leads: number) {
    const row = kindOf(lead, timeZone)
    const key = Object.values(row).join('|')
    const same = rows.get(key)
    if (same) same.leads += leads
    else rows.set(key, { id: newId(), ...row, leads })
  }
  for (const { before, lead } of drafts) {
    if (before) add(before, -1)
    add(lead, 1)
  }
  return [...rows.values()].filter((row) => row.leads !== 0)
}

function kindOf(lead: LeadRow, timeZone: string): Omit<FactDeltaRow, 'id' | 'leads'> {
  const fact = factOf(lead)
  const day = dayIn(timeZone, lead.inquired_at)
  return {
    month: `${day.slice(0, -3)}-01`,
    day: Number(day.slice(-2)),
    hour: hourIn(timeZone, lead.inquired_at),
    origin_id: fact.origin_id,
    owner_id: fact.owner_id,
    grade: fact.grade,
    country: fact.country,
    path: fact.path,
    response: fact.first_attempt_seconds === null ? null : responseBucket(fact.first_attempt_seconds),
    answer_plan: fact.answer_plan,
  }
}
