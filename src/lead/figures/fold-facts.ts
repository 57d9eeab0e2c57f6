import { type Db, sql } from '#src/db/index.ts'

/** The path of a response cell whose leads nobody tried to reach. */
export const NEVER_TRIED = -1

/**
 * Each cut of the counts: what a cell is keyed by, and what it tells apart. Keys are text; '' where there is none.
 */
export const CUTS = {
  origin: { key: sql`origin_id::text`, path: sql`path` },
  owner: { key: sql`coalesce(owner_id::text, '')`, path: sql`path` },
  grade: { key: sql`coalesce(grade, '')`, path: sql`path` },
  country: { key: sql`coalesce(country, '')`, path: sql`path` },
  response_by_grade: {
    key: sql`coalesce(grade, '')`,
    path: sql`coalesce(response, ${sql.lit(NEVER_TRIED)})`,
  },
  response_by_owner: {
    key: sql`coalesce(owner_id::text, '')`,
    path: sql`coalesce(response, ${sql.lit(NEVER_TRIED)})`,
  },
} as const

export type Cut = keyof typeof CUTS

/**
 * Folds appended counts into the cells. Safe on several servers at once: what another one is folding is skipped, and
 * cells are touched in one order. Returns how many rows were folded away.
 */
export async function foldFacts(db: Db, limit: number): Promise<number> {
  const cells = sql.join(
    (Object.keys(CUTS) as Cut[]).map(
      (cut) => sql`
        select ${sql.lit(cut)} as cut, month, ${CUTS[cut].key} as key, ${CUTS[cut].path} as path, leads from gone`,
    ),
    sql` union all `,
  )
  const row = await db.first<{ gone: number }>(sql`
    with taken as (
      select id from fact_deltas where workspace_id = ${db.workspaceId} limit ${limit} for update skip locked
    ), gone as (
      delete from fact_deltas d using taken t where d.workspace_id = ${db.workspaceId} and d.id = t.id returning d.*
    ), folded as (
      insert into fact_cells as c (workspace_id, cut, month, key, path, leads)
      select ${db.workspaceId}::uuid, cut, month, key, path, sum(leads) from (${cells}) counted
      group by cut, month, key, path having sum(leads) <> 0 order by cut, month, key, path
      on conflict (workspace_id, cut, month, key, path) do update set leads = c.leads + excluded.leads
    )
    select count(*) as gone from gone`)
  return row?.gone ?? 0
}
