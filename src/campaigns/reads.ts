import { type Db, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { CampaignCostRow, CampaignRow } from './tables.ts'

export interface CampaignLine extends CampaignRow {
  created_at: Date
  /** What it cost so far, one line per currency. */
  costs: { currency: string; amount: string }[]
}

export interface CampaignPage {
  items: CampaignLine[]
  /** Hand back as `after` for the next page; null on the last one. */
  next: string | null
}

/** Campaigns by key, with what they cost. */
export async function listCampaigns(db: Db, o: { after?: string; limit: number }): Promise<CampaignPage> {
  const rows = await db.all<CampaignLine>(sql`
    select ${lineOf(db)} from campaigns c
    where c.workspace_id = ${db.workspaceId} and c.key > ${o.after ?? ''}
    order by c.key limit ${o.limit + 1}`)
  const items = rows.slice(0, o.limit)
  return { items, next: rows.length > o.limit ? (items.at(-1)?.key ?? null) : null }
}

/** Refuses `campaign_not_found`. */
export async function readCampaign(db: Db, id: string): Promise<CampaignLine> {
  const campaign = await db.first<CampaignLine>(
    sql`select ${lineOf(db)} from campaigns c where c.workspace_id = ${db.workspaceId} and c.id = ${id}`,
  )
  if (!campaign) throw new Refusal('not_found', 'campaign_not_found', 'There is no such campaign.')
  return campaign
}

/** The costs of a campaign, newest first. */
export function listCosts(db: Db, campaignId: string): Promise<CampaignCostRow[]> {
  return db.all<CampaignCostRow>(sql`
    select id, campaign_id, amount, currency, spent_on, external_id from campaign_costs
    where workspace_id = ${db.workspaceId} and campaign_id = ${campaignId}
    order by spent_on desc, id desc limit 1000`)
}

function lineOf(db: Db) {
  return sql`c.id, c.key, c.name, c.source, c.starts_on, c.ends_on, c.created_at, coalesce((
    select jsonb_agg(jsonb_build_object('currency', s.currency, 'amount', s.amount) order by s.currency)
    from (select k.currency, sum(k.amount)::text as amount from campaign_costs k
      where k.workspace_id = ${db.workspaceId} and k.campaign_id = c.id group by k.currency) s), '[]') as costs`
}
