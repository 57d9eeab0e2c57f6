import { sql } from '#src/db/index.ts'
import { dayIn } from '#src/lib/day.ts'
import { TOO_FEW } from '#src/lib/rates.ts'
import { countsOf, wayCut } from '../counts/counts.ts'
import { type FunnelRow, funnelColumns, notMerged } from '../counts/funnel.ts'
import { ONLY, onlyFilter } from '../only.ts'
import { type Asked, percent, periodFilter, type Report, type ReportRow, round } from '../report.ts'
import { costsOf } from '../sources/costs.ts'
import { monthWithin } from '../sources/labels.ts'
import { backTest } from './back-test.ts'
import { type Development, type Projected, project, sharesByAge } from './chain-ladder.ts'
import { type Cohort, cohortsOf, developmentAt, monthNumber, triangleAt } from './cohorts.ts'
import { sayReturn } from './finding.ts'
import { AT_MONTHS, type Line, ownSales, rowOf, totalOf } from './lines.ts'
import { readSales, type SoldAt } from './read-sales.ts'

/** How many months back it is looked what would have been foreseen. */
const BACK = [3, 6, 12] as const

/**
 * What the leads of each month returned on what was spent in it: `return_T` = (money within T months of the inquiry −
 * cost) / cost, told once all leads of the month are T months old; in the totals over those months only. `lag` (as the
 * distribution) is the share of the sales of 36 months that have come so many months after the inquiry. What is still to
 * come is told by the chain ladder with a 95 % band, and beside it how such a forecast would have done 3, 6 and 12
 * months ago. Money is margin where it is told, else revenue, in the workspace's currency. Limited to what no cost is told for,
 * the cost is null and with it every return.
 */
export const returns: Report = {
  name: 'return',
  says: 'What the leads of each month returned on their cost, by age, and what is still to come',
  by: ['month'],
  only: ONLY,
  async run(asked) {
    const [sold, counts, costs] = await Promise.all([
      readSales(asked),
      readCounts(asked),
      costsOf(asked, 'month'),
    ])
    const now = monthNumber(dayIn(asked.workspace.time_zone, asked.now))
    const spent = costs.groups.filter((month) => (costs.of(month) ?? 0) > 0)
    const shown = [...new Set([...counts.keys(), ...spent])].sort()
    const cohorts = cohortsOf(sold, shown)
    const foreseen = foresee(cohorts, sold, now)
    const whole = { ...onlyFilter(asked.only), ...periodFilter(asked.period) }
    const lines = shown.map((month): Line => {
      const place = cohorts.findIndex((one) => one.month === month)
      const cohort = cohorts[place] as Cohort
      const own = ownSales(sold, month)
      const projected = foreseen?.cohorts[place]
      return {
        month,
        cohort,
        ...own,
        leads: counts.get(month)?.leads ?? 0,
        won: counts.get(month)?.won ?? 0,
        cost: costs.of(month),
        // A month that the period cuts is not foreseen, as what is known is that of the whole month; nor one without sales.
        projected: projected && projected.ultimate > 0 && isWhole(month, asked) ? projected : null,
      }
    })
    const rows = lines.map((line) => rowOf(line, now, { ...whole, ...monthWithin(line.month, asked.period) }))
    const totals = {
      ...totalOf(lines, now, whole),
      sales_seen: salesSeen(cohorts, now),
      ...testsOf(cohorts, now, foreseen !== null),
    }
    const distribution = foreseen === null ? [] : lagOf(foreseen.lag)
    return {
      rows,
      totals,
      distribution,
      finding: sayReturn({ totals, distribution, sales: sold.reduce((sum, { sales }) => sum + sales, 0) }),
      cells: { leads: {}, won: { stage: 'won' }, money: { stage: 'won' } },
      units: UNITS,
    }
  },
}

const UNITS = {
  leads: 'leads',
  won: 'leads',
  cost: 'money',
  money: 'money',
  to_come: 'money',
  to_come_low: 'money',
  to_come_high: 'money',
  margin_share: 'percent',
  return: 'ratio',
  return_foreseen: 'ratio',
  ...Object.fromEntries(AT_MONTHS.map((months) => [`return_${months}`, 'ratio'] as const)),
  ...Object.fromEntries(
    BACK.flatMap((months) => [
      [`expected_${months}`, 'money'] as const,
      [`came_${months}`, 'money'] as const,
      [`off_${months}`, 'percent'] as const,
    ]),
  ),
} as const

async function readCounts({ db, workspace, period, only }: Asked): Promise<Map<string, FunnelRow>> {
  const rows = await db.all<FunnelRow & { month: string }>(sql`
    select to_char(month, 'YYYY-MM') as month, ${funnelColumns}
    from ${countsOf(db, wayCut(only), period, workspace.time_zone, only)} c
    where ${notMerged()} group by 1 having sum(leads) > 0`)
  return new Map(rows.map(({ month, ...row }) => [month, row as FunnelRow]))
}

function isWhole(month: string, { period }: Asked): boolean {
  const [whole, within] = [monthWithin(month, { from: null, to: null }), monthWithin(month, period)]
  return whole.inquired_from === within.inquired_from && whole.inquired_to === within.inquired_to
}

interface Foreseen {
  cohorts: Projected[]
  lag: Development
}

/** Null where too little was sold yet to tell how the young ones go on. */
function foresee(cohorts: readonly Cohort[], sold: readonly SoldAt[], now: number): Foreseen | null {
  if (sold.reduce((sum, { sales }) => sum + sales, 0) < TOO_FEW) return null
  const development = developmentAt(cohorts, 'money', now)
  if (development.factors.length < 2) return null
  return {
    cohorts: project(triangleAt(cohorts, 'money', now), development).cohorts,
    lag: developmentAt(cohorts, 'sales', now),
  }
}

/** How forecasts made some months ago would have done, `off` of the whole; null where none could have been made. */
function testsOf(cohorts: readonly Cohort[], now: number, isForeseen: boolean): ReportRow {
  return Object.fromEntries(
    BACK.flatMap((back) => {
      const test = isForeseen ? backTest(cohorts, { of: 'money', now, back }) : null
      return [
        [`expected_${back}`, test && round(test.expected, 2)],
        [`came_${back}`, test && round(test.came, 2)],
        [`off_${back}`, test && percent(test.expected - test.came, test.known + test.came)],
      ]
    }),
  )
}

/** The lag curve: after so many months, the share in percent. */
function lagOf(lag: Development): ReportRow[] {
  return sharesByAge(lag).map((share, age) => ({ months: age + 1, share: round(share * 100, 1) }))
}

/** How many sales all of that is told from. */
function salesSeen(cohorts: readonly Cohort[], now: number): number {
  return triangleAt(cohorts, 'sales', now).reduce((sum, cohort) => sum + (cohort.at(-1) ?? 0), 0)
}
