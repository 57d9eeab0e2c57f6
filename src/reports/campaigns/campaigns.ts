import { type Db, sql } from '#src/db/index.ts'
import { FUNNEL_COUNTS, NO_LEADS } from '../counts/funnel.ts'
import { ONLY, onlyFilter } from '../only.ts'
import { type Asked, type Filter, periodFilter, type Report, type ReportRow } from '../report.ts'
import { sayMoney, sayTimes } from '../say.ts'
import { figuresOf, SOURCE_UNITS } from '../sources/figures.ts'
import { type Brought, readBrought } from './read-brought.ts'
import { inTreeOrder, type Placed } from './tree.ts'

interface Campaign {
  id: string
  parent_id: string | null
  key: string
  name: string
  source: string | null
  starts_on: string | null
  ends_on: string | null
  archived: boolean
}

/**
 * Each campaign with what it and the campaigns below it cost, brought and returned, as a tree: a line stands right below
 * its parent, `depth` says how deep. Leads are those that asked in the period, cost what was spent in it; days to close
 * are left to the report of sources. The totals count each campaign once. Limited to campaigns, only these and what they lie
 * below are lines; limited to what no cost is told for, the cost is null and with it every return.
 */
export const campaigns: Report = {
  name: 'campaigns',
  says: 'What each campaign, with those below it, cost, brought and returned',
  by: ['campaign'],
  only: ONLY,
  async run(asked) {
    const [known, brought] = await Promise.all([readCampaigns(asked.db), readBrought(asked)])
    const limit = asked.only.campaign
    const tree = inTreeOrder(known)
      .map((one) => ({ ...one, family: limit ? one.family.filter((id) => limit.includes(id)) : one.family }))
      .filter(({ family }) => family.length > 0)
    const rows = tree.map((one) => lineOf(one, sumOf(one.family, brought), asked))
    const whole = sumOf(
      known.map(({ id }) => id),
      brought,
    )
    return {
      rows,
      totals: { ...withoutDays(figuresOf(whole.funnel, sales(whole.revenue), whole.cost, 3)) },
      finding: sayReturn(rows, asked.workspace.currency),
      cells: CELLS,
      units: SOURCE_UNITS,
    }
  },
}

const CELLS: Record<string, Filter> = {
  ...Object.fromEntries(FUNNEL_COUNTS.map((reached) => [reached, { reached }])),
  revenue: { stage: 'won', reached: 'leads' },
}

async function readCampaigns(db: Db): Promise<Campaign[]> {
  return db.all<Campaign>(sql`
    select id, parent_id, key, name, source, starts_on, ends_on, archived_at is not null as archived
    from campaigns where workspace_id = ${db.workspaceId} order by name, key`)
}

function lineOf({ row, depth, family }: Placed<Campaign>, sum: Brought, { period, only }: Asked): ReportRow {
  return {
    campaign: row.key,
    name: row.name,
    id: row.id,
    parent_id: row.parent_id,
    depth,
    source: row.source,
    starts_on: row.starts_on,
    ends_on: row.ends_on,
    archived: row.archived ? 'yes' : 'no',
    ...withoutDays(figuresOf(sum.funnel, sales(sum.revenue), sum.cost, 2)),
    filter: { ...onlyFilter(only), ...periodFilter(period), campaign: family.join(',') },
  }
}

function sumOf(
  family: readonly string[],
  { campaigns, isCostTold }: Awaited<ReturnType<typeof readBrought>>,
): Brought {
  const sum: Brought = { funnel: { ...NO_LEADS }, revenue: 0, cost: isCostTold ? 0 : null }
  for (const id of family) {
    const one = campaigns.get(id)
    if (!one) continue
    sum.revenue += one.revenue
    if (sum.cost !== null) sum.cost += one.cost ?? 0
    for (const name of FUNNEL_COUNTS) sum.funnel[name] += one.funnel[name]
  }
  return sum
}

function sales(revenue: number) {
  return { revenue, days_to_close_mean: null, days_to_close_median: null, days_to_lose_mean: null }
}

function withoutDays({
  days_to_close_mean: _,
  days_to_close_median: __,
  days_to_lose_mean: ___,
  ...row
}: ReportRow): ReportRow {
  return row
}

/** Of the campaigns that cost something, those at the top of the tree: which returned most of it, and which not all yet. */
export function returnedMost(rows: readonly ReportRow[]): { best: ReportRow; behind: ReportRow[] } | null {
  const paid = rows.filter(({ depth, cost }) => depth === 0 && Number(cost) > 0)
  const [best] = paid.toSorted((a, b) => returned(b) - returned(a))
  return best ? { best, behind: paid.filter((row) => returned(row) < 1) } : null
}

/** Which campaign returned most for its cost, and which has not come back; null where nothing was spent. */
function sayReturn(rows: readonly ReportRow[], currency: string): string | null {
  const told = returnedMost(rows)
  if (!told) return null
  const { best, behind } = told
  if (returned(best) < 1) {
    return `No campaign has brought its cost back yet; ${best.name} has returned ${sayMoney(Number(best.revenue), currency)} of ${sayMoney(Number(best.cost), currency)}`
  }
  const first = `${best.name} returned ${sayTimes(returned(best))} its cost`
  if (behind.length === 0) return first
  return `${first}; ${behind.length === 1 ? `${behind[0]?.name} has not brought it back yet` : `${behind.length} campaigns have not brought it back yet`}`
}

/** How many times its cost a campaign returned. */
export function returned({ revenue, cost }: ReportRow): number {
  return Number(revenue) / Number(cost)
}
