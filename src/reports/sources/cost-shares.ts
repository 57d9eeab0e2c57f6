import { sql } from '#src/db/index.ts'
import { countsOf } from '../counts/counts.ts'
import { notMerged } from '../counts/funnel.ts'
import { dimensionsOf, originIds } from '../only.ts'
import type { Asked } from '../report.ts'
import { type GroupName, groupingOf } from './groupings.ts'

/** What a campaign cost in a month, in the workspace's currency or one whose rate is missing. */
export interface Spent {
  campaign_id: string
  month: string
  /** The one whose rate is missing; null where the amount is in the workspace's. */
  currency: string | null
  /** The campaign's own. */
  source: string | null
  amount: number
}

export type Shares = Map<string, { grp: string; share: number }[]>

/**
 * How much of each campaign's leads of the period belongs to each group, 0 to 1, of those that the report is limited to;
 * a campaign that brought no lead is not among them.
 */
export async function sharesOf(
  { db, workspace, period, only }: Asked,
  by: GroupName | null,
): Promise<Shares> {
  const { ofCounts } = groupingOf(db, by ?? 'campaign', workspace.time_zone)
  const fits = dimensionsOf(only).length > 0 ? sql`o.id = any(${originIds(db, only)})` : sql`true`
  const rows = await db.all<{ campaign_id: string; grp: string; fits: boolean; share: number }>(sql`
    select campaign_id, grp, fits, (leads / nullif(sum(leads) over (partition by campaign_id), 0))::float8 as share from (
      select o.campaign_id, ${ofCounts.group} as grp, ${fits} as fits, sum(c.leads) as leads
      from ${countsOf(db, 'origin', period, workspace.time_zone)} c ${ofCounts.join}
      where o.campaign_id is not null and ${notMerged()} group by 1, 2, 3 having sum(c.leads) > 0
    ) brought`)
  const shares: Shares = new Map()
  for (const { campaign_id, grp, fits: isAsked, share } of rows) {
    const known = shares.get(campaign_id) ?? []
    shares.set(campaign_id, isAsked ? [...known, { grp, share }] : known)
  }
  return shares
}
