import { sql } from '#src/db/index.ts'
import { boundsOf } from '#src/lib/period.ts'
import { funnelByStretch } from '../counts/by-stretch.ts'
import { countsOf, wayCut } from '../counts/counts.ts'
import { FUNNEL_COUNTS, type FunnelRow, funnelColumns, NO_LEADS, notMerged } from '../counts/funnel.ts'
import { ONLY, onlyFilter } from '../only.ts'
import { type Asked, type Filter, periodFilter, type Report, type ReportRow, round } from '../report.ts'
import { costsOf } from './costs.ts'
import { figuresOf, SOURCE_UNITS } from './figures.ts'
import { sayDifference } from './finding.ts'
import { GROUPS, type GroupName, groupingOf } from './groupings.ts'
import { labelsFor } from './labels.ts'
import { NO_OFFERS, offersMade } from './offers-made.ts'
import { revenueElsewhere, salesOf } from './sales.ts'

/**
 * What each source brought: the leads of a period (by the day they asked), how far they got, what was sold and what it
 * cost. Counts are leads, merged ones left out; by rep, offered to expired are offers made in the period. Conversion is
 * won of leads and win rate won of won and lost, in percent (two decimals, in the totals three) with their 95 %
 * intervals; money is in the workspace's currency; roi is (revenue − cost) / cost; days run from the inquiry's own date
 * to the sale's own date.
 */
export const sources: Report = {
  name: 'sources',
  says: 'What each source brought, how far it got, what it cost and what came back',
  by: GROUPS,
  only: ONLY,
  async run(asked) {
    const { db, workspace, period, only } = asked
    const by = asked.by as GroupName
    const grouping = groupingOf(db, by, workspace.time_zone)
    const bounds = { ...boundsOf(period, workspace.time_zone), only }
    const [counted, sales, costs, labels, others, offers] = await Promise.all([
      countLeads(asked, by),
      salesOf(db, grouping, bounds),
      costsOf(asked, by),
      labelsFor(db, by, period),
      revenueElsewhere(db, workspace.currency, bounds),
      by === 'rep' ? offersMade(db, bounds) : undefined,
    ])
    const groups = new Set([...counted.keys(), ...costs.groups, ...(offers?.keys() ?? [])])
    const all = { ...NO_LEADS }
    const whole: Filter = { ...onlyFilter(only), ...periodFilter(period) }
    const rows = [...groups].map((group): ReportRow => {
      const { text, name, filter } = labels(group)
      const funnel = { ...NO_LEADS, ...counted.get(group), ...(offers && (offers.get(group) ?? NO_OFFERS)) }
      for (const count of FUNNEL_COUNTS) all[count] += funnel[count]
      return {
        [by]: text,
        ...(name === undefined ? {} : { name }),
        ...figuresOf(funnel, sales.of(group), costs.of(group), 2),
        ...(filter ? { filter: { ...whole, ...filter } } : {}),
        ...(offers && group ? { opens: offersOpen(asked, group) } : {}),
      }
    })
    const totals = figuresOf(all, sales.all, costs.total, 3)
    return {
      rows: rows.sort(inOrder(by)),
      totals: {
        ...totals,
        ...elsewhere('cost', costs.elsewhere),
        ...elsewhere('revenue', others),
        filter: whole,
      },
      finding: sayDifference(rows, by, totals),
      cells: offers ? leadCells : CELLS,
      units: { ...SOURCE_UNITS, ...(offers ? OFFER_UNITS : {}) },
    }
  },
  async series(asked, stretches, step) {
    const counted = await funnelByStretch(asked, stretches, step)
    return stretches.map((stretch, i) => ({ ...stretch, ...(counted[i] ?? NO_LEADS) }))
  },
}

async function countLeads(
  { db, workspace, period, only }: Asked,
  by: GroupName,
): Promise<Map<string, FunnelRow>> {
  const { cut, ofCounts } = groupingOf(db, by, workspace.time_zone)
  const counted = by === 'month' ? wayCut(only) : (cut ?? 'grade')
  const rows = await db.all<FunnelRow & { grp: string }>(sql`
    select ${ofCounts.group} as grp, ${funnelColumns}
    from ${countsOf(db, counted, period, workspace.time_zone, only)} c ${ofCounts.join}
    where ${notMerged()} group by 1 having sum(leads) <> 0`)
  return new Map(rows.map(({ grp, ...funnel }) => [grp, funnel]))
}

const CELLS: Record<string, Filter> = {
  ...Object.fromEntries(FUNNEL_COUNTS.map((reached) => [reached, { reached }])),
  revenue: { stage: 'won', reached: 'leads' },
}
const { offered: _o, accepted: _a, rejected: _r, expired: _e, ...leadCells } = CELLS
const OFFERS = ['offered', 'accepted', 'rejected', 'expired'] as const
const OFFER_UNITS = Object.fromEntries(OFFERS.map((name) => [name, 'offers' as const]))

/** By rep the offers are those made to them, also of leads that somebody else has by now. */
function offersOpen({ period }: Asked, memberId: string): Record<string, Filter> {
  const within = {
    offer_to_member: memberId,
    ...(period.from ? { offer_from: period.from } : {}),
    ...(period.to ? { offer_to: period.to } : {}),
  }
  return Object.fromEntries(OFFERS.map((offer) => [offer, { offer, ...within }]))
}

/** Money whose rate is missing stands beside the sums, never in them: `cost_usd`, `revenue_usd`. */
function elsewhere(what: 'cost' | 'revenue', amounts: Record<string, number>): ReportRow {
  return Object.fromEntries(
    Object.entries(amounts).map(([currency, amount]) => [
      `${what}_${currency.toLowerCase()}`,
      round(amount, 2),
    ]),
  )
}

function inOrder(by: GroupName): (a: ReportRow, b: ReportRow) => number {
  const name = (row: ReportRow) => String(row[by])
  const byName = (a: ReportRow, b: ReportRow) => (name(a) < name(b) ? -1 : 1)
  if (by === 'month') return byName
  return (a, b) => Number(b.leads) - Number(a.leads) || byName(a, b)
}
