import type { TIMED_STAGES } from '#src/lead/index.ts'
import { TOO_FEW } from '#src/lib/rates.ts'
import { ONLY, onlyFilter } from '../only.ts'
import {
  type Filter,
  periodFilter,
  type Report,
  type ReportRow,
  rate,
  rateUnits,
  round,
  type Unit,
} from '../report.ts'
import { monthWithin } from '../sources/labels.ts'
import { secondsAt } from '../time-in-stage/lengths.ts'
import { type After, medianOf, productLimit } from '../time-in-stage/product-limit.ts'
import { readStays, type Stays } from '../time-in-stage/read-stays.ts'
import { sayVelocity } from './finding.ts'
import { type Ended, readEnded } from './read-ended.ts'
import { readMonths } from './read-months.ts'

const DAY = 86_400

/**
 * How fast leads of each month come along: the median days from the inquiry to when sales first took the lead, to when
 * it first became an opportunity, and to the sale, of the leads that came so far by now; those of young months are
 * quick because the slow ones are not there yet. In the totals `velocity`, the money that the pipeline moves per day:
 * open opportunities × win rate × mean sale / mean days to a sale (lelab0.com, Funnel metrics; the sales velocity
 * equation of sales operations), in the workspace's currency; null where fewer than 30 of the period are won or lost.
 * The opportunities stand open now; the other three are of all leads that asked in the period.
 */
export const velocity: Report = {
  name: 'velocity',
  says: 'How many days leads of each month need to be accepted, an opportunity and sold, and what the pipeline moves',
  by: ['month'],
  only: ONLY,
  isOfWholeMonths: true,
  async run(asked) {
    const [stays, ended, months] = await Promise.all([
      readStays(asked, 'asked'),
      readEnded(asked),
      readMonths(asked),
    ])
    const whole: Filter = { ...onlyFilter(asked.only), ...periodFilter(asked.period) }
    const rows = months.map(({ month, leads }): ReportRow => {
      const own = stays.filter((one) => one.month?.startsWith(month))
      const filter = { ...whole, ...monthWithin(month, asked.period) }
      return { month, leads, ...paceOf(own), ...closing(ended.of(month)), filter }
    })
    const sum = (column: 'leads' | 'open') => months.reduce((all, month) => all + month[column], 0)
    const totals = {
      leads: sum('leads'),
      ...paceOf(stays),
      ...closing(ended.all),
      ...movedPerDay(ended.all, sum('open')),
      filter: whole,
    }
    return {
      rows,
      totals,
      finding: sayVelocity(totals, asked.workspace.currency),
      cells: CELLS,
      units: UNITS,
    }
  },
}

const CELLS: Record<string, Filter> = {
  leads: {},
  accepted: { came_to: 'working' },
  opportunities: { came_to: 'opportunity' },
  won: { stage: 'won' },
  lost: { stage: 'lost' },
  open_opportunities: { stage: 'opportunity' },
}

const UNITS: Record<string, Unit> = {
  ...Object.fromEntries(Object.keys(CELLS).map((column) => [column, 'leads' as const])),
  days_to_accepted: 'days',
  days_to_opportunity: 'days',
  days_to_close_median: 'days',
  days_to_close_mean: 'days',
  ...rateUnits('win_rate'),
  mean_sale: 'money',
  velocity: 'money',
}

function paceOf(stays: readonly Stays[]): ReportRow {
  const came = (stage: (typeof TIMED_STAGES)[number]) => {
    const times = stays
      .filter(({ went }) => went === stage)
      .map((one): After => ({ at: secondsAt(one.span), left: one.stays, censored: 0 }))
    const { median } = medianOf(productLimit(times))
    return {
      count: times.reduce((all, { left }) => all + left, 0),
      days: median === null ? null : round(median / DAY, median < DAY ? 4 : median < 10 * DAY ? 2 : 0),
    }
  }
  const [accepted, opportunity] = [came('working'), came('opportunity')]
  return {
    accepted: accepted.count,
    days_to_accepted: accepted.days,
    opportunities: opportunity.count,
    days_to_opportunity: opportunity.days,
  }
}

function closing({ won, median_days }: Ended): ReportRow {
  return { won, days_to_close_median: median_days === null ? null : round(median_days, 1) }
}

function movedPerDay({ won, lost, sales, revenue, mean_days }: Ended, open: number): ReportRow {
  const decided = won + lost
  const sale = sales === 0 ? null : revenue / sales
  const isTold = decided >= TOO_FEW && sale !== null && mean_days !== null && mean_days > 0
  return {
    lost,
    open_opportunities: open,
    ...rate('win_rate', won, decided),
    sales_n: sales,
    mean_sale: sale === null ? null : round(sale, 2),
    days_to_close_mean: mean_days === null ? null : round(mean_days, 1),
    velocity: isTold ? round((open * (won / decided) * sale) / mean_days, 2) : null,
  }
}
