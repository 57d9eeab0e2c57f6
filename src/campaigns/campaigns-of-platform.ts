import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import type { Context } from '#src/people/context.ts'
import { campaignKey, emptyCampaign, inOrder } from './campaigns-by-key.ts'
import type { CostImportRow } from './import-costs.ts'
import { type CampaignRow, campaigns } from './tables.ts'

type Named = Pick<CostImportRow, 'campaign' | 'campaignId' | 'parent' | 'platform' | 'source'>

/**
 * The campaigns that rows of a cost file speak of: by the platform's number, so that one that was renamed there stays
 * the same here; else by name, as leads speak of it. Unknown ones are made below their parent, which is made too. A
 * number that is told with a name is remembered. Undefined for a row that says neither. Safe in transactions that race.
 */
export async function campaignsOfPlatform(
  ctx: Context,
  rows: readonly Named[],
): Promise<{ of(row: Named): string | undefined }> {
  const numbers = await readNumbers(ctx, rows)
  const unknown = rows.filter((row) => !numbers.has(numberOf(row)) && nameOf(row) !== '')
  const parents = await make(
    ctx,
    unknown.flatMap(({ parent }) => (parent ? [{ name: parent, source: null, parentId: null }] : [])),
  )
  const named = await make(
    ctx,
    unknown.map((row) => ({
      name: nameOf(row),
      source: row.source,
      parentId: row.parent ? (parents.get(campaignKey(row.parent)) ?? null) : null,
    })),
  )
  const of = (row: Named) => numbers.get(numberOf(row)) ?? named.get(campaignKey(nameOf(row)))
  await keepNumbers(ctx, unknown, of)
  return { of }
}

const nameOf = (row: Named) => (row.campaign ?? row.campaignId ?? '').trim()
const numberOf = (row: Named) => (row.campaignId ? `${row.platform ?? ''}\n${row.campaignId}` : '')

async function readNumbers({ db }: Context, rows: readonly Named[]): Promise<Map<string, string>> {
  const told = rows.filter(({ campaignId }) => campaignId)
  if (told.length === 0) return new Map()
  const known = await db.all<{ platform: string; external_id: string; campaign_id: string }>(sql`
    select platform, external_id, campaign_id from campaign_platform_ids
    where workspace_id = ${db.workspaceId} and platform = any(${told.map((row) => row.platform ?? '')}::text[])
      and external_id = any(${told.map((row) => row.campaignId)}::text[])`)
  return new Map(known.map((row) => [`${row.platform}\n${row.external_id}`, row.campaign_id]))
}

/** Campaigns by key; those that are there stay as they are. */
async function make(
  { db }: Context,
  wanted: readonly { name: string; source: string | null; parentId: string | null }[],
): Promise<Map<string, string>> {
  const byKey = new Map(wanted.map((one) => [campaignKey(one.name), one]))
  byKey.delete('')
  if (byKey.size === 0) return new Map()
  const rows = [...byKey].map(
    ([key, { name, source, parentId }]): CampaignRow => ({
      ...emptyCampaign,
      id: newId(),
      key,
      name,
      source,
      parent_id: parentId,
    }),
  )
  await db.insert(campaigns, inOrder(rows), 'on conflict do nothing')
  const ids = await db.all<{ key: string; id: string }>(sql`
    select key, id from campaigns where workspace_id = ${db.workspaceId} and key = any(${[...byKey.keys()]}::text[])`)
  return new Map(ids.map(({ key, id }) => [key, id]))
}

async function keepNumbers(
  { db }: Context,
  rows: readonly Named[],
  of: (row: Named) => string | undefined,
): Promise<void> {
  const fresh = new Map(rows.filter(({ campaignId }) => campaignId).map((row) => [numberOf(row), row]))
  const told = [...fresh.values()]
  if (told.length === 0) return
  await db.run(sql`
    insert into campaign_platform_ids (workspace_id, platform, external_id, campaign_id)
    select ${db.workspaceId}::uuid, t.platform, t.external_id, t.campaign_id
    from unnest(${told.map((row) => row.platform ?? '')}::text[], ${told.map((row) => row.campaignId)}::text[],
      ${told.map((row) => of(row))}::uuid[]) t (platform, external_id, campaign_id)
    order by 2, 3
    on conflict do nothing`)
}
