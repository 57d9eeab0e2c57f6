import { brokenConstraint } from '#src/db/index.ts'
import { isOpen, type LeadDraft, note } from '#src/lead/index.ts'
import { markCustomers } from '#src/lead/person/customers.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { dealOfAnotherLead, findSame, knownDeals } from './known-deals.ts'
import { sumSales } from './sum-sales.ts'
import { type DealRow, deals } from './tables.ts'

export interface NewDeal {
  /** Made by the client, so that sending it twice records it once. */
  id?: string
  externalId?: string | null
  orderNumber?: string | null
  product?: string | null
  /** Exact decimal text; null or left out while nobody knows it. */
  amount?: string | null
  margin?: string | null
  /** The workspace's where nothing is said. */
  currency?: string | null
  basis?: DealRow['basis'] | null
  /** Needed for a sale that is not known yet. */
  soldAt?: Date | null
}

export interface RecordedDeal {
  id: string
  leadId: string
  change: 'recorded' | 'changed' | 'none'
}

/** The deals of some leads while sales are recorded among them, in memory; saveDeals writes what changed. */
export interface DealBook {
  readonly currency: string
  readonly known: Map<string, DealRow[]>
  readonly made: Set<DealRow>
  readonly changed: Set<DealRow>
  /** Organizations that bought. */
  readonly customers: Set<string>
}

/** Loads the deals of the leads that sales are told of. Refuses `deal_of_another_lead`. */
export async function openDealBook(
  ctx: Context,
  told: ReadonlyMap<string, readonly NewDeal[]>,
): Promise<DealBook> {
  const [{ currency }, known] = await Promise.all([readWorkspace(ctx.db), knownDeals(ctx.db, told)])
  return { currency, known, made: new Set(), changed: new Set(), customers: new Set() }
}

/** The deal that is meant, where it is known, also one that was just told. */
export function knownDeal(book: DealBook, leadId: string, deal: NewDeal): DealRow | undefined {
  return findSame(book.known.get(leadId) ?? [], deal)
}

/**
 * Records one sale of a lead, or what is newly said of a known one, and brings the lead's revenue and date of sale up
 * to date. Refuses `deal_without_date`.
 */
export function tellDeal(ctx: Context, book: DealBook, draft: LeadDraft, deal: NewDeal): RecordedDeal {
  const own = book.known.get(draft.lead.id) ?? []
  const same = findSame(own, deal)
  const row = same ?? newRow(ctx, draft, deal, book.currency)
  const change = !same ? 'recorded' : tellMore(row, deal) ? 'changed' : 'none'
  if (!same) book.known.set(draft.lead.id, [...own, row])
  if (change === 'recorded') book.made.add(row)
  if (change === 'changed' && !book.made.has(row)) book.changed.add(row)
  if (change !== 'none') noteDeal(ctx, draft, row)
  if (draft.lead.organization_id) book.customers.add(draft.lead.organization_id)
  Object.assign(draft.lead, sumSales(book.known.get(draft.lead.id) ?? [], book.currency))
  return { id: row.id, leadId: draft.lead.id, change }
}

/** Writes what changed; whoever bought is a customer from now on. */
export async function saveDeals(ctx: Context, book: DealBook): Promise<void> {
  try {
    await ctx.db.insert(deals, [...book.made])
    await ctx.db.update(deals, [...book.changed])
    await markCustomers(ctx.db, [...book.customers])
  } catch (error) {
    // Somebody recorded it with another lead in the same moment.
    throw brokenConstraint(error) === 'deals_by_external_id' ? dealOfAnotherLead() : error
  }
}

function newRow(ctx: Context, draft: LeadDraft, deal: NewDeal, currency: string): DealRow {
  if (!deal.soldAt) {
    throw new Refusal('invalid', 'deal_without_date', 'When was it sold? A sale needs its date.')
  }
  return {
    id: deal.id ?? newId(),
    lead_id: draft.lead.id,
    external_id: deal.externalId ?? null,
    order_number: deal.orderNumber ?? null,
    product: deal.product ?? null,
    amount: deal.amount ?? null,
    margin: deal.margin ?? null,
    currency: deal.currency ?? currency,
    basis: deal.basis ?? 'own_revenue',
    sold_at: deal.soldAt,
    recorded_by: memberOf(ctx.actor),
    taken_back_at: null,
  }
}

/** Changes a known deal to what is said of it now, keeping what is not said. True where that changed something. */
function tellMore(row: DealRow, deal: NewDeal): boolean {
  const before = JSON.stringify(row)
  row.external_id = deal.externalId ?? row.external_id
  row.order_number = deal.orderNumber ?? row.order_number
  row.product = deal.product ?? row.product
  row.amount = amountOf(deal.amount, row.amount)
  row.margin = amountOf(deal.margin, row.margin)
  row.currency = deal.currency ?? row.currency
  row.basis = deal.basis ?? row.basis
  row.sold_at = deal.soldAt ?? row.sold_at
  row.taken_back_at = null
  return JSON.stringify(row) !== before
}

function amountOf(told: string | null | undefined, known: string | null): string | null {
  if (told === null || told === undefined) return known
  return known !== null && withoutZeros(told) === withoutZeros(known) ? known : told
}

function withoutZeros(amount: string): string {
  return amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount
}

/** Late is a sale of a lead that had been closed otherwise. */
function noteDeal(ctx: Context, draft: LeadDraft, deal: DealRow): void {
  const stood = draft.before?.stage
  const late = stood !== undefined && !isOpen(stood) && stood !== 'won'
  note(draft, ctx, 'deal_recorded', {
    subjectId: deal.id,
    at: deal.sold_at,
    data: { amount: deal.amount, currency: deal.currency, late },
  })
}
