import { sql } from '#src/db/index.ts'
import { countsOf, responseCut } from '../counts/counts.ts'
import type { Asked } from '../report.ts'
import { type GroupName, groupingOf } from '../sources/groupings.ts'
import type { Waited } from './figures.ts'

/** What the cells know of waits and promises, per group; all under '' where there is none. */
export async function readWaited(
  { db, workspace, period, only }: Asked,
  by: GroupName | null,
): Promise<Map<string, Waited[]>> {
  const grouping = by === null ? null : groupingOf(db, by, workspace.time_zone)
  const own = by === 'month' ? null : (grouping?.responseCut ?? null)
  const { group, join } = grouping?.ofCounts ?? { group: sql`''`, join: sql`` }
  const rows = await db.all<Waited & { grp: string }>(sql`
    select ${group} as grp, path, sum(leads)::int as leads
    from ${countsOf(db, own ?? responseCut(only), period, workspace.time_zone, only)} c ${join}
    group by 1, 2 having sum(leads) <> 0 order by 1, 2`)
  const groups = new Map<string, Waited[]>()
  for (const { grp, ...waited } of rows) {
    const group = groups.get(grp)
    if (group) group.push(waited)
    else groups.set(grp, [waited])
  }
  return groups
}
