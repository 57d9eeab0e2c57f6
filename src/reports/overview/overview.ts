import { sql } from '#src/db/index.ts'
import { boundsOf, type Period } from '#src/lib/period.ts'
import { readFunnel } from '../counts/by-stretch.ts'
import type { FunnelRow } from '../counts/funnel.ts'
import { countLeaks } from '../leaks/count-leaks.ts'
import { ONLY, onlyFilter } from '../only.ts'
import {
  type Asked,
  type Cell,
  type Filter,
  per,
  periodFilter,
  type Report,
  type ReportRow,
  round,
} from '../report.ts'
import { readClocks } from '../response/clocks.ts'
import { response } from '../response/response.ts'
import { sayCount, sayMoney, sayPercent } from '../say.ts'
import { costsOf } from '../sources/costs.ts'
import { sources } from '../sources/sources.ts'
import { periodBefore } from '../steps.ts'
import { soldByStretch, soldIn } from './sold.ts'

/** A figure of the overview, taken from the answer of another report. */
interface Figure {
  figure: string
  unit: string
  /** Whether more of it is better: colours its change; null where it depends. */
  more_is: 'better' | 'worse' | null
  value(told: Told): Cell
  /** How many the figure stands on. */
  n(told: Told): Cell
  low?(told: Told): Cell
  high?(told: Told): Cell
  filter(whole: Filter, period: Asked['period']): Filter
}

interface Told {
  funnel: FunnelRow
  cost: number | null
  clocks: ReportRow
  sold: { deals: number; leads: number; revenue: number }
}

const FIGURES: readonly Figure[] = [
  {
    figure: 'leads',
    unit: 'leads',
    more_is: 'better',
    value: ({ funnel }) => funnel.leads,
    n: ({ funnel }) => funnel.leads,
    filter: (whole) => ({ ...whole, reached: 'leads' }),
  },
  {
    figure: 'kept_share',
    unit: 'percent',
    more_is: 'better',
    value: ({ clocks }) => cell(clocks.kept_share),
    n: ({ clocks }) => Number(clocks.kept) + Number(clocks.late) + Number(clocks.unanswered),
    low: ({ clocks }) => cell(clocks.kept_share_low),
    high: ({ clocks }) => cell(clocks.kept_share_high),
    filter: (whole) => ({ ...whole, promise: 'broken' }),
  },
  {
    figure: 'median_seconds',
    unit: 'seconds',
    more_is: 'worse',
    value: ({ clocks }) => cell(clocks.median_seconds),
    n: ({ clocks }) => cell(clocks.tried),
    filter: (whole) => ({ ...whole, tried: 'yes' }),
  },
  {
    figure: 'accepted',
    unit: 'leads',
    more_is: 'better',
    value: ({ funnel }) => funnel.accepted,
    n: ({ funnel }) => funnel.leads,
    filter: (whole) => ({ ...whole, reached: 'accepted' }),
  },
  {
    figure: 'sales',
    unit: 'leads',
    more_is: 'better',
    value: ({ sold }) => sold.leads,
    n: ({ sold }) => sold.deals,
    filter: sold,
  },
  {
    figure: 'revenue',
    unit: 'money',
    more_is: 'better',
    value: ({ sold }) => sold.revenue,
    n: ({ sold }) => sold.deals,
    filter: sold,
  },
  {
    figure: 'cost',
    unit: 'money',
    more_is: null,
    value: ({ cost }) => cost,
    n: ({ funnel }) => funnel.leads,
    filter: (whole) => ({ ...whole, reached: 'leads' }),
  },
  {
    figure: 'cost_per_lead',
    unit: 'money',
    more_is: 'worse',
    value: ({ cost, funnel }) => per(cost, funnel.leads),
    n: ({ funnel }) => funnel.leads,
    filter: (whole) => ({ ...whole, reached: 'leads' }),
  },
  {
    figure: 'cost_per_accepted',
    unit: 'money',
    more_is: 'worse',
    value: ({ cost, funnel }) => per(cost, funnel.accepted),
    n: ({ funnel }) => funnel.accepted,
    filter: (whole) => ({ ...whole, reached: 'accepted' }),
  },
  {
    figure: 'cost_per_customer',
    unit: 'money',
    more_is: 'worse',
    value: ({ cost, funnel }) => per(cost, funnel.won),
    n: ({ funnel }) => funnel.won,
    filter: (whole) => ({ ...whole, reached: 'leads', stage: 'won' }),
  },
]

