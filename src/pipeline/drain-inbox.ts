import { type Database, tryLock } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, SYSTEM } from '#src/people/context.ts'
import { placeArrivals } from './place.ts'
import { settleBatch } from './settle-batch.ts'
import { takeBatch } from './take-batch.ts'

export const BATCH_SIZE = 5_000

/**
 * Empties one workspace's inbox: match, judge, route and answer, in batches of up to 5,000, each in one transaction.
 * One process at a time per workspace; where another is at it this one returns 0. A batch that fails is bisected until
 * the one bad arrival is found: it goes to quarantine with the reason, the others go through. Returns how many were
 * settled. Throws only when the database itself is not there.
 */
export async function drainInbox(
  database: Database,
  workspaceId: string,
  batchSize = BATCH_SIZE,
): Promise<number> {
  let settled = 0
  for (;;) {
    const done = await settleNext(database, workspaceId, batchSize)
    settled += done
    if (done === 0) return settled
  }
}

async function settleNext(database: Database, workspaceId: string, size: number): Promise<number> {
  let ids: string[] = []
  try {
    return await database.transaction(workspaceId, async (db) => {
      if (!(await tryLock(db, 'pipeline'))) return 0
      const ctx: Context = { db, actor: SYSTEM, now: db.now }
      const batch = await takeBatch(ctx, size)
      ids = batch.map((arrival) => arrival.inquiry_id)
      await settleBatch(ctx, batch)
      return batch.length
    })
  } catch (error) {
    if (ids.length === 0 || !isOfTheBatch(error)) throw error
    await bisect(database, workspaceId, ids, error)
    return ids.length
  }
}

async function bisect(
  database: Database,
  workspaceId: string,
  ids: readonly string[],
  error: unknown,
): Promise<void> {
  if (ids.length === 1) {
    await quarantine(database, workspaceId, ids[0] as string, error)
    return
  }
  const middle = Math.ceil(ids.length / 2)
  for (const half of [ids.slice(0, middle), ids.slice(middle)]) {
    try {
      await database.transaction(workspaceId, async (db) => {
        const ctx: Context = { db, actor: SYSTEM, now: db.now }
        if (await tryLock(db, 'pipeline')) await settleBatch(ctx, await takeBatch(ctx, half.length, half))
      })
    } catch (reason) {
      if (!isOfTheBatch(reason)) throw reason
      await bisect(database, workspaceId, half, reason)
    }
  }
}

async function quarantine(
  database: Database,
  workspaceId: string,
  id: string,
  error: unknown,
): Promise<void> {
  await database.transaction(workspaceId, async (db) => {
    const ctx: Context = { db, actor: SYSTEM, now: db.now }
    const [still] = await takeBatch(ctx, 1, [id])
    if (!still) return
    const reason = error instanceof Error ? error.message.slice(0, 500) : 'unknown'
    await placeArrivals(ctx, [
      { inquiry_id: id, place: 'quarantine', lead_id: null, kind: 'failed', reason, explanation: null },
    ])
  })
}

/** A lost connection, a deadlock or a full disk is not the arrival's fault: the batch waits and is tried again. */
function isOfTheBatch(error: unknown): boolean {
  if (error instanceof Refusal) return true
  const code = (error as { code?: unknown }).code
  if (typeof code !== 'string') return !/connection|terminat|timeout/i.test((error as Error).message ?? '')
  return /^[0-9A-Z]{5}$/.test(code) && !/^(08|40|53|57|58)/.test(code)
}
