import { TOO_FEW } from '#src/lib/rates.ts'
import type { ReportRow } from '../report.ts'
import { sayPercent, sayTimes } from '../say.ts'

/** How late the sales come and what the money did; null where nothing was sold. */
export function sayReturn(o: {
  totals: ReportRow
  distribution: readonly ReportRow[]
  /** Of all time, whether in the period or not. */
  sales: number
}): string | null {
  if (o.sales === 0) return null
  const told = [sayLag(latenessOf(o.distribution)), sayMultiple(multipleOf(o.totals))].filter(
    (part) => part !== null,
  )
  if (told.length > 0) return told.join('; ')
  return o.sales < TOO_FEW
    ? `${o.sales === 1 ? '1 sale is' : `${o.sales} sales are`} too few to say how late they come`
    : null
}

/** How late sales come: the percent of them that come later than so many months, or within how many nearly all come. */
export type Lateness = { laterThan: 1 | 3 | 6 | 12; share: number } | { within: number }

const NEARLY_ALL = 97

/** A year after the inquiry, or earlier where nothing is known of a year or nothing comes later. */
export function latenessOf(distribution: readonly ReportRow[]): Lateness | null {
  for (const months of [12, 6, 3, 1] as const) {
    const share = distribution.find((row) => row.months === months)?.share
    if (typeof share !== 'number' || distribution.length <= months) continue
    if (share <= NEARLY_ALL) return { laterThan: months, share: 100 - share }
  }
  const whole = distribution.find(({ share }) => Number(share) >= NEARLY_ALL)
  return whole ? { within: Number(whole.months) } : null
}

/** How many times the money had come back at the greatest age that any month has. */
export function multipleOf(totals: ReportRow): { months: number; times: number } | null {
  const months = [24, 18, 12, 6, 3, 1].find((age) => typeof totals[`return_${age}`] === 'number')
  return months === undefined ? null : { months, times: Number(totals[`return_${months}`]) + 1 }
}

const AGES = { 12: 'a year', 6: 'half a year', 3: 'three months', 1: 'a month' } as const

function sayLag(lag: Lateness | null): string | null {
  if (lag === null) return null
  if ('within' in lag) return `Nearly all sales come within ${sayMonths(lag.within)} of the inquiry`
  return `${sayPercent(lag.share)} of the sales come more than ${AGES[lag.laterThan]} after the inquiry`
}

function sayMultiple(told: ReturnType<typeof multipleOf>): string | null {
  if (told === null) return null
  const { months, times } = told
  return times >= 1
    ? `the money had come back ${sayTimes(times)} after ${sayMonths(months)}`
    : `${sayPercent(times * 100)} of the money had come back after ${sayMonths(months)}`
}

function sayMonths(months: number): string {
  return months === 1 ? 'a month' : `${months} months`
}
