import { callOwed, setNext } from '#src/lead/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { takeBackAt } from '../clocks/index.ts'
import type { Work } from '../command/carry-out.ts'
import { calendarFor } from '../command/setting.ts'
import { refuseUnlessAhead } from '../command/when.ts'
import { isUntried } from './untried.ts'

const DAY = 86_400_000
const CALL_PROMISED = 'They were promised a call before that. Call them and log it, then set the date.'

/**
 * Sets what is next for a lead that somebody works on. Refuses `due_in_the_past`; `due_too_far` beyond the days of
 * the service level, where nurture is the place; `attempt_first` while nobody tried and the date would outlast the
 * moment the lead is taken back; `call_promised` beyond the time until which the person was promised a call. An untried lead keeps its first attempt as the next action.
 */
export function plan({ draft, setting }: Work, next: { action: string; dueAt: Date }): void {
  const { lead } = draft
  const { now, serviceLevels } = setting
  refuseUnlessAhead(now, next.dueAt, 'due_in_the_past', 'The next action')
  const latest = new Date(now.getTime() + serviceLevels.recycleBeyondDays * DAY)
  if (next.dueAt > latest) {
    throw new Refusal(
      'conflict',
      'due_too_far',
      `That is more than ${serviceLevels.recycleBeyondDays} days away. Recycle the lead with a wake date instead.`,
      { latest: latest.toISOString() },
    )
  }
  const owed = callOwed(lead)
  if (owed && next.dueAt > owed) {
    const until = owed.toISOString()
    throw new Refusal('conflict', 'call_promised', CALL_PROMISED, { latest: until })
  }
  if (!isUntried(lead)) {
    setNext(draft, next)
    return
  }
  const calendar = calendarFor(setting, lead.accountable_id)
  const until = takeBackAt({ grade: lead.grade, receivedAt: lead.moved_at, calendar, serviceLevels })
  if (next.dueAt > until) {
    throw new Refusal(
      'conflict',
      'attempt_first',
      'Nobody has tried to reach them yet. Log a first attempt, then set the date.',
      { latest: until.toISOString() },
    )
  }
  setNext(draft, { action: lead.next_action ?? 'first_attempt', dueAt: next.dueAt })
}
