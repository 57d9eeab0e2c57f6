import { rowsAsSelect, sql, type Table } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import type { RefusedRow } from '#src/lib/refused-row.ts'
import type { Context } from '#src/people/context.ts'
import { campaignKey, emptyCampaign, inOrder } from './campaigns-by-key.ts'
import { type CampaignRow, campaigns } from './tables.ts'

export interface NewCampaign {
  key: string
  name?: string | null
  source?: string | null
  /** Calendar days, `YYYY-MM-DD`. */
  from?: string | null
  to?: string | null
  row?: number
}

export interface RecordedCampaigns {
  /** By campaignKey. */
  ids: Map<string, string>
  refused: RefusedRow[]
}

type Said = Pick<CampaignRow, 'key' | 'source' | 'starts_on' | 'ends_on'> & { name: string | null }

const said: Table<Said> = {
  name: 'said',
  key: ['key'],
  columns: { key: 'text', name: 'text', source: 'text', starts_on: 'date', ends_on: 'date' },
}

/**
 * Records campaigns by key: new ones are made, known ones take what is said and keep what is not. Of several rows
 * with one key the last one that says something counts. Rows are refused with `campaign_without_key` and
 * `campaign_ends_before_it_starts`; the others go on.
 */
export async function recordCampaigns(
  ctx: Context,
  rows: readonly NewCampaign[],
): Promise<RecordedCampaigns> {
  const told = new Map<string, Said & { written: string }>()
  const refused: RefusedRow[] = []
  rows.forEach((row, i) => {
    const why = whyRefused(row)
    if (why) refused.push({ row: row.row ?? i, ...why })
    else told.set(campaignKey(row.key), withRow(told.get(campaignKey(row.key)), row))
  })
  if (told.size === 0) return { ids: new Map(), refused }
  const all = inOrder([...told.values()])
  await ctx.db.insert(
    campaigns,
    all.map(({ written, ...row }) => ({ ...emptyCampaign, ...row, id: newId(), name: row.name ?? written })),
    'on conflict do nothing',
  )
  const ids = await ctx.db.all<{ key: string; id: string }>(sql`
    select key, id from campaigns
    where workspace_id = ${ctx.db.workspaceId} and key = any(${[...told.keys()]}::text[]) order by key for update`)
  const { text, values } = rowsAsSelect<Said>(said, all, ctx.db.workspaceId)
  await ctx.db.raw(
    `update campaigns c set name = coalesce(v.name, c.name), source = coalesce(v.source, c.source),
       starts_on = coalesce(v.starts_on, c.starts_on), ends_on = coalesce(v.ends_on, c.ends_on)
     from (${text}) v where c.workspace_id = $1::uuid and c.key = v.key`,
    values,
  )
  return { ids: new Map(ids.map(({ key, id }) => [key, id])), refused }
}

function withRow(
  known: (Said & { written: string }) | undefined,
  row: NewCampaign,
): Said & { written: string } {
  return {
    key: campaignKey(row.key),
    written: known?.written ?? row.key.trim(),
    name: row.name?.trim() || known?.name || null,
    source: row.source?.trim() || known?.source || null,
    starts_on: row.from ?? known?.starts_on ?? null,
    ends_on: row.to ?? known?.ends_on ?? null,
  }
}

function whyRefused({ key, from, to }: NewCampaign): Omit<RefusedRow, 'row'> | undefined {
  if (campaignKey(key) === '') {
    return { reason: 'campaign_without_key', sentence: 'The row does not say which campaign it is.' }
  }
  if (from && to && to < from) {
    return {
      reason: 'campaign_ends_before_it_starts',
      sentence: `The campaign ends (${to}) before it starts (${from}).`,
    }
  }
  return undefined
}
