import { type Weekday, weekdays } from './calendar.ts'
import { offsetAt, whenClockShows } from './time-zone.ts'

const MINUTE = 60_000
const DAY = 86_400_000

/** What clock and calendar on a wall show: `day` counts days since 1970-01-01, `minute` since midnight. */
export type LocalClock = { day: number; weekday: Weekday; minute: number }

/** The local clock of a time zone at an instant. Throws a RangeError for an unknown zone. */
export function localClock(timeZone: string, at: Date): LocalClock {
  const local = at.getTime() + offsetAt(timeZone, at.getTime())
  const day = Math.floor(local / DAY)
  return { day, weekday: weekdayOf(day), minute: Math.floor((local - day * DAY) / MINUTE) }
}

/** Monday to Sunday of a local day given in days since 1970-01-01, which was a Thursday. */
export function weekdayOf(day: number): Weekday {
  return weekdays[(((day + 3) % 7) + 7) % 7] ?? 'monday'
}

/**
 * The first instant of a local day at or after a minute of its clock; null when the zone skipped the rest of
 * that day (Samoa's 30 December 2011).
 */
export function instantOf(timeZone: string, day: number, minute = 0): Date | null {
  const [first] = whenClockShows(timeZone, day * DAY + minute * MINUTE, (day + 1) * DAY)
  return first ? new Date(first.from) : null
}

/**
 * Since when "new today" and "new this week" (from Monday on) are counted for a person in a time zone, for
 * the ceilings per day and week.
 */
export function intakeSince(timeZone: string, now: Date): { today: Date; thisWeek: Date } {
  const { day } = localClock(timeZone, now)
  const today = instantOf(timeZone, day) ?? now
  const thisWeek = instantOf(timeZone, day - weekdays.indexOf(weekdayOf(day))) ?? today
  return { today, thisWeek }
}
