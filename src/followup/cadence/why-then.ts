import { businessMinutesBetween, localClock } from '#src/people/calendar/index.ts'
import type { Effort } from './attempts.ts'
import { daypartOf, type ProposedAttempt } from './propose-attempt.ts'

/** What speaks for the proposed way and time, as far as anything does. */
export interface WhyThen {
  /** The only way there is, one that was not tried yet, or the one used least. */
  channel: 'only' | 'untried' | 'less_used'
  /** No attempt was made on such a day, at such a time of the day. */
  isNewWeekday: boolean
  isNewDaypart: boolean
  /** Business minutes since the last attempt; null before the first. */
  restedMinutes: number | null
}

/** Why an attempt is proposed by that way and then: against what was tried before. Pure. */
export function whyThen(effort: Effort, { channel, at }: ProposedAttempt): WhyThen {
  const { attempts, permittedChannels, calendar } = effort
  const clock = (moment: Date) => localClock(calendar.timeZone, moment)
  const then = clock(at)
  const tried = attempts.map((attempt) => clock(attempt.at))
  const last = attempts.reduce<Date | null>((a, one) => (a === null || one.at > a ? one.at : a), null)
  const isTried = attempts.some((attempt) => attempt.channel === channel)
  return {
    channel: new Set(permittedChannels).size < 2 ? 'only' : isTried ? 'less_used' : 'untried',
    isNewWeekday: !tried.some(({ weekday }) => weekday === then.weekday),
    isNewDaypart: !tried.some(({ minute }) => daypartOf(minute) === daypartOf(then.minute)),
    restedMinutes: last && businessMinutesBetween(calendar, last, at),
  }
}
