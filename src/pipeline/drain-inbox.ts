import { type Database, tryLock } from '#src/db/index.ts'
import { storable } from '#src/lib/storable.ts'
import { type Context, SYSTEM } from '#src/people/context.ts'
import { placeArrivals } from './place.ts'
import { settleBatch } from './settle-batch.ts'
import { takeBatch } from './take-batch.ts'
import { isOfTheBatch } from './whose-fault.ts'

export const BATCH_SIZE = 5_000

/** Empties one workspace's inbox, batch by batch. Returns how many were settled; see `settleNext`. */
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

/**
 * Settles the next arrivals of one workspace's inbox, up to `size`, in one transaction: match, judge, route and answer.
 * One process at a time per workspace; where another is at it this one returns 0. A batch that fails is bisected until
 * the one bad arrival is found: it goes to quarantine with the reason, the others go through. Returns how many were
 * settled. Throws only when the database itself is not there.
 */
export async function settleNext(
  database: Database,
  workspaceId: string,
  size = BATCH_SIZE,
): Promise<number> {
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
    // A single one gets a second chance: what somebody else wrote at the same moment passes.
    for (const part of ids.length === 1 ? [ids] : halvesOf(ids))
      await settleThose(database, workspaceId, part)
    return ids.length
  }
}

/** Settles these, or half of them and the other half, and so on; one that fails alone goes to quarantine. */
async function settleThose(database: Database, workspaceId: string, ids: readonly string[]): Promise<void> {
  try {
    await database.transaction(workspaceId, async (db) => {
      const ctx: Context = { db, actor: SYSTEM, now: db.now }
      if (await tryLock(db, 'pipeline')) await settleBatch(ctx, await takeBatch(ctx, ids.length, ids))
    })
  } catch (error) {
    if (!isOfTheBatch(error)) throw error
    if (ids.length === 1) await quarantine(database, workspaceId, ids[0] as string, error)
    else for (const half of halvesOf(ids)) await settleThose(database, workspaceId, half)
  }
}

function halvesOf(ids: readonly string[]): string[][] {
  const middle = Math.ceil(ids.length / 2)
  return [ids.slice(0, middle), ids.slice(middle)]
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
    const reason = storable(error instanceof Error ? error.message.slice(0, 500) : 'unknown')
    await placeArrivals(ctx, [
      {
        inquiry_id: id,
        place: 'quarantine',
        lead_id: null,
        origin_id: null,
        kind: 'failed',
        reason,
        explanation: null,
      },
    ])
  })
}
