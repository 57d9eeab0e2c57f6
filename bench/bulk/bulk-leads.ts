import type pg from 'pg'
import { openDatabase, sql } from '#src/db/index.ts'
import { foldBalances, RESPONSE_EDGES, recountedStays } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { BOOKS, COUNTS, LEADS, PEOPLE } from './statements.ts'

export interface Bulk {
  workspaceId: string
  /** Reps who hold leads, busiest first. */
  reps: string[]
  leads: number
}

/**
 * Makes a workspace with so many leads of one year by plain SQL, past triggers, in whole and balanced books: for what
 * is measured on a size that no one wants to wait for. About 45 s for a million. Needs a superuser.
 */
export async function bulkLeads(pool: pg.Pool, leads: number, name = 'Bulk'): Promise<Bulk> {
  const workspaceId = newId()
  const client = await pool.connect()
  try {
    await client.query(
      "set session_replication_role = replica; set work_mem = '256MB'; set synchronous_commit = off",
    )
    await client.query(
      'create temp table bulk_settings as select $1::uuid as ws, $2::int as leads, $3::text as name',
      [workspaceId, leads, name],
    )
    for (const statement of [...PEOPLE, ...LEADS, ...BOOKS]) await client.query(statement)
    await client.query(COUNTS, [RESPONSE_EDGES])
    const db = openDatabase(pool).bind(workspaceId)
    await db.run(sql`
      insert into stay_deltas (workspace_id, id, month, stage, ended, span, origin_id, owner_id, stays)
      select ${workspaceId}, gen_random_uuid(), month, stage, ended, span, origin_id, owner_id, count(*)
      from ${recountedStays(db, 'UTC')} s group by month, stage, ended, span, origin_id, owner_id`)
    while ((await foldBalances(db, 1_000_000)) > 0);
    await client.query('reset session_replication_role; reset work_mem; reset synchronous_commit')
    const { rows } = await client.query<{ id: string }>(
      "select id from members where workspace_id = $1 and 'rep' = any(roles) order by name",
      [workspaceId],
    )
    await client.query('drop table bulk_settings, bulk_paths, bulk_steps, bulk_people, bulk_leads')
    return { workspaceId, reps: rows.map(({ id }) => id), leads }
  } finally {
    client.release()
  }
}

/** Brings statistics and visibility up to date, as autovacuum does in the long run, and all that was made to the disk. */
export async function settle(pool: pg.Pool): Promise<void> {
  await pool.query('vacuum analyze')
  await pool.query('checkpoint')
}
