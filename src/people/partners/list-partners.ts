import { type Db, sql } from '#src/db/index.ts'
import { partnerNotFound } from './refusals.ts'

/** Whose money a sale is: ours, or the partner's own. */
export const SALES_BASES = ['own_revenue', 'partner_sell_out'] as const
export type SalesBasis = (typeof SALES_BASES)[number]

/** A partner organization: a team (`id`) whose people work leads by links in their mail. */
export interface Partner {
  id: string
  name: string
  /** Who of us looks after it, and hears when it is late. */
  manager_id: string | null
  /** Leads of its territories go to nobody else. */
  is_exclusive: boolean
  language: string
  currency: string
  basis: SalesBasis
  /** How long a deal that it registered is its own. */
  protection_days: number
  /** It names none of its sales: figures per period are all there is. */
  reports_by_period: boolean
}

const select = sql`
  select t.id, t.name, t.manager_id, p.is_exclusive, p.language, p.currency, p.basis, p.protection_days, p.reports_by_period
  from partners p join teams t on t.workspace_id = p.workspace_id and t.id = p.team_id`

/** Every partner, by name. */
export function listPartners(db: Db): Promise<Partner[]> {
  return db.all<Partner>(sql`${select} where p.workspace_id = ${db.workspaceId} order by lower(t.name), t.id`)
}

/** Refuses `partner_not_found`. */
export async function readPartner(db: Db, id: string): Promise<Partner> {
  const partner = await db.first<Partner>(
    sql`${select} where p.workspace_id = ${db.workspaceId} and p.team_id = ${id}`,
  )
  if (!partner) throw partnerNotFound()
  return partner
}

/** The partner that somebody belongs to; null for our own people. */
export async function partnerOf(db: Db, memberId: string): Promise<Partner | null> {
  const partner = await db.first<Partner>(sql`
    ${select} join members m on m.workspace_id = p.workspace_id and m.team_id = p.team_id
    where m.workspace_id = ${db.workspaceId} and m.id = ${memberId}`)
  return partner ?? null
}
