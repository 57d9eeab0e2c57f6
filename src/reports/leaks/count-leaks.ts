import { type Asked, type Filter, percent, type ReportRow } from '../report.ts'
import { LEAKS, type Leak } from './buckets.ts'
import { scopeOf, wholeFilter } from './scope.ts'
import { type Tally, tallyLeaks } from './tally.ts'

export interface ByBucket {
  rows: (ReportRow & { bucket: Leak; leads: number; filter: Filter })[]
  totals: { leads: number; filter: Filter }
}

/** The leads in each bucket alone, without which they are and what leaks with them. */
export async function countLeaks(asked: Asked): Promise<ByBucket> {
  return byBucket(asked, await tallyLeaks(await scopeOf(asked), { owner: false, worth: false }))
}

/** Every bucket in its order, those without a lead too. */
export function byBucket(asked: Asked, tallies: readonly Tally[]): ByBucket {
  const all = leadsIn(tallies)
  const whole = wholeFilter(asked)
  const rows = LEAKS.map((bucket) => {
    const held = tallies.filter((one) => one.bucket === bucket)
    const leads = leadsIn(held)
    return {
      bucket,
      leads,
      share: percent(leads, all),
      longest_days: longestOf(held),
      filter: { ...whole, leak: bucket },
    }
  })
  return { rows, totals: { leads: all, filter: { ...whole, leak: 'any' } } }
}

export function leadsIn(tallies: readonly Tally[]): number {
  return tallies.reduce((sum, { leads }) => sum + leads, 0)
}

export function longestOf(tallies: readonly Tally[]): number | null {
  return tallies.reduce<number | null>(
    (most, { longest_days: days }) => (days === null ? most : Math.max(most ?? 0, days)),
    null,
  )
}
