import { createHash } from 'node:crypto'
import { rowsAsSelect, sql } from '#src/db/index.ts'
import { askerOf, keysOf } from '#src/intake/index.ts'
import { newId } from '#src/lib/id.ts'
import type { Context } from '#src/people/context.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import type { NewDeal } from '../deal-book.ts'
import type { DealImportRow } from '../import/read-deal-row.ts'
import { isRefund } from '../known-deals.ts'
import { type SaleWithoutLeadRow, salesWithoutLead } from './tables.ts'

export interface ToldSale {
  row: DealImportRow
  deal: NewDeal & { soldAt: Date }
}

/** Whether a sale that fits no lead says enough to wait for one: when it was sold, and what or to whom. */
export function mayWait(row: DealImportRow, deal: NewDeal): deal is NewDeal & { soldAt: Date } {
  const { buyer } = row
  const isNamed =
    deal.externalId || deal.orderNumber || buyer?.email || buyer?.phone || buyer?.company || buyer?.name
  return deal.soldAt instanceof Date && Boolean(isNamed) && deal.amount !== null
}

/**
 * Keeps sales that fit no lead until somebody says whose they are. One that is told again is the same: what is newly
 * said of it replaces what was said while nobody booked it.
 */
export async function keepSales(ctx: Context, told: readonly ToldSale[]): Promise<void> {
  if (told.length === 0) return
  const { currency, country } = await readWorkspace(ctx.db)
  const rows = new Map(told.map((sale) => [knownBy(sale), rowOf(ctx, sale, { currency, country })]))
  const all = [...rows.values()].sort((a, b) => (a.known_by < b.known_by ? -1 : 1))
  const { text, values } = rowsAsSelect(salesWithoutLead, all, ctx.db.workspaceId)
  await ctx.db.raw(
    `insert into sales_without_lead as s (workspace_id, ${Object.keys(salesWithoutLead.columns).join(', ')}) ${text}
     on conflict (workspace_id, known_by) do update set
       ${RETOLD.map((column) => `${column} = coalesce(excluded.${column}, s.${column})`).join(', ')},
       by_finance = s.by_finance or excluded.by_finance
     where s.decision is distinct from 'booked'`,
    values,
  )
}

/** Takes those off the list that a file has booked to a lead meanwhile. */
export async function foundTheirLead(
  ctx: Context,
  sales: readonly { row: DealImportRow; deal: NewDeal; leadId: string }[],
): Promise<void> {
  if (sales.length === 0) return
  await ctx.db.run(sql`
    update sales_without_lead s
    set decision = 'booked', decided_at = ${ctx.now}, decided_by = null, lead_id = t.lead_id, deal_id = null
    from unnest(${sales.map(knownBy)}::text[], ${sales.map(({ leadId }) => leadId)}::uuid[]) t (known_by, lead_id)
    where s.workspace_id = ${ctx.db.workspaceId} and s.known_by = t.known_by and s.decision is distinct from 'booked'`)
}

const RETOLD = [
  'order_number',
  'product',
  'amount',
  'margin',
  'currency',
  'basis',
  'sold_at',
  'owner_id',
  'person_name',
  'email',
  'phone',
  'company',
  'website',
  'email_key',
  'phone_key',
  'name_company_key',
  'company_key',
  'domain_key',
] as const

function knownBy({ row, deal }: { row: DealImportRow; deal: NewDeal }): string {
  const refund = isRefund(deal) ? ` refund ${deal.amount} ${deal.soldAt?.toISOString()}` : ''
  if (deal.externalId) return `id ${deal.externalId}${refund}`
  if (deal.orderNumber) return `order ${deal.orderNumber} ${deal.product ?? ''}${refund}`
  const said = JSON.stringify([row.buyer, deal.product, deal.amount, deal.currency, deal.soldAt])
  return `said ${createHash('md5').update(said).digest('hex')}`
}

function rowOf(
  ctx: Context,
  { row, deal }: ToldSale,
  own: { currency: string; country: string | null },
): SaleWithoutLeadRow {
  const { buyer } = row
  const keys = keysOf(
    askerOf({
      name: buyer?.name ?? null,
      emails: buyer?.email ? [buyer.email] : [],
      phones: buyer?.phone ? [buyer.phone] : [],
      company: buyer?.company ?? null,
      website: buyer?.website ?? null,
    }),
    own.country,
  )
  return {
    id: newId(),
    known_by: knownBy({ row, deal }),
    external_id: deal.externalId ?? null,
    order_number: deal.orderNumber ?? null,
    product: deal.product ?? null,
    amount: deal.amount ?? null,
    margin: deal.margin ?? null,
    currency: deal.currency ?? own.currency,
    basis: deal.basis ?? null,
    sold_at: deal.soldAt,
    by_finance: row.byFinance ?? false,
    owner_id: row.ownerId ?? null,
    person_name: buyer?.name ?? null,
    email: buyer?.email ?? null,
    phone: buyer?.phone ?? null,
    company: buyer?.company ?? null,
    website: buyer?.website ?? null,
    email_key: keys.emails[0] ?? null,
    phone_key: keys.phones[0] ?? null,
    name_company_key: keys.nameCompany,
    company_key: keys.company,
    domain_key: keys.domain,
    told_at: ctx.now,
    import_id: ctx.actor.kind === 'import' ? ctx.actor.id : null,
    decision: null,
    decided_at: null,
    decided_by: null,
    lead_id: null,
    deal_id: null,
    command_id: null,
  }
}
