import { sql } from '#src/db/index.ts'
import { boundsOf } from '#src/lib/period.ts'
import { factConditions } from '../only.ts'
import type { Asked } from '../report.ts'
import { factGroups } from '../sources/fact-groups.ts'
import { type GroupName, groupingOf } from '../sources/groupings.ts'
import { type Percentiles, SHARES } from './figures.ts'

/** The exact percentiles of the tried leads per group; under null those of all. */
export async function readPercentiles(
  { db, workspace, period, only }: Asked,
  by: GroupName,
): Promise<Map<string | null, Percentiles>> {
  const { start, end } = boundsOf(period, workspace.time_zone)
  const { group, join, nameOf } = await factGroups(db, groupingOf(db, by, workspace.time_zone))
  const limits = factConditions(db, only).map((condition) => sql` and ${condition}`)
  const rows = await db.all<{ grp: string | number | null; whole: number; percentiles: Percentiles }>(sql`
    select grp, grouping(grp) as whole,
      percentile_cont(${[...SHARES]}::float8[]) within group (order by first_attempt_seconds) as percentiles
    from (
      select ${group} as grp, f.first_attempt_seconds from (
        select * from lead_facts
        where workspace_id = ${db.workspaceId} and first_attempt_seconds is not null
          and inquired_at >= ${start}::timestamptz and inquired_at < ${end}::timestamptz ${sql.join(limits, sql``)}
      ) f ${join}
    ) tried
    group by grouping sets ((grp), ())`)
  return new Map(rows.map(({ grp, whole, percentiles }) => [whole === 1 ? null : nameOf(grp), percentiles]))
}
