import { createHash } from 'node:crypto'
import { type Db, sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { type CampaignRow, campaigns } from './tables.ts'

const LONGEST_KEY = 200

/** How campaigns are told apart: `Spring-Sale ` of a link and `spring-sale` of a file are one. */
export function campaignKey(written: string): string {
  const key = written.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()
  if (key.length <= LONGEST_KEY) return key
  const digest = createHash('md5').update(key).digest('hex')
  return `${key.slice(0, LONGEST_KEY - digest.length).toWellFormed()}${digest}`
}

/**
 * The campaigns that keys speak of, by the key as given; unknown ones are made, named as they were first written.
 * Keys without a letter are left out. Safe in transactions that race.
 */
export async function campaignsByKey(ctx: { db: Db }, keys: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for (const written of keys) {
    const key = campaignKey(written)
    if (key !== '' && !names.has(key)) names.set(key, written.trim())
  }
  if (names.size === 0) return new Map()
  const found = await find(ctx.db, [...names.keys()])
  const missing = [...names].filter(([key]) => !found.has(key))
  if (missing.length > 0) {
    const rows = missing.map(([key, name]): CampaignRow => ({ ...emptyCampaign, id: newId(), key, name }))
    await ctx.db.insert(campaigns, inOrder(rows), 'on conflict do nothing')
    for (const [key, id] of await find(
      ctx.db,
      missing.map(([key]) => key),
    ))
      found.set(key, id)
  }
  return new Map(
    keys.flatMap((written): [string, string][] => {
      const id = found.get(campaignKey(written))
      return id === undefined ? [] : [[written, id]]
    }),
  )
}

export const emptyCampaign = {
  source: null,
  starts_on: null,
  ends_on: null,
  parent_id: null,
  archived_at: null,
  archived_by: null,
}

/** Rows that two transactions may both insert come in one order, so that neither waits for the other in a ring. */
export function inOrder<Row extends { key: string }>(rows: Row[]): Row[] {
  return rows.sort((a, b) => (a.key < b.key ? -1 : 1))
}

async function find(db: Db, keys: string[]): Promise<Map<string, string>> {
  const rows = await db.all<{ key: string; id: string }>(
    sql`select key, id from campaigns where workspace_id = ${db.workspaceId} and key = any(${keys}::text[])`,
  )
  return new Map(rows.map((row) => [row.key, row.id]))
}
