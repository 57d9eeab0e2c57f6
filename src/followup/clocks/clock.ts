import { businessMinutesBetween, type Calendar } from '#src/people/calendar/index.ts'

const MINUTE = 60_000

/**
 * A clock that somebody is held to. It runs in the business hours of `calendar`, the accountable person's, or by
 * the wall clock where that is null, and stops only when what is owed is done.
 */
export interface Clock {
  startedAt: Date
  dueAt: Date
  doneAt: Date | null
  calendar: Calendar | null
}

export interface ClockState {
  state: 'kept' | 'running' | 'about_to_break' | 'broken'
  /** Until due; 0 once broken. For a kept clock: what was left when it was done. */
  minutesLeft: number
  /** Since due, going on until done; 0 while nothing is broken. */
  minutesOver: number
}

/**
 * How a clock stands at `now`: done by its due time is kept, done later stays broken with the overrun it had.
 * `warnAtShareLeft` is the share of the whole time (0 to 1) that is left when it is about to break. Minutes are the
 * clock's own: business minutes, or wall-clock ones (also where a calendar gives the whole clock no time at all).
 */
export function clockState(clock: Clock, now: Date, warnAtShareLeft: number): ClockState {
  const { startedAt, dueAt, doneAt } = clock
  const stopped = doneAt ?? now
  const whole = minutesOf(clock, startedAt, dueAt)
  if (stopped > dueAt) {
    return { state: 'broken', minutesLeft: 0, minutesOver: minutesOf(clock, dueAt, stopped) }
  }
  const minutesLeft = minutesOf(clock, stopped, dueAt)
  const state = doneAt ? 'kept' : minutesLeft <= whole * warnAtShareLeft ? 'about_to_break' : 'running'
  return { state, minutesLeft, minutesOver: 0 }
}

function minutesOf({ calendar, startedAt, dueAt }: Clock, from: Date, to: Date): number {
  const onDuty = calendar !== null && businessMinutesBetween(calendar, startedAt, dueAt) > 0
  return onDuty ? businessMinutesBetween(calendar, from, to) : (to.getTime() - from.getTime()) / MINUTE
}
