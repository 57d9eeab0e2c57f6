import { nextOpen } from '#src/people/calendar/index.ts'
import { dueFor, levelFor } from '../clocks/index.ts'
import { type Attempt, type Effort, isTalk } from './attempts.ts'
import { mayLeaveWithoutContact } from './may-leave-without-contact.ts'
import { proposeAttempt } from './propose-attempt.ts'

const DAY = 86_400_000

/** What to do next and by when; `recycle` carries the date to wake at in `wakeAt`. */
export type NextActionProposal =
  | { action: 'attempt'; channel: string; at: Date }
  | { action: 'call_back'; channel: string; at: Date }
  | { action: 'make_opportunity'; at: Date }
  | { action: 'recycle'; reason: 'timing' | 'unreachable'; wakeAt: Date; at: Date }
  | { action: 'disqualify'; at: Date }
  | { action: 'reject'; reason: 'bad_contact_data'; at: Date }

/**
 * What follows from the last attempt: nobody reached, the next varied attempt until the minimum is made, then nurture;
 * interested, an opportunity; later, a call then (`laterAt`, else in the agreed days) or nurture when that is far away;
 * not interested, a close with its reason. Always with a time within business hours, for no lead is without a next step.
 */
export function proposeNextAction(effort: Effort, laterAt: Date | null = null): NextActionProposal {
  const attempts = [...effort.attempts].sort((a, b) => a.at.getTime() - b.at.getTime())
  const last = attempts.at(-1)
  const soon = dueFor('next_action', { ...effort, receivedAt: effort.now })
  if (last?.result === 'talked_interested') return { action: 'make_opportunity', at: soon }
  if (last?.result === 'talked_not') return { action: 'disqualify', at: soon }
  if (last?.result === 'talked_later') return callLater(effort, last, laterAt, soon)
  const proposal = proposeAttempt(effort)
  if (proposal && !isUnreachable({ ...effort, attempts })) return { action: 'attempt', ...proposal }
  if (!proposal && attempts.every((attempt) => !isTalk(attempt))) {
    return { action: 'reject', reason: 'bad_contact_data', at: soon }
  }
  const wakeAt = daysLater(effort.now, effort.serviceLevels.nurtureReviewDays)
  return { action: 'recycle', reason: 'unreachable', wakeAt, at: soon }
}

function callLater(effort: Effort, last: Attempt, laterAt: Date | null, soon: Date): NextActionProposal {
  const { calendar, now, serviceLevels } = effort
  const agreed = laterAt ?? daysLater(now, serviceLevels.callBackDays)
  const wanted = new Date(Math.max(agreed.getTime(), now.getTime()))
  if (wanted > daysLater(now, serviceLevels.recycleBeyondDays)) {
    return { action: 'recycle', reason: 'timing', wakeAt: wanted, at: soon }
  }
  const channel = effort.permittedChannels.includes(last.channel) ? last.channel : effort.permittedChannels[0]
  return { action: 'call_back', channel: channel ?? last.channel, at: nextOpen(calendar, wanted) ?? wanted }
}

/** After a talk that led nowhere yet, the minimum counts from that talk on. */
function isUnreachable(effort: Effort): boolean {
  const talked = effort.attempts.findLastIndex(isTalk)
  if (talked < 0) return mayLeaveWithoutContact(effort).allowed
  const since = effort.attempts.length - 1 - talked
  return since >= levelFor(effort.serviceLevels, effort.grade).minimumAttempts
}

function daysLater(from: Date, days: number): Date {
  return new Date(from.getTime() + days * DAY)
}
