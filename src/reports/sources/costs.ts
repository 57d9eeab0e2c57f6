import { type Db, sql } from '#src/db/index.ts'
import { countsOf } from '../counts/counts.ts'
import { notMerged } from '../counts/funnel.ts'
import type { Asked } from '../report.ts'
import { type GroupName, groupingOf } from './groupings.ts'

/** Groups that a campaign's money can be shared out to; by rep or grade nobody could say whose it was. */
const SHARED: readonly GroupName[] = ['source', 'channel', 'topic', 'product']

export interface Costs {
  /** Null where cost can't be told for this grouping. */
  of(group: string): number | null
  groups: string[]
  total: number
  /** What was spent in other currencies than the workspace's; never added up. */
  elsewhere: Record<string, number>
}

interface Spent {
  campaign_id: string
  month: string
  currency: string
  source: string | null
  amount: number
}

/**
 * What was spent in a period, per group: a campaign's cost is shared out by the leads it brought in the period; one
 * that brought none counts for the campaign's own source. By month it is when the money was spent.
 */
export async function costsOf({ db, workspace, period }: Asked, by: GroupName): Promise<Costs> {
  const spent = await db.all<Spent>(sql`
    select c.campaign_id, to_char(c.spent_on, 'YYYY-MM') as month, c.currency, k.source, sum(c.amount)::float8 as amount
    from campaign_costs c
    join campaigns k on k.workspace_id = c.workspace_id and k.id = c.campaign_id
    where c.workspace_id = ${db.workspaceId}
      and (${period.from}::date is null or c.spent_on >= ${period.from}::date)
      and (${period.to}::date is null or c.spent_on <= ${period.to}::date)
    group by 1, 2, 3, 4`)
  const ours = spent.filter(({ currency }) => currency === workspace.currency)
  const sums = new Map<string, number>()
  const add = (group: string, amount: number) => sums.set(group, (sums.get(group) ?? 0) + amount)
  const known = by === 'campaign' || by === 'month' || SHARED.includes(by)
  if (by === 'campaign') for (const one of ours) add(one.campaign_id, one.amount)
  if (by === 'month') for (const one of ours) add(one.month, one.amount)
  if (SHARED.includes(by) && ours.length > 0) {
    const shares = await sharesOf(db, by, { period, timeZone: workspace.time_zone })
    for (const one of ours) {
      const own = shares.get(one.campaign_id)
      if (!own) add(by === 'source' ? (one.source ?? '') : '', one.amount)
      for (const { grp, share } of own ?? []) add(grp, one.amount * share)
    }
  }
  return {
    of: (group) => (known ? (sums.get(group) ?? 0) : null),
    groups: [...sums.keys()],
    total: ours.reduce((total, { amount }) => total + amount, 0),
    elsewhere: sumElsewhere(spent, workspace.currency),
  }
}

type Shares = Map<string, { grp: string; share: number }[]>

async function sharesOf(
  db: Db,
  by: GroupName,
  o: { period: Asked['period']; timeZone: string },
): Promise<Shares> {
  const { ofCounts } = groupingOf(db, by, o.timeZone)
  const rows = await db.all<{ campaign_id: string; grp: string; share: number }>(sql`
    select campaign_id, grp, (leads / nullif(sum(leads) over (partition by campaign_id), 0))::float8 as share from (
      select o.campaign_id, ${ofCounts.group} as grp, sum(c.leads) as leads
      from ${countsOf(db, 'origin', o.period, o.timeZone)} c ${ofCounts.join}
      where o.campaign_id is not null and ${notMerged} group by 1, 2 having sum(c.leads) > 0
    ) brought`)
  const shares: Shares = new Map()
  for (const row of rows) shares.set(row.campaign_id, [...(shares.get(row.campaign_id) ?? []), row])
  return shares
}

function sumElsewhere(spent: readonly Spent[], currency: string): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const one of spent) {
    if (one.currency !== currency) sums[one.currency] = (sums[one.currency] ?? 0) + one.amount
  }
  return sums
}
