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
  const told = [sayLag(o.distribution), sayMultiple(o.totals)].filter((part) => part !== null)
  if (told.length > 0) return told.join('; ')
  return o.sales < TOO_FEW ? `${o.sales} sales are too few to say how late they come` : null
}

/** A year after the inquiry, or earlier where nothing is known of a year or nothing comes later. */
function sayLag(distribution: readonly ReportRow[]): string | null {
  for (const [months, words] of [
    [12, 'a year'],
    [6, 'half a year'],
    [3, 'three months'],
    [1, 'a month'],
  ] as const) {
    const share = distribution.find((row) => row.months === months)?.share
    if (typeof share !== 'number' || distribution.length <= months) continue
    if (share <= 97)
      return `${sayPercent(100 - share)} of the sales come more than ${words} after the inquiry`
  }
  const whole = distribution.find(({ share }) => Number(share) >= 97)
  if (!whole) return null
  return Number(whole.months) === 1
    ? 'Nearly all sales come within a month of the inquiry'
    : `Nearly all sales come within ${whole.months} months of the inquiry`
}

/** The return at the greatest age that any month has. */
function sayMultiple(totals: ReportRow): string | null {
  for (const months of [24, 18, 12, 6, 3, 1]) {
    const roi = totals[`return_${months}`]
    if (typeof roi !== 'number') continue
    const after = months === 1 ? 'a month' : `${months} months`
    const times = roi + 1
    return times >= 1
      ? `the money had come back ${sayTimes(times)} after ${after}`
      : `${sayPercent(times * 100)} of the money had come back after ${after}`
  }
  return null
}
