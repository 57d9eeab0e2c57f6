import type { When, WriterSetting } from '#src/mail/wishes/index.ts'
import { type Calendar, instantOf, localClock, nextOpen } from '#src/people/calendar/index.ts'

const HOUR = 3_600_000
const AFTERNOON = 16 * 60

/** The day and minute it is for somebody, and how they write dates. */
export function writerSetting(calendar: Calendar, country: string | null, now: Date): WriterSetting {
  const { day, minute } = localClock(calendar.timeZone, now)
  return { today: day, minute, monthFirst: (calendar.country ?? country) === 'US' }
}

/**
 * When that is by somebody's calendar: at the minute they told, else when they begin to work that day, or on the next day
 * that they do; today in the afternoon, or in an hour.
 */
export function dueOf({ day, minute }: When, calendar: Calendar, now: Date): Date {
  const { timeZone } = calendar
  if (minute !== null) return instantOf(timeZone, day, minute) ?? now
  if (day === localClock(timeZone, now).day) {
    const later = instantOf(timeZone, day, AFTERNOON) ?? now
    return new Date(Math.max(later.getTime(), now.getTime() + HOUR))
  }
  const morning = instantOf(timeZone, day) ?? now
  return nextOpen(calendar, morning) ?? morning
}
