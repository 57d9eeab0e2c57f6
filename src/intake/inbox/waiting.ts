import { type Db, sql } from '#src/db/index.ts'

export interface Waiting {
  waiting: number
  /** When the oldest of them arrived; null where nothing waits. */
  oldest: Date | null
}

/** What was stored and is not yet placed. Ids are in order of time, so the oldest is the first. */
export async function readWaiting(db: Db): Promise<Waiting> {
  const row = await db.first<Waiting>(sql`
    select count(*) as waiting, (
      select i.received_at from inquiries i where i.workspace_id = ${db.workspaceId} and i.id = (
        select b.inquiry_id from inbox b where b.workspace_id = ${db.workspaceId} order by b.inquiry_id limit 1
      )
    ) as oldest
    from inbox where workspace_id = ${db.workspaceId}`)
  return row ?? { waiting: 0, oldest: null }
}
