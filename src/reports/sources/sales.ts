import { type Db, sql } from '#src/db/index.ts'
import type { Bounds } from '#src/lib/period.ts'
import { factConditions, type Only } from '../only.ts'
import { factGroups } from './fact-groups.ts'
import type { Grouping } from './groupings.ts'

export interface Sales {
  revenue: number
  days_to_close_mean: number | null
  days_to_close_median: number | null
  days_to_lose_mean: number | null
}

const NOTHING: Sales = {
  revenue: 0,
  days_to_close_mean: null,
  days_to_close_median: null,
  days_to_lose_mean: null,
}

/**
 * What the leads of a period brought, per group and in all: revenue in the workspace's currency, days from the
 * inquiry's own date to the sale's own date (mean and median), days to the loss. Reads only what was sold or lost, from
 * the partial index lead_facts_sold.
 */
export async function salesOf(
  db: Db,
  grouping: Grouping,
  { start, end, only }: Bounds & { only: Only },
): Promise<{ of(group: string): Sales; all: Sales }> {
  const limits = factConditions(db, only).map((condition) => sql` and ${condition}`)
  const { group, join, nameOf } = await factGroups(db, grouping)
  const rows = await db.all<Sales & { grp: string | number; whole: number }>(sql`
    select grp, grouping(grp) as whole, coalesce(sum(revenue), 0) as revenue,
      avg(days) filter (where stage = 9) as days_to_close_mean,
      percentile_cont(0.5) within group (order by days) filter (where stage = 9) as days_to_close_median,
      avg(days) filter (where stage = 10) as days_to_lose_mean
    from (
      select ${group} as grp, f.revenue, f.path >> 16 as stage, f.closed_after_days as days
      from (
        select * from lead_facts
        where workspace_id = ${db.workspaceId}
          and inquired_at >= ${start}::timestamptz and inquired_at < ${end}::timestamptz
          and closed_after_days is not null and (path >> 16 in (9, 10) or revenue is not null)
          ${sql.join(limits, sql``)}
      ) f ${join}
    ) ended
    group by grouping sets ((grp), ())`)
  const groups = new Map(rows.filter(({ whole }) => whole === 0).map((row) => [nameOf(row.grp), row]))
  return {
    of: (group) => groups.get(group) ?? NOTHING,
    all: rows.find(({ whole }) => whole === 1) ?? NOTHING,
  }
}

/** What was sold to leads of the period in currencies whose rate is missing; not added up with the others. */
export async function revenueElsewhere(
  db: Db,
  currency: string,
  { start, end, only }: Bounds & { only: Only },
): Promise<Record<string, number>> {
  const limits = factConditions(db, only).map((condition) => sql` and ${condition}`)
  const rows = await db.all<{ currency: string; amount: number }>(sql`
    select d.currency, sum(d.amount)::float8 as amount
    from deals d
    join (
      select lead_id from lead_facts
      where workspace_id = ${db.workspaceId} and inquired_at >= ${start}::timestamptz
        and inquired_at < ${end}::timestamptz ${sql.join(limits, sql``)}
    ) f on f.lead_id = d.lead_id
    where d.workspace_id = ${db.workspaceId} and d.currency <> ${currency} and d.rate is null and d.basis = 'own_revenue'
      and d.taken_back_at is null and d.amount is not null
    group by 1 order by 1`)
  return Object.fromEntries(rows.map(({ currency: other, amount }) => [other, amount]))
}
