import { callOwed, clocksChanged, type LeadDraft, type LeadRow, NEVER, startDuty } from '#src/lead/index.ts'
import type { Clock } from '../clocks/index.ts'
import { calendarFor, type Setting } from '../command/setting.ts'
import { isUntried } from '../next-action/untried.ts'
import { nextRungAt } from './rungs.ts'

/** Which clocks people are told of, as the rows that say what was told name them. */
export type ClockName = 'accept' | 'first_attempt' | 'next_action' | 'promise' | 'call'

export interface RunningClock extends Clock {
  name: ClockName
}

/**
 * The clocks that run on a lead: what its accountable person owes it, in their business hours, and what the person was
 * promised: an answer by the wall clock, a call in business hours. None for what sleeps until a wake date, nor for what
 * another lead answers.
 */
export function clocksOf(lead: LeadRow, setting: Setting): RunningClock[] {
  if (lead.stage === 'merged') return []
  const calendar = calendarFor(setting, lead.accountable_id)
  const owed = lead.due_at === null ? null : callOwed(lead)
  const clocks: (RunningClock | null)[] = [
    dutyOf(lead, setting, owed),
    owed && { name: 'call', startedAt: lead.last_inquiry_at, dueAt: owed, doneAt: null, calendar },
    lead.promise_due_at === null || lead.promise_kept_at !== null || lead.escalated_at !== null
      ? null
      : {
          name: 'promise',
          startedAt: lead.last_inquiry_at,
          dueAt: lead.promise_due_at,
          doneAt: null,
          calendar: null,
        },
  ]
  return clocks.filter((clock) => clock !== null)
}

function dutyOf(lead: LeadRow, setting: Setting, owed: Date | null): RunningClock | null {
  const { due_at, due_set_at, last_attempt_at, moved_at, stage, next_action } = lead
  if (due_at === null || (stage === 'nurture' && next_action === 'wake')) return null
  if (owed !== null && owed.getTime() === due_at.getTime()) return null
  const received = last_attempt_at !== null && last_attempt_at > moved_at ? last_attempt_at : moved_at
  const calendar = calendarFor(setting, lead.accountable_id)
  const name = stage === 'offered' ? 'accept' : isUntried(lead) ? 'first_attempt' : 'next_action'
  return { name, startedAt: due_set_at ?? received, dueAt: due_at, doneAt: null, calendar }
}

/** When a lead is to be looked at next: its clocks' next rung, at once where one is due already; NEVER where none runs. */
export function nextLook(lead: LeadRow, setting: Setting): Date {
  const times = clocksOf(lead, setting).map((clock) => nextRungAt(clock, setting.now) ?? setting.now)
  return times.reduce((first, at) => (at < first ? at : first), NEVER)
}

/**
 * Reckons the next rung of leads whose clocks changed, before they are saved. A look that is due anyway stays due. Pure.
 */
export function reckonRungs(drafts: readonly LeadDraft[], setting: Setting): void {
  for (const draft of drafts) {
    const { lead, before } = draft
    const isReckoned = before !== null && lead.rung_at?.getTime() !== before.rung_at?.getTime()
    if (isReckoned || !clocksChanged(draft)) continue
    startDuty(draft, setting.now)
    const next = nextLook(lead, setting)
    lead.rung_at = before?.rung_at && before.rung_at <= setting.now ? setting.now : next
  }
}
