import { sql } from '#src/db/index.ts'
import { boundsOf } from '#src/lib/period.ts'
import { countsOf } from '../counts/counts.ts'
import { type FunnelRow, funnelColumns, NO_LEADS, notMerged } from '../counts/funnel.ts'
import type { Asked } from '../report.ts'
import { costsOf } from '../sources/costs.ts'
import { groupingOf } from '../sources/groupings.ts'
import { salesOf } from '../sources/sales.ts'

/** What one campaign brought and cost in a period, without the campaigns below it. */
export interface Brought {
  funnel: FunnelRow
  revenue: number
  /** Null where cost can't be told for what the leads are limited to. */
  cost: number | null
}

/** By the campaign's id, and whether cost can be told for what the leads are limited to. */
export async function readBrought(
  asked: Asked,
): Promise<{ campaigns: Map<string, Brought>; isCostTold: boolean }> {
  const { db, workspace, period, only } = asked
  const grouping = groupingOf(db, 'campaign', workspace.time_zone)
  const [counted, sales, costs] = await Promise.all([
    db.all<FunnelRow & { grp: string }>(sql`
      select ${grouping.ofCounts.group} as grp, ${funnelColumns}
      from ${countsOf(db, 'origin', period, workspace.time_zone, only)} c ${grouping.ofCounts.join}
      where ${notMerged()} and o.campaign_id is not null group by 1`),
    salesOf(db, grouping, { ...boundsOf(period, workspace.time_zone), only }),
    costsOf(asked, 'campaign'),
  ])
  const funnels = new Map(counted.map(({ grp, ...funnel }) => [grp, funnel]))
  const ids = new Set([...funnels.keys(), ...costs.groups])
  const isCostTold = costs.total !== null
  const campaigns = new Map(
    [...ids].map((id) => [
      id,
      {
        funnel: funnels.get(id) ?? NO_LEADS,
        revenue: sales.of(id).revenue,
        cost: isCostTold ? (costs.of(id) ?? 0) : null,
      },
    ]),
  )
  return { campaigns, isCostTold }
}
