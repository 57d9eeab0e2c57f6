import type pg from 'pg'
import { type Db, sql } from '#src/db/index.ts'

/**
 * Whether mail to members, with links that let them in, goes anywhere: by the server of the instance, or by one of the
 * workspace's own that carries it.
 */
export async function canMailMembers(db: Db, o: { hasServer: boolean }): Promise<boolean> {
  if (o.hasServer) return true
  const carrying = await db.first(sql`
    select from mail_senders
    where workspace_id = ${db.workspaceId} and ended_at is null and carries @> '{members}' limit 1`)
  return carrying !== undefined
}

/** The same for people of whom nobody knows yet where they belong: whether any workspace can. */
export async function canMailAnybody(pool: pg.Pool, o: { hasServer: boolean }): Promise<boolean> {
  if (o.hasServer) return true
  const { rows } = await pool.query(
    `select from mail_senders where ended_at is null and carries @> '{members}' limit 1`,
  )
  return rows.length > 0
}
