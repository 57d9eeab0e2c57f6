import { type Database, type Db, sql } from '#src/db/index.ts'
import { isDatabaseAway } from '#src/db/is-away.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Arrival, keyAt, type Parcel, type Receipt } from './arrival.ts'
import { type NotStorable, storeParcels } from './store-parcels.ts'

const NONE: NotStorable = new Map()

/** What became of each parcel, in their order: its receipt, or that its key stood for something else. */
export type Outcome = Receipt | Refusal

/**
 * Stores parcels of one workspace, committed when this returns. What the database can't store as it is, is found by
 * halves and kept in quarantine; the others go through. Throws when the database is away: nothing is stored then.
 */
export async function receive(
  database: Database,
  workspaceId: string,
  parcels: readonly Parcel[],
): Promise<Outcome[]> {
  const db = database.bind(workspaceId)
  try {
    return await receiveWithin(db, parcels)
  } catch (error) {
    if (isOurFault(error)) throw error
    const bad = await findBad(
      database,
      workspaceId,
      parcels.flatMap((parcel) => parcel.arrivals),
    )
    if (bad.size === 0) throw error
    return receiveWithin(db, parcels, bad)
  }
}

/** The same inside the caller's transaction, for whoever writes more beside it; what can't be stored throws. */
export async function receiveWithin(
  db: Db,
  parcels: readonly Parcel[],
  notStorable: NotStorable = NONE,
): Promise<Outcome[]> {
  const stored = await storeParcels(db, parcels, notStorable)
  const repeats = parcels.filter(({ arrivals: [first] }) => first && !stored.has(first.id))
  const earlier = await readEarlier(db, repeats)
  return parcels.map((parcel) => {
    const first = parcel.arrivals[0] as Arrival
    if (stored.has(first.id)) return { ids: parcel.arrivals.map((arrival) => arrival.id), isRepeat: false }
    if (!isSame(earlier.get(first.idempotencyKey as string)?.hash, parcel.hash)) return keyReused()
    const keys = parcel.arrivals.map((_, i) => keyAt(first.idempotencyKey, i) as string)
    return { ids: keys.map((key) => earlier.get(key)?.id as string), isRepeat: true }
  })
}

/** What was erased has no hash any more, and does not come back under its key. */
function isSame(earlier: Buffer | undefined, hash: Buffer): boolean {
  return earlier !== undefined && (earlier.length === 0 || earlier.equals(hash))
}

type Earlier = Map<string, { id: string; hash: Buffer }>

async function readEarlier(db: Db, repeats: readonly Parcel[]): Promise<Earlier> {
  if (repeats.length === 0) return new Map()
  const keys = repeats.flatMap(({ arrivals }) =>
    arrivals.map((_, i) => keyAt((arrivals[0] as Arrival).idempotencyKey, i)),
  )
  const rows = await db.all<{ key: string; id: string; hash: Buffer }>(sql`
    select idempotency_key as key, id, content_hash as hash from inquiries
    where workspace_id = ${db.workspaceId} and idempotency_key = any(${keys}::text[])`)
  return new Map(rows.map((row) => [row.key, row]))
}

function keyReused(): Refusal {
  return new Refusal(
    'conflict',
    'idempotency_key_reused',
    'This idempotency key was used before, for something else. Nothing was stored this time.',
  )
}

/** Tries halves, taking each try back, until every arrival that fails by itself is known with its reason. */
async function findBad(
  database: Database,
  workspaceId: string,
  arrivals: readonly Arrival[],
): Promise<Map<string, string>> {
  const reason = await whyNot(database, workspaceId, arrivals)
  if (reason === null) return new Map()
  const [only, another] = arrivals
  if (only && !another) return new Map([[only.id, reason]])
  const middle = Math.ceil(arrivals.length / 2)
  const left = await findBad(database, workspaceId, arrivals.slice(0, middle))
  const right = await findBad(database, workspaceId, arrivals.slice(middle))
  return new Map([...left, ...right])
}

class TakenBack extends Error {}

async function whyNot(
  database: Database,
  workspaceId: string,
  arrivals: readonly Arrival[],
): Promise<string | null> {
  // Without their keys: a try must not wait for, nor be spared by, somebody else's arrival of the same key.
  const alone = arrivals.map((arrival) => ({
    arrivals: [{ ...arrival, idempotencyKey: null }],
    hash: Buffer.alloc(0),
  }))
  try {
    return await database.transaction<never>(workspaceId, async (tx) => {
      await storeParcels(tx, alone, NONE)
      throw new TakenBack()
    })
  } catch (error) {
    if (error instanceof TakenBack) return null
    if (isOurFault(error)) throw error
    return error instanceof Error
      ? error.message.slice(0, 500).toWellFormed().replaceAll('\0', '')
      : 'unknown'
  }
}

/** A lost connection, a deadlock or a wrong statement is no arrival's fault. */
function isOurFault(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return isDatabaseAway(error) || /^(40|42)/.test(code)
}
