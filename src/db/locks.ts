import { sql } from 'kysely'
import type { Db } from './database.ts'

/** Every advisory lock in one place. Each is per workspace, held to the end of the transaction. */
const LOCKS = {
  /** Matching, judging and routing of one workspace: one at a time, so nobody is counted under the ceiling twice. */
  pipeline: 1,
  /** One folding, escalating or cleaning sweep of a workspace at a time. */
  sweep: 2,
  /** Senders that count how many mails a minute has left, one after the other. */
  outbox: 3,
} as const

export type LockName = keyof typeof LOCKS

/**
 * Waits for a lock. Whoever will also lock leads takes this first: the order is what keeps two transactions from
 * waiting for each other.
 */
export async function takeLock(db: Db, name: LockName): Promise<void> {
  await db.run(sql`select pg_advisory_xact_lock(${LOCKS[name]}, hashtext(${db.workspaceId}))`)
}

/** Takes a lock if nobody holds it; false where another process is at it. */
export async function tryLock(db: Db, name: LockName): Promise<boolean> {
  const row = await db.first<{ taken: boolean }>(
    sql`select pg_try_advisory_xact_lock(${LOCKS[name]}, hashtext(${db.workspaceId})) as taken`,
  )
  return row?.taken === true
}
