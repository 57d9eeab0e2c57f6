import { sql } from '#src/db/index.ts'
import { boundsOf } from '#src/lib/period.ts'
import { factConditions } from '../only.ts'
import type { Asked } from '../report.ts'
import { type GroupName, groupingOf } from '../sources/groupings.ts'
import { placeOf, type Stretch } from '../steps.ts'

/**
 * How many leads of the period wait for an answer while there is time, per group, all under '' where there is none; per place
 * of a stretch where these are given. The counts know of a promise that it is open, only the clock knows for how long; the few that are not due yet
 * are found by the index of promises to be raised.
 */
export async function countWaiting(
  { db, workspace, period, only, now }: Asked,
  by: GroupName | null,
  stretches: readonly Stretch[] = [],
): Promise<Map<string, number>> {
  const { start, end } = boundsOf(period, workspace.time_zone)
  const day = sql`to_char(f.inquired_at at time zone ${workspace.time_zone}, 'YYYY-MM-DD')`
  const { group, join } =
    by === null
      ? { group: stretches.length > 0 ? day : sql`''`, join: sql`` }
      : groupingOf(db, by, workspace.time_zone).ofFacts
  const limits = factConditions(db, only).map((condition) => sql` and ${condition}`)
  const rows = await db.all<{ grp: string; leads: number }>(sql`
    select ${group} as grp, count(*)::int as leads from (
      select * from (
        select id as lead_id, inquired_at, origin_id, accountable_id as owner_id, grade, country, answer_plan from leads
        where workspace_id = ${db.workspaceId} and promise_due_at > ${now} and promise_kept_at is null
          and escalated_at is null
      ) promised
      where inquired_at >= ${start}::timestamptz and inquired_at < ${end}::timestamptz ${sql.join(limits, sql``)}
    ) f ${join}
    group by 1`)
  if (by !== null || stretches.length === 0) return new Map(rows.map(({ grp, leads }) => [grp, leads]))
  const places = new Map<string, number>()
  for (const { grp, leads } of rows) {
    const place = String(placeOf(stretches, grp))
    places.set(place, (places.get(place) ?? 0) + leads)
  }
  return places
}
