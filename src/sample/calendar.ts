import { COMPANY } from './company.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** How many ask in each month, and on each weekday from Monday on, against an ordinary one. */
const MONTHS = [0.9, 1, 1.15, 1.1, 1, 1.05, 0.85, 0.65, 1.15, 1.2, 1.1, 0.6]
const WEEKDAYS = [1.25, 1.2, 1.15, 1.1, 0.9, 0.25, 0.2]
/** How many ask in each hour of the day. */
const HOURS = [
  0.4, 0.3, 0.2, 0.2, 0.3, 0.6, 1.2, 3, 7, 10, 11, 10, 6, 7.5, 9, 9, 8, 6, 4, 3, 2.5, 2, 1.5, 0.8,
]
/** More of them as the year goes on. */
const GROWTH = [0.8, 1.2] as const

/** Trade shows of the year: the days on which everybody comes to the stand. */
const FAIRS = [
  { key: 'spring-fair', month: 5, from: 11, to: 14 },
  { key: 'autumn-fair', month: 9, from: 21, to: 24 },
] as const
/** So many times as many ask on a day of a fair. */
const AT_A_FAIR = 8

export type FairKey = (typeof FAIRS)[number]['key']

const zoned = (at: Date) => at.toTemporalInstant().toZonedDateTimeISO(COMPANY.timeZone)

/** The fair that a moment lies in; a fair never falls on a weekend: it is held in the week of its days. */
export function fairAt(at: Date): FairKey | null {
  const day = zoned(at)
  return (
    FAIRS.find(({ month, from, to }) => day.month === month && day.day >= from && day.day <= to)?.key ?? null
  )
}

/** How many ask on a day, against an ordinary one; `share` is how much of the year has passed. */
export function weightOf(at: Date, share: number): number {
  const day = zoned(at)
  const growth = GROWTH[0] + (GROWTH[1] - GROWTH[0]) * share
  const ordinary = (MONTHS[day.month - 1] ?? 1) * (WEEKDAYS[day.dayOfWeek - 1] ?? 1) * growth
  return fairAt(at) ? Math.max(ordinary, 0.8) * AT_A_FAIR : ordinary
}

/** A moment of the day that begins at `midnight`, as likely as people ask then; on a fair while it is open. */
export function askedOn(midnight: Date, luck: number): Date {
  const isFair = fairAt(midnight) !== null
  const weights = HOURS.map((weight, hour) => (isFair && (hour < 9 || hour > 17) ? 0 : weight))
  let left = luck * weights.reduce((sum, weight) => sum + weight, 0)
  const hour = weights.findIndex((weight) => {
    left -= weight
    return left < 0
  })
  const part = 1 + left / (weights[hour] ?? 1)
  return new Date(midnight.getTime() + Math.max(0, hour) * HOUR + Math.floor(part * HOUR))
}

const OPENS = 8
const CLOSES = 18

/** When somebody at work reacts who needs so many minutes: counted in office hours, from Monday to Friday. */
export function reactsAt(from: Date, minutes: number): Date {
  let at = zoned(from)
  let left = Math.round(minutes * 60)
  for (;;) {
    const opens = at.with({
      hour: OPENS,
      minute: 0,
      second: 0,
      millisecond: 0,
      microsecond: 0,
      nanosecond: 0,
    })
    const closes = opens.with({ hour: CLOSES })
    const begins = at.epochMilliseconds < opens.epochMilliseconds ? opens : at
    const room = Math.floor((closes.epochMilliseconds - begins.epochMilliseconds) / 1000)
    const isWorkday = at.dayOfWeek <= 5
    if (isWorkday && room > left) return new Date(begins.add({ seconds: left }).epochMilliseconds)
    if (isWorkday && room > 0) left -= room
    at = opens.add({ days: 1 })
  }
}

/** The midnights of the days of a year that ends with the day of `until`. */
export function daysOfYear(until: Date, days: number): Date[] {
  const last = zoned(until).startOfDay()
  return Array.from(
    { length: days },
    (_, i) => new Date(last.subtract({ days: days - 1 - i }).epochMilliseconds),
  )
}

export { DAY }
