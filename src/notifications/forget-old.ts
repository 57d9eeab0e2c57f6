import { type Database, sql } from '#src/db/index.ts'

const KEPT_DAYS = 90
const BATCH = 5_000

/** Removes notifications older than three months: what they told stands on the leads. Answers how many went. */
export async function forgetOldNotifications(o: {
  database: Database
  workspaceId: string
  asOf: Date
}): Promise<number> {
  const db = o.database.bind(o.workspaceId)
  const before = new Date(o.asOf.getTime() - KEPT_DAYS * 86_400_000)
  let forgotten = 0
  for (;;) {
    const gone = await db.run(sql`
      delete from notifications where workspace_id = ${db.workspaceId} and id = any(array(
        select id from notifications where workspace_id = ${db.workspaceId} and at < ${before} limit ${BATCH}))`)
    forgotten += gone
    if (gone < BATCH) return forgotten
  }
}
