import { addBusinessTime, businessMinutesBetween } from '#src/people/calendar/index.ts'
import type { Clock } from '../clocks/index.ts'

/** Percent of a clock's time that are over. */
export const RUNGS = [50, 80, 100] as const
export type Rung = (typeof RUNGS)[number]

/**
 * When a clock comes to a rung: that share of its business minutes in its calendar (by the wall clock where it has none,
 * or where the calendar gives it no time), never before it starts nor after it is due.
 */
export function rungTime(clock: Pick<Clock, 'startedAt' | 'dueAt' | 'calendar'>, rung: Rung): Date {
  const { startedAt, dueAt, calendar } = clock
  if (rung === 100 || startedAt >= dueAt) return dueAt
  const minutes = calendar === null ? 0 : businessMinutesBetween(calendar, startedAt, dueAt)
  const reached =
    calendar && minutes > 0
      ? addBusinessTime(calendar, startedAt, (minutes * rung) / 100)
      : new Date(startedAt.getTime() + ((dueAt.getTime() - startedAt.getTime()) * rung) / 100)
  return reached === null || reached > dueAt ? dueAt : reached
}

/**
 * What is to be told of a clock now: the highest rung it came to, where that is above all that was told of it (`told`
 * percent, 0: nothing yet), else null. After an outage one rung is told and not three.
 */
export function rungToTell(
  clock: Pick<Clock, 'startedAt' | 'dueAt' | 'calendar'>,
  told: number,
  now: Date,
): Rung | null {
  const reached = RUNGS.findLast((rung) => rungTime(clock, rung) <= now)
  return reached !== undefined && reached > told ? reached : null
}

/** When a clock comes to its next rung after `now`; null once it came to the last. */
export function nextRungAt(clock: Pick<Clock, 'startedAt' | 'dueAt' | 'calendar'>, now: Date): Date | null {
  if (clock.dueAt <= now) return null
  return RUNGS.map((rung) => rungTime(clock, rung)).find((at) => at > now) ?? null
}
