import { createHash } from 'node:crypto'
import { type Db, sql } from '#src/db/index.ts'
import { type OriginRow, origins } from './tables.ts'

/** Where leads come from, as four columns; everything with the same four is one origin. */
export interface OriginCombo {
  source: string
  channel: string
  campaignId: string | null
  topic: string | null
}

const MOST_KEPT = 50_000
const MOST_TRIES = 20
const kept = new Map<string, Map<string, number>>()

/** The key of a combination in the answer of originsFor. */
export function originKey({ source, channel, campaignId, topic }: OriginCombo): string {
  return JSON.stringify([source, channel, campaignId, topic])
}

/**
 * The number of each combination, by originKey; new ones are numbered. Asked once per batch: what this process has
 * seen committed is answered from memory. Right without any lock: who loses a race for a number or a combination
 * sees the winner's row and asks again.
 */
export async function originsFor(db: Db, combos: readonly OriginCombo[]): Promise<Map<string, number>> {
  const known = keptOf(db.workspaceId)
  const found = new Map<string, number>()
  const missing = new Map<string, OriginCombo>()
  for (const combo of combos) {
    const key = originKey(combo)
    const id = known.get(key)
    if (id === undefined) missing.set(key, combo)
    else found.set(key, id)
  }
  for (let tries = 0; missing.size > 0; tries++) {
    if (tries > MOST_TRIES) throw new Error('The origins of a batch could not be numbered.')
    if (tries > 0) await number(db, [...missing.values()])
    await find(db, missing, found, known)
  }
  return found
}

async function find(
  db: Db,
  missing: Map<string, OriginCombo>,
  found: Map<string, number>,
  known: Map<string, number>,
): Promise<void> {
  const rows = await db.all<OriginRow & { is_old: boolean }>(sql`
    select id, source, channel, campaign_id, topic, first_seen_at <> now() as is_old
    from origins where workspace_id = ${db.workspaceId} and digest = any(${[...missing.values()].map(digest)}::uuid[])`)
  for (const row of rows) {
    const key = originKey({ ...row, campaignId: row.campaign_id })
    missing.delete(key)
    found.set(key, row.id)
    // A row of this transaction may still be rolled back, and its number given to another combination.
    if (row.is_old) known.set(key, row.id)
  }
}

async function number(db: Db, combos: OriginCombo[]): Promise<void> {
  const last = await db.first<{ id: number }>(
    sql`select coalesce(max(id), 0) as id from origins where workspace_id = ${db.workspaceId}`,
  )
  const rows = combos.map((combo, i) => ({
    id: (last?.id ?? 0) + 1 + i,
    source: combo.source,
    channel: combo.channel,
    campaign_id: combo.campaignId,
    topic: combo.topic,
  }))
  await db.insert(origins, rows, 'on conflict do nothing')
}

function digest({ source, channel, campaignId, topic }: OriginCombo): string {
  return md5(`${md5(source)}${md5(channel)}${campaignId ?? ''}${topic === null ? '' : md5(topic)}`)
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex')
}

function keptOf(workspaceId: string): Map<string, number> {
  let known = kept.get(workspaceId)
  if (!known || known.size > MOST_KEPT) {
    known = new Map()
    kept.set(workspaceId, known)
  }
  return known
}
