import type { Table, Tx } from '#src/db/index.ts'
import type { LeadDraft } from './draft.ts'
import type { LeadRow } from './tables.ts'

/** Of a lead whose clocks have no rung left; a date, because drivers read no infinity. */
export const NEVER = new Date('9999-01-01T00:00:00Z')

const CLOCKS = [
  'due_at',
  'promise_due_at',
  'promise_kept_at',
  'call_due_at',
  'call_kept_at',
  'escalated_at',
] as const

/** Does a clock of a lead begin, end or move by what was drafted, or the person that it is held to change? */
export function clocksChanged({ lead, before }: Pick<LeadDraft, 'lead' | 'before'>): boolean {
  if (before === null) return true
  if (before.stage !== lead.stage || before.accountable_id !== lead.accountable_id) return true
  return CLOCKS.some((clock) => before[clock]?.getTime() !== lead[clock]?.getTime())
}

/** Notes since when the next action runs, where its due time changed. */
export function startDuty({ lead, before }: LeadDraft, now: Date): void {
  if (lead.due_at?.getTime() !== before?.due_at?.getTime()) lead.due_set_at = lead.due_at && now
}

/**
 * Notes since when the next action runs. A lead whose clocks changed and whose next rung nobody reckoned (followup/ladder
 * does, where it has the calendars at hand) is looked at at once. Safe to ask again.
 */
export function startClocks(draft: LeadDraft, now: Date): void {
  const { lead, before } = draft
  if (draft.isRestored) {
    // What was kept before there were these columns does not have them.
    lead.due_set_at ??= null
    lead.rung_at ??= now
    return
  }
  startDuty(draft, now)
  if (!clocksChanged({ lead, before })) return
  const isReckoned = lead.rung_at !== null && lead.rung_at.getTime() !== before?.rung_at?.getTime()
  if (!isReckoned) lead.rung_at = now
}

type Rung = Pick<LeadRow, 'id' | 'rung_at'>

const rungs: Table<Rung> = { name: 'leads', key: ['id'], columns: { id: 'uuid', rung_at: 'timestamptz' } }

/** Writes when leads are looked at next, and nothing else: nothing happened to them. */
export async function keepRungs(db: Tx, rows: readonly Rung[]): Promise<void> {
  if (rows.length === 0) return
  await db.update(rungs, rows)
}
