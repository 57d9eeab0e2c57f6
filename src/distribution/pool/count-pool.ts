import { type Db, sql } from '#src/db/index.ts'

const MOST_COUNTED = 1_000

/** How many leads wait in the pool of a team, up to 1,000, and since when the oldest does. */
export async function countPool(
  db: Db,
  teamId: string,
): Promise<{ waiting: number; oldest_at: Date | null }> {
  const row = await db.first<{ waiting: number; oldest_at: Date | null }>(sql`
    select count(*)::int as waiting, min(stage_since) as oldest_at from (
      select stage_since from leads where workspace_id = ${db.workspaceId} and pool_team_id = ${teamId}
      order by stage_since limit ${MOST_COUNTED}
    ) waiting`)
  return row ?? { waiting: 0, oldest_at: null }
}
