import { sql } from '#src/db/index.ts'
import { countsOf } from '../counts/counts.ts'
import { FUNNEL, type FunnelCount, type FunnelRow, funnelColumns, notMerged } from '../counts/funnel.ts'
import { boundsOf } from '../period.ts'
import { type Asked, per, percent, periodFilter, type Report, type ReportRow, round } from '../report.ts'
import { costsOf } from './costs.ts'
import { GROUPS, type GroupName, groupingOf } from './groupings.ts'
import { labelsFor } from './labels.ts'
import { NO_OFFERS, offersMade } from './offers-made.ts'
import { revenueElsewhere, type Sales, salesOf } from './sales.ts'

const COUNTS = Object.keys(FUNNEL) as FunnelCount[]
const NOBODY = Object.fromEntries(COUNTS.map((count) => [count, 0])) as FunnelRow

/**
 * What each source brought: the leads of a period (by the day they asked), how far they got, what was sold and what it
 * cost. Counts are leads, merged ones left out; by rep, offered to expired are offers made in the period. Conversion is
 * won of leads and win rate won of won and lost, in percent (two decimals, in the totals three); money is in the
 * workspace's currency; roi is (revenue − cost) / cost; days run from the inquiry's own date to the sale's own date.
 */
export const sources: Report = {
  name: 'sources',
  says: 'What each source brought, how far it got, what it cost and what came back',
  by: GROUPS,
  async run(asked) {
    const { db, workspace, period } = asked
    const by = asked.by as GroupName
    const grouping = groupingOf(db, by, workspace.time_zone)
    const bounds = boundsOf(period, workspace.time_zone)
    const [counted, sales, costs, labels, others, offers] = await Promise.all([
      countLeads(asked, by),
      salesOf(db, grouping, bounds),
      costsOf(asked, by),
      labelsFor(db, by),
      revenueElsewhere(db, workspace.currency, bounds),
      by === 'rep' ? offersMade(db, bounds) : undefined,
    ])
    const groups = new Set([...counted.keys(), ...costs.groups, ...(offers?.keys() ?? [])])
    const all = { ...NOBODY }
    const rows = [...groups].map((group) => {
      const { text, filter } = labels(group)
      const funnel = { ...NOBODY, ...counted.get(group), ...(offers && (offers.get(group) ?? NO_OFFERS)) }
      for (const count of COUNTS) all[count] += funnel[count]
      return {
        [by]: text,
        ...figures(funnel, sales.of(group), costs.of(group), 2),
        ...(filter ? { filter: { ...periodFilter(period), ...filter } } : {}),
      }
    })
    return {
      rows: rows.sort(inOrder(by)),
      totals: {
        ...figures(all, sales.all, costs.total, 3),
        ...elsewhere('cost', costs.elsewhere),
        ...elsewhere('revenue', others),
        filter: periodFilter(period),
      },
    }
  },
}

async function countLeads({ db, workspace, period }: Asked, by: GroupName): Promise<Map<string, FunnelRow>> {
  const { cut, ofCounts } = groupingOf(db, by, workspace.time_zone)
  const rows = await db.all<FunnelRow & { grp: string }>(sql`
    select ${ofCounts.group} as grp, ${funnelColumns}
    from ${countsOf(db, cut, period, workspace.time_zone)} c ${ofCounts.join}
    where ${notMerged} group by 1 having sum(leads) <> 0`)
  return new Map(rows.map(({ grp, ...funnel }) => [grp, funnel]))
}

function figures(funnel: FunnelRow, sales: Sales, cost: number | null, decimals: number): ReportRow {
  return {
    ...funnel,
    conversion: percent(funnel.won, funnel.leads, decimals),
    win_rate: percent(funnel.won, funnel.won + funnel.lost, decimals),
    revenue: round(sales.revenue, 2),
    cost: cost === null ? null : round(cost, 2),
    cost_per_lead: per(cost, funnel.leads),
    cost_per_accepted: per(cost, funnel.accepted),
    cost_per_customer: per(cost, funnel.won),
    roi: cost ? round((sales.revenue - cost) / cost, 2) : null,
    days_to_close_mean: days(sales.days_to_close_mean),
    days_to_close_median: days(sales.days_to_close_median),
    days_to_lose_mean: days(sales.days_to_lose_mean),
  }
}

/** Money of other currencies stands beside the sums, never in them: `cost_usd`, `revenue_usd`. */
function elsewhere(what: 'cost' | 'revenue', amounts: Record<string, number>): ReportRow {
  return Object.fromEntries(
    Object.entries(amounts).map(([currency, amount]) => [
      `${what}_${currency.toLowerCase()}`,
      round(amount, 2),
    ]),
  )
}

function days(value: number | null): number | null {
  return value === null ? null : round(value, 1)
}

function inOrder(by: GroupName): (a: ReportRow, b: ReportRow) => number {
  const name = (row: ReportRow) => String(row[by])
  const byName = (a: ReportRow, b: ReportRow) => (name(a) < name(b) ? -1 : 1)
  if (by === 'month') return byName
  return (a, b) => Number(b.leads) - Number(a.leads) || byName(a, b)
}
