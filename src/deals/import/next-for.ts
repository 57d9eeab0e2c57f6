import type { NextAction, OpenStage } from '#src/lead/index.ts'
import type { OutcomeImportRow } from './outcome-rows.ts'

const DAY = 86_400_000
const SPREAD_DAYS = 21
const SLEEP_DAYS = 180

const ACTIONS: Record<OpenStage, string> = {
  inquiry: 'judge',
  prequalifying: 'qualify',
  nurture: 'wake',
  qualified: 'route',
  offered: 'accept',
  rejected: 'repair',
  working: 'attempt',
  opportunity: 'advance',
}

/**
 * What must happen next with a lead that a file put into an open stage. Where the file names no time, the due times are
 * spread over three weeks, so that nobody starts with a thousand overdue leads; one in nurture sleeps half a year.
 */
export function nextFor(
  stage: OpenStage,
  row: Pick<OutcomeImportRow, 'dueAt' | 'wakeAt'>,
  leadId: string,
  now: Date,
): { next: NextAction; wakeAt: Date | null } {
  const wakeAt = stage === 'nurture' ? (row.wakeAt ?? new Date(now.getTime() + SLEEP_DAYS * DAY)) : null
  const dueAt = wakeAt ?? row.dueAt ?? new Date(now.getTime() + (1 + shareOf(leadId) * SPREAD_DAYS) * DAY)
  return { next: { action: ACTIONS[stage], dueAt }, wakeAt }
}

/** Between 0 and 1, the same for the same lead: the last bytes of an id are random. */
function shareOf(leadId: string): number {
  return Number.parseInt(leadId.slice(-6), 16) / 0xffffff
}
