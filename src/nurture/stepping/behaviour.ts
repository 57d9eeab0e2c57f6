import { type Db, sql } from '#src/db/index.ts'
import type { Inputs } from '#src/definition/index.ts'

/**
 * What leads did in their programs, by enrollment, as conditions know it: `program.clicked`, the steps in whose mail
 * something was clicked; `program.clicked_last`, whether in that of the last one; `program.bounced`.
 */
export async function readBehaviour(db: Db, enrollmentIds: readonly string[]): Promise<Map<string, Inputs>> {
  if (enrollmentIds.length === 0) return new Map()
  const rows = await db.all<{ id: string; clicked: string[]; clicked_last: boolean; bounced: boolean }>(sql`
    select n.id, coalesce(b.clicked, '{}') as clicked, coalesce(b.clicked_last, false) as clicked_last,
      coalesce(b.bounced, false) as bounced
    from unnest(${enrollmentIds}::uuid[]) n(id) left join lateral (
      select array_agg(s.step) filter (where m.clicked_at is not null) as clicked,
        (array_agg(m.clicked_at is not null order by s.at desc))[1] as clicked_last,
        bool_or(m.bounced_at is not null) as bounced
      from (
        select step, at, message_id from enrollment_steps s
        where s.workspace_id = ${db.workspaceId} and s.enrollment_id = n.id and s.did = 'mailed' offset 0
      ) s cross join lateral (
        select clicked_at, bounced_at from messages m
        where m.workspace_id = ${db.workspaceId} and m.id = s.message_id offset 0
      ) m
    ) b on true`)
  return new Map(
    rows.map(({ id, clicked, clicked_last, bounced }) => [
      id,
      { 'program.clicked': clicked, 'program.clicked_last': clicked_last, 'program.bounced': bounced },
    ]),
  )
}
