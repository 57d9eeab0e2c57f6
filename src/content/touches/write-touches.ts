import { campaignsByKey } from '#src/campaigns/index.ts'
import { sql, type Tx } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { pageOf } from './page-of.ts'
import { type TouchRow, touches } from './tables.ts'

export type NewTouch = Pick<TouchRow, 'person_id' | 'kind' | 'happened_at'> & Partial<TouchRow>

/**
 * Keeps what persons did; each row is given an id where it has none, and one that is there already is left alone. Who
 * was merged into somebody meanwhile: it is kept with the survivor, and what was done with a content with its campaign.
 * Addresses lose query and fragment. Answers the rows as they are kept.
 */
export async function writeTouches(db: Tx, rows: readonly NewTouch[]): Promise<TouchRow[]> {
  if (rows.length === 0) return []
  const survivors = await survivorsOf(db, [...new Set(rows.map((row) => row.person_id))])
  const campaigns = await campaignsOf(db, [...new Set(rows.flatMap((row) => row.content_id ?? []))])
  const kept = rows.map(
    (row): TouchRow => ({
      topic: null,
      buying_stage: null,
      content_id: null,
      campaign_id: campaigns.get(row.content_id ?? '') ?? null,
      message_id: null,
      machine: null,
      ...row,
      address: row.address ? pageOf(row.address) : null,
      id: row.id ?? newId(),
      person_id: survivors.get(row.person_id) ?? row.person_id,
    }),
  )
  await db.insert(touches, kept, 'on conflict (workspace_id, id) do nothing')
  return kept
}

async function survivorsOf(db: Tx, personIds: string[]): Promise<Map<string, string>> {
  const rows = await db.all<{ id: string; survivor_id: string }>(sql`
    select n.id, p.survivor_id from unnest(${personIds}::uuid[]) n(id)
    cross join lateral (
      select survivor_id from persons where workspace_id = ${db.workspaceId} and id = n.id offset 0
    ) p
    where p.survivor_id is not null`)
  return new Map(rows.map((row) => [row.id, row.survivor_id]))
}

/** The campaigns that contents belong to now, by the id of the content. */
async function campaignsOf(db: Tx, contentIds: string[]): Promise<Map<string, string>> {
  if (contentIds.length === 0) return new Map()
  const rows = await db.all<{ id: string; campaign: string }>(sql`
    select c.id, c.campaign from unnest(${contentIds}::uuid[]) n(id)
    join contents c on c.workspace_id = ${db.workspaceId} and c.id = n.id and c.campaign is not null`)
  const ids = await campaignsByKey(
    { db },
    rows.map(({ campaign }) => campaign),
  )
  return new Map(
    rows.flatMap(({ id, campaign }): [string, string][] => {
      const campaignId = ids.get(campaign)
      return campaignId === undefined ? [] : [[id, campaignId]]
    }),
  )
}
