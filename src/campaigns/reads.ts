import { type Db, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { CampaignCostRow, CampaignRow } from './tables.ts'

export interface CampaignLine extends Omit<CampaignRow, 'archived_by'> {
  created_at: Date
  /** What it cost so far, one line per currency. */
  costs: { currency: string; amount: string }[]
  /** What it is planned to cost, the same way. */
  planned: { currency: string; amount: string }[]
}

export interface CampaignPage {
  items: CampaignLine[]
  /** Hand back as `after` for the next page; null on the last one. */
  next: string | null
}

export interface CostLine
  extends Omit<CampaignCostRow, 'recorded_by' | 'removed_at' | 'removed_by' | 'import_id'> {
  recorded_at: Date
  /** Who entered it; null where a program or a file brought it. */
  recorded_by: { id: string; name: string } | null
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

/** The campaigns it is part of, from the top, and those right below it. */
export async function readFamily(
  db: Db,
  id: string,
): Promise<{ above: { id: string; name: string }[]; below: { id: string; name: string }[] }> {
  const above = await db.all<{ id: string; name: string }>(sql`
    with recursive up (id, name, parent_id, height) as (
      select p.id, p.name, p.parent_id, 1 from campaigns c
      join campaigns p on p.workspace_id = c.workspace_id and p.id = c.parent_id
      where c.workspace_id = ${db.workspaceId} and c.id = ${id}
      union all
      select p.id, p.name, p.parent_id, height + 1 from up
      join campaigns p on p.workspace_id = ${db.workspaceId} and p.id = up.parent_id
      where height < ${MOST_LEVELS}
    )
    select id, name from up order by height desc`)
  const below = await db.all<{ id: string; name: string }>(sql`
    select id, name from campaigns where workspace_id = ${db.workspaceId} and parent_id = ${id} order by name, key`)
  return { above, below }
}

/** A tree as deep as this is a mistake. */
export const MOST_LEVELS = 20

/** The costs of a campaign, newest first, without those that were taken out. */
export function listCosts(db: Db, campaignId: string): Promise<CostLine[]> {
  return db.all<CostLine>(sql`
    select k.id, k.campaign_id, k.amount, k.currency, k.spent_on, k.external_id, k.label, k.rate, k.is_planned, k.recorded_at,
      case when m.id is not null then jsonb_build_object('id', m.id, 'name', m.name) end as recorded_by
    from campaign_costs k
    left join members m on m.workspace_id = ${db.workspaceId} and m.id = k.recorded_by
    where k.workspace_id = ${db.workspaceId} and k.campaign_id = ${campaignId} and k.removed_at is null
    order by k.spent_on desc, k.id desc limit 1000`)
}

function lineOf(db: Db) {
  const sums = (isPlanned: boolean) => sql`coalesce((
    select jsonb_agg(jsonb_build_object('currency', s.currency, 'amount', s.amount) order by s.currency)
    from (select k.currency, sum(k.amount)::text as amount from campaign_costs k
      where k.workspace_id = ${db.workspaceId} and k.campaign_id = c.id and k.removed_at is null
        and k.is_planned = ${sql.lit(isPlanned)}
      group by k.currency) s), '[]')`
  return sql`c.id, c.key, c.name, c.source, c.starts_on, c.ends_on, c.parent_id, c.archived_at, c.created_at,
    ${sums(false)} as costs, ${sums(true)} as planned`
}