/**
 * What an executive looks at first: each figure of the period, the same of the period before, and what it stands on.
 * Leads, clocks and cost are those of the leads that asked in the period; sales and revenue what was sold in it, by the
 * date of the sale. Leaks are as of now; the distribution tells them by bucket.
 */
export const overview: Report = {
  name: 'overview',
  says: 'The figures to look at first, each with its change',
  by: ['figure'],
  only: ONLY,
  async run(asked) {
    const before = await comparable(asked)
    const [told, then, leaking] = await Promise.all([
      tell(asked),
      before ? tell({ ...asked, period: before }) : undefined,
      countLeaks({ ...asked, period: { from: null, to: null } }),
    ])
    const whole: Filter = { ...onlyFilter(asked.only), ...periodFilter(asked.period) }
    const rows = FIGURES.map(
      ({ figure, unit, more_is, ...read }): ReportRow => ({
        figure,
        unit,
        more_is,
        value: read.value(told),
        before: then ? read.value(then) : null,
        n: read.n(told),
        n_before: then ? read.n(then) : null,
        low: read.low?.(told) ?? null,
        high: read.high?.(told) ?? null,
        filter: read.filter(whole, asked.period),
      }),
    )
    const { leads, filter } = leaking.totals
    rows.push({ ...LEAKING, value: Number(leads), n: Number(leads), filter: filter ?? null })
    return {
      rows,
      totals: { before_from: before?.from ?? null, before_to: before?.to ?? null },
      finding: sayOverview(told, asked.workspace.currency),
      cells: { value: {} },
      distribution: leaking.rows.map(
        ({ bucket = null, leads: count = null, filter: behind = {} }): ReportRow => ({
          bucket,
          leads: count,
          filter: behind,
        }),
      ),
    }
  },
  async series(asked, stretches, step) {
    const [counted, waited, sales] = await Promise.all([
      sources.series?.(asked, stretches, step) ?? [],
      response.series?.(asked, stretches, step) ?? [],
      soldByStretch(asked, stretches),
    ])
    return stretches.map((stretch, i) => ({
      ...stretch,
      leads: cell(counted[i]?.leads),
      accepted: cell(counted[i]?.accepted),
      kept_share: cell(waited[i]?.kept_share),
      median_seconds: cell(waited[i]?.median_seconds),
      sales: sales[i]?.leads ?? 0,
      revenue: sales[i]?.revenue ?? 0,
    }))
  },
}

/** The period before, where leads were counted all through it; half a period would make every figure look like growth. */
async function comparable({ db, workspace, period }: Asked): Promise<Period | null> {
  const before = periodBefore(period)
  if (before === null) return null
  const { start } = boundsOf(before, workspace.time_zone)
  const earlier = await db.first(sql`
    select from lead_facts where workspace_id = ${db.workspaceId} and inquired_at < ${start}::timestamptz limit 1`)
  return earlier ? before : null
}

/** Leads that leak now have no period and no figure of the period before. */
const LEAKING = {
  figure: 'leaks',
  unit: 'leads',
  more_is: 'worse',
  before: null,
  n_before: null,
  low: null,
  high: null,
}

async function tell(asked: Asked): Promise<Told> {
  const [funnel, clocks, costs, sales] = await Promise.all([
    readFunnel(asked),
    readClocks(asked),
    costsOf(asked, 'month'),
    soldIn(asked),
  ])
  const cost = costs.total === null ? null : round(costs.total, 2)
  return { funnel, clocks, cost, sold: sales }
}

function sold(
  { inquired_from: _, inquired_to: __, ...whole }: Filter,
  { from, to }: Asked['period'],
): Filter {
  return {
    ...whole,
    ...(from ? { sold_from: from } : {}),
    ...(to ? { sold_to: to } : {}),
    ...(from || to ? {} : { stage: 'won' }),
  }
}

function sayOverview({ funnel, clocks, sold: sales }: Told, currency: string): string {
  const kept =
    typeof clocks.kept_share === 'number' ? `, the promise kept for ${sayPercent(clocks.kept_share)}` : ''
  const what = sales.leads === 1 ? '1 sale' : `${sayCount(sales.leads)} sales`
  return `${sayCount(funnel.leads)} leads${kept}; ${what} for ${sayMoney(sales.revenue, currency)}`
}

function cell(value: ReportRow[string] | undefined): Cell {
  return typeof value === 'number' || typeof value === 'string' ? value : null
}
