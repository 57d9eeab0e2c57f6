import { sql } from 'kysely'
import { Refusal } from '../lib/refusal.ts'
import type { Db } from './database.ts'

/** Every advisory lock in one place. Each is per workspace, held to the end of the transaction. */
const LOCKS = {
  /** Matching, judging and routing of one workspace: one at a time, so nobody is counted under the ceiling twice. */
  pipeline: 1,
  /** One folding, escalating or cleaning sweep of a workspace at a time. */
  sweep: 2,
  /** Senders that count how many mails a minute has left, one after the other. */
  outbox: 3,
  /** Who is told of which offers, so that one member gets one mail about all of them. */
  telling: 4,
  /** Signing what was agreed: the last signature of one version ends what is out beside it. */
  signing: 5,
  /** What led to the sales of a workspace is reckoned by one process at a time. */
  credits: 6,
} as const

export type LockName = keyof typeof LOCKS

const LOCK_TIMED_OUT = '55P03'

/**
 * Waits for a lock, for ten seconds. Whoever will also lock leads takes this first: the order is what keeps two
 * transactions from waiting for each other. Refuses `busy`: a process that hangs while it waits must not get the lock
 * after one that hangs while it holds it, again and again.
 */
export async function takeLock(db: Db, name: LockName): Promise<void> {
  try {
    await db.run(sql`
      select set_config('lock_timeout', '10s', true),
        pg_advisory_xact_lock(${LOCKS[name]}, hashtext(${db.workspaceId})),
        set_config('lock_timeout', '0', true)`)
  } catch (error) {
    if ((error as { code?: unknown }).code !== LOCK_TIMED_OUT) throw error
    throw new Refusal(
      'unavailable',
      BUSY,
      'Very much arrives just now, and this has to wait for it. Please try again in a moment.',
    )
  }
}

const BUSY = 'busy'

/** Whether an error says that others held a lock for long: trying again later is right. */
export function isBusy(error: unknown): boolean {
  return error instanceof Refusal && error.reason === BUSY
}

/** Takes a lock if nobody holds it; false where another process is at it. */
export async function tryLock(db: Db, name: LockName): Promise<boolean> {
  const row = await db.first<{ taken: boolean }>(
    sql`select pg_try_advisory_xact_lock(${LOCKS[name]}, hashtext(${db.workspaceId})) as taken`,
  )
  return row?.taken === true
}
