import { type Db, sql } from '#src/db/index.ts'

/** Each cut of the counts of stays: what a cell is keyed by, as text. */
export const STAY_CUTS = {
  all: sql`''`,
  origin: sql`origin_id::text`,
  owner: sql`coalesce(owner_id::text, '')`,
} as const

export type StayCut = keyof typeof STAY_CUTS

/** Every cut of counted stays (month, stage, ended, span, …, stays) of a table, with `stays` said as asked. */
export function everyStayCut(from: string, stays = sql`stays`) {
  return sql.join(
    (Object.keys(STAY_CUTS) as StayCut[]).map(
      (cut) => sql`
        select ${sql.lit(cut)} as cut, ${STAY_CUTS[cut]} as key, month, stage, ended, span, ${stays}
        from ${sql.table(from)}`,
    ),
    sql` union all `,
  )
}

/**
 * Folds appended counts of stays into the cells. Safe on several servers at once: what another one is folding is
 * skipped, and cells are touched in one order. Returns how many rows were folded away.
 */
export async function foldStays(db: Db, limit: number): Promise<number> {
  const row = await db.first<{ gone: number }>(sql`
    with taken as (
      select id from stay_deltas where workspace_id = ${db.workspaceId} limit ${limit} for update skip locked
    ), gone as (
      delete from stay_deltas d using taken t where d.workspace_id = ${db.workspaceId} and d.id = t.id returning d.*
    ), folded as (
      insert into stay_cells as c (workspace_id, cut, key, month, stage, ended, span, stays)
      select ${db.workspaceId}::uuid, cut, key, month, stage, ended, span, sum(stays) from (${everyStayCut('gone')}) counted
      group by cut, key, month, stage, ended, span having sum(stays) <> 0
      order by cut, key, month, stage, ended, span
      on conflict (workspace_id, cut, key, month, stage, ended, span) do update set stays = c.stays + excluded.stays
    )
    select count(*) as gone from gone`)
  return row?.gone ?? 0
}
