import { type Calendar, localClock, type Weekday, weekdays } from '#src/people/calendar/index.ts'
import { levelFor, type ServiceLevels } from '../clocks/index.ts'

export const attemptResults = [
  'no_answer',
  'left_message',
  'talked_interested',
  'talked_later',
  'talked_not',
] as const
export type AttemptResult = (typeof attemptResults)[number]

/** One try of a human to reach the person. */
export interface Attempt {
  channel: string
  at: Date
  result: AttemptResult
}

/** What the cadence of a lead is decided from. */
export interface Effort {
  attempts: readonly Attempt[]
  grade: string | null
  /** The channels that are known and permitted for the person, the preferred one first. */
  permittedChannels: readonly string[]
  serviceLevels: ServiceLevels
  /** Of the person who makes the next attempt. */
  calendar: Calendar
  now: Date
}

/** How much is missing to the service level's minimum; all 0 when it is reached. */
export interface Missing {
  attempts: number
  channels: number
  weekdays: number
}

export function isTalk({ result }: Attempt): boolean {
  return result.startsWith('talked_')
}

/**
 * What attempts lack to the minimum for the grade: so many, over at least two of the channels known and permitted
 * now, on at least two weekdays. Nobody is asked for what cannot be: one permitted channel is enough where there is
 * no other, one weekday for somebody who works on one.
 */
export function missingEffort(effort: Effort): Missing {
  const { attempts, permittedChannels, calendar } = effort
  const level = levelFor(effort.serviceLevels, effort.grade)
  const permitted = new Set(permittedChannels)
  const tried = new Set(attempts.map(({ channel }) => channel).filter((channel) => permitted.has(channel)))
  const workdays = weekdays.filter((weekday) => calendar.hours[weekday]?.length).length
  const lacks = (minimum: number, have: number) => Math.max(0, minimum - have)
  return {
    attempts: lacks(level.minimumAttempts, attempts.length),
    channels: lacks(Math.min(level.minimumChannels, permitted.size), tried.size),
    weekdays: lacks(Math.min(level.minimumWeekdays, workdays || 7), weekdaysOf(attempts, calendar).size),
  }
}

/** The weekdays of attempts in the calendar's time zone. */
export function weekdaysOf(attempts: readonly Attempt[], calendar: Calendar): Set<Weekday> {
  return new Set(attempts.map(({ at }) => localClock(calendar.timeZone, at).weekday))
}
