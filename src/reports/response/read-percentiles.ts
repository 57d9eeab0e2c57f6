import { sql } from '#src/db/index.ts'
import { boundsOf } from '#src/lib/period.ts'
import { factConditions } from '../only.ts'
import type { Asked } from '../report.ts'
import { factGroups } from '../sources/fact-groups.ts'
import { type GroupName, groupingOf } from '../sources/groupings.ts'
import { bucketsOf, type Percentiles, SHARES, type Waited } from './figures.ts'
import { tried } from './percentile.ts'

/** So many tried leads are sorted one by one; of more the counts per bucket are precise to a hundredth. */
const SORTED_EXACTLY = 50_000

export function isSortedExactly(all: readonly Waited[]): boolean {
  return tried(bucketsOf(all)).reduce((sum, { leads }) => sum + leads, 0) <= SORTED_EXACTLY
}

/** The exact percentiles of the tried leads per group, and under null those of all. */
export async function readPercentiles(
  { db, workspace, period, only }: Asked,
  by: GroupName | null,
): Promise<Map<string | null, Percentiles>> {
  const { start, end } = boundsOf(period, workspace.time_zone)
  const { group, join, nameOf } =
    by === null
      ? { group: sql`''`, join: sql``, nameOf: String }
      : await factGroups(db, groupingOf(db, by, workspace.time_zone))
  const limits = factConditions(db, only).map((condition) => sql` and ${condition}`)
  const rows = await db.all<{ grp: string | number | null; whole: number; percentiles: Percentiles }>(sql`
    select ${by === null ? sql`null as grp, 1 as whole` : sql`grp, grouping(grp) as whole`},
      percentile_cont(${[...SHARES]}::float8[]) within group (order by first_attempt_seconds) as percentiles
    from (
      select ${group} as grp, f.first_attempt_seconds from (
        select * from lead_facts
        where workspace_id = ${db.workspaceId} and first_attempt_seconds is not null
          and inquired_at >= ${start}::timestamptz and inquired_at < ${end}::timestamptz ${sql.join(limits, sql``)}
      ) f ${join}
    ) tried
    ${by === null ? sql`` : sql`group by grouping sets ((grp), ())`}`)
  return new Map(rows.map(({ grp, whole, percentiles }) => [whole === 1 ? null : nameOf(grp), percentiles]))
}
