import { TOO_FEW, wilson } from '#src/lib/rates.ts'
import { type ReportRow, round, type Unit } from '../report.ts'
import type { Tally } from './tally.ts'

/** What became of the leads of a grade that sales took on and that are not being worked any more. */
export interface Outcome {
  worked: number
  won: number
  /** What a sale of this grade brings on average, in the workspace's currency; null where none was told. */
  revenue: number | null
}

/** What leads are worth: what each of a campaign cost, and what became of others of their grade. */
export interface Worth {
  costPerLead: ReadonlyMap<string, number>
  outcomes: ReadonlyMap<string, Outcome>
}

export const SPILT_UNITS: Record<string, Unit> = {
  cost_wasted: 'money',
  sales_lost: 'sales',
  sales_lost_low: 'sales',
  sales_lost_high: 'sales',
  revenue_lost: 'money',
  revenue_lost_low: 'money',
  revenue_lost_high: 'money',
  not_foretold: 'leads',
}

/**
 * What leaks with so many leads. `cost_wasted`: of each lead what all of its campaign cost shared by all that it brought;
 * null where nothing of that is known. `sales_lost`: leads × the share won of those of the same grade that sales took on
 * and finished with, summed over the grades; `revenue_lost` that × the mean revenue of a sale of the grade. Their ends are
 * those of the 95 % interval of the share (Wilson, see lib/rates), summed as if all grades erred to the same side, which
 * makes them rather too wide than too narrow. Grades of which fewer than 30 were finished with tell nothing: their leads are
 * `not_foretold`, and where they are all, the sales are null.
 */
export function spiltOf(
  tallies: readonly Pick<Tally, 'campaign' | 'grade' | 'leads'>[],
  worth: Worth,
): ReportRow {
  const sum = { cost: 0, sales: [0, 0, 0], revenue: [0, 0, 0] }
  let told = 0
  let untold = 0
  let hasRevenue = false
  for (const { campaign, grade, leads } of tallies) {
    sum.cost += leads * (worth.costPerLead.get(campaign) ?? 0)
    const shares = sharesWon(worth.outcomes.get(grade))
    if (shares === null) {
      untold += leads
      continue
    }
    told += leads
    const revenue = worth.outcomes.get(grade)?.revenue ?? null
    if (revenue !== null) hasRevenue = true
    shares.forEach((share, i) => {
      sum.sales[i] = (sum.sales[i] ?? 0) + leads * share
      sum.revenue[i] = (sum.revenue[i] ?? 0) + leads * share * (revenue ?? 0)
    })
  }
  const sales = (i: number) => (told === 0 ? null : round(sum.sales[i] ?? 0, 1))
  const revenue = (i: number) => (told === 0 || !hasRevenue ? null : round(sum.revenue[i] ?? 0, 2))
  return {
    cost_wasted: sum.cost === 0 ? null : round(sum.cost, 2),
    sales_lost: sales(0),
    sales_lost_low: sales(1),
    sales_lost_high: sales(2),
    revenue_lost: revenue(0),
    revenue_lost_low: revenue(1),
    revenue_lost_high: revenue(2),
    not_foretold: untold,
  }
}

/** The share won with the ends of its interval, 0 to 1; null where too few were finished with to say. */
function sharesWon(outcome: Outcome | undefined): [share: number, low: number, high: number] | null {
  if (outcome === undefined || outcome.worked < TOO_FEW) return null
  const interval = wilson(outcome.won, outcome.worked)
  return interval && [outcome.won / outcome.worked, interval.low, interval.high]
}
