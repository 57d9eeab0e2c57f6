import { sql } from '#src/db/index.ts'
import { RESPONSE_EDGES } from '#src/lead/index.ts'
import { boundsOf } from '#src/lib/period.ts'
import { factConditions } from '../only.ts'
import type { Asked } from '../report.ts'
import { factGroups } from '../sources/fact-groups.ts'
import { type GroupName, groupingOf } from '../sources/groupings.ts'
import { type Bucket, WATCHED_SECONDS } from './percentile.ts'

/**
 * The leads of the period that nobody tried yet and that asked less than WATCHED_SECONDS ago, per group, by the bucket of
 * how long ago that is. Older ones outlast whatever is told of waits. Read along lead_facts_untried, and compared as times:
 * to reckon the seconds of each would take as long again.
 */
export async function readUntried(
  { db, workspace, period, only, now }: Asked,
  by: GroupName,
): Promise<Map<string, Bucket[]>> {
  const { start, end } = boundsOf(period, workspace.time_zone)
  const { group, join, nameOf } = await factGroups(db, groupingOf(db, by, workspace.time_zone))
  const limits = factConditions(db, only).map((condition) => sql` and ${condition}`)
  const young = new Date(now.getTime() - WATCHED_SECONDS * 1_000)
  const rows = await db.all<{ grp: string | number | null } & Bucket>(sql`
    select ${group} as grp,
      ${sql.lit(RESPONSE_EDGES.length)} - width_bucket(f.inquired_at, ${askedAtEdges(now)}::timestamptz[]) as bucket,
      count(*)::int as leads
    from (
      select * from lead_facts
      where workspace_id = ${db.workspaceId} and first_attempt_seconds is null
        and inquired_at >= ${start}::timestamptz and inquired_at < ${end}::timestamptz
        and inquired_at > ${young} and inquired_at <= ${now} ${sql.join(limits, sql``)}
    ) f ${join}
    group by 1, 2`)
  const groups = new Map<string, Bucket[]>()
  for (const { grp, ...bucket } of rows) {
    const name = nameOf(grp)
    groups.set(name, [...(groups.get(name) ?? []), bucket])
  }
  return groups
}

/** When those asked whose wait now comes to an edge of the buckets, the earliest first; a wait of just that has come to it. */
function askedAtEdges(now: Date): Date[] {
  return RESPONSE_EDGES.map((seconds) => new Date(now.getTime() - seconds * 1_000 + 1)).toReversed()
}
