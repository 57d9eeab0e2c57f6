import { type Chance, chanceFrom } from '#src/lib/chance.ts'
import { COMPANY } from '#src/sample/company.ts'
import { inquire } from '#src/sample/inquirers.ts'

const DAY = 86_400_000
/** How many ask on each day from Monday on, and so many times as many on a day of the trade show. */
const WEEKDAYS = [1.25, 1.2, 1.15, 1.1, 0.9, 0.25, 0.2]
const AT_THE_FAIR = 5
/** In each hour of the day; at the stand from nine to six. */
const HOURS = [
  0.4, 0.3, 0.2, 0.2, 0.3, 0.6, 1.2, 3, 7, 10, 11, 10, 6, 7.5, 9, 9, 8, 6, 4, 3, 2.5, 2, 1.5, 0.8,
]

export interface Asked {
  at: Date
  fields: Record<string, unknown>
  isAtFair: boolean
}

/**
 * Everybody who asks in so many days from the midnight `from` on: `perDay` on an average day, on the days of `fair` (from the first day
 * on, in days) as many as come to a stand. The same seed gives the same people at the same times.
 */
export function askedIn(o: {
  from: Date
  days: number
  perDay: number
  fair: { from: number; to: number }
  seed: number
}): Asked[] {
  const chance = chanceFrom(o.seed)
  const returning: Record<string, unknown>[] = []
  const asked: Asked[] = []
  const first = o.from.toTemporalInstant().toZonedDateTimeISO(COMPANY.timeZone)
  for (let day = 0; day < o.days; day++) {
    const midnight = first.add({ days: day })
    const isFair = day >= o.fair.from && day < o.fair.to
    const many = (WEEKDAYS[midnight.dayOfWeek - 1] ?? 1) * (isFair ? AT_THE_FAIR : 1)
    const count = Math.round(o.perDay * many * (0.7 + 0.6 * chance.next()))
    const times = Array.from({ length: count }, () => momentOf(midnight.epochMilliseconds, isFair, chance))
    for (const at of times.sort((a, b) => a.getTime() - b.getTime())) {
      const fields = inquire(chance, asked.length, returning, isFair ? 'spring-fair' : null)
      if (chance.next() < 0.1) returning.push(fields)
      asked.push({ at, fields, isAtFair: fields.source === 'trade_show' })
    }
  }
  return asked
}

function momentOf(midnight: number, isFair: boolean, chance: Chance): Date {
  const weights = HOURS.map((weight, hour) => (isFair && (hour < 9 || hour > 17) ? 0 : weight))
  let left = chance.next() * weights.reduce((sum, weight) => sum + weight, 0)
  const hour = weights.findIndex((weight) => {
    left -= weight
    return left < 0
  })
  return new Date(midnight + Math.floor(((Math.max(0, hour) + chance.next()) / 24) * DAY))
}
