import { brokenConstraint } from '#src/db/index.ts'
import { isOpen, type LeadDraft, note } from '#src/lead/index.ts'
import { markCustomers } from '#src/lead/person/customers.ts'
import { dayIn } from '#src/lib/day.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { loadRates, type Rates } from '#src/people/exchange-rates/at-rates.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { dealOfAnotherLead, findSame, isRefund, knownDeals, refundedSale } from './known-deals.ts'
import { sumSales } from './sum-sales.ts'
import { type DealRow, deals, type ToldBefore } from './tables.ts'

export interface NewDeal {
  /** Made by the client, so that sending it twice records it once. */
  id?: string
  externalId?: string | null
  orderNumber?: string | null
  product?: string | null
  /** Exact decimal text, less than nothing where money went back; null or left out while nobody knows it. */
  amount?: string | null
  margin?: string | null
  /** The workspace's where nothing is said. */
  currency?: string | null
  basis?: DealRow['basis'] | null
  /** Needed for a sale that is not known yet. */
  soldAt?: Date | null
  /** The sale whose money went back; found by external id or order number where only the amount says so. */
  refundOf?: string | null
  /** Why money went back. */
  reason?: string | null
  /** Finance says so: it confirms or corrects what was told, and nobody else changes it any more. */
  finance?: { by: string | null } | null
}

export interface RecordedDeal {
  id: string
  leadId: string
  change: 'recorded' | 'changed' | 'none'
  /** What went back of the lead's sales is more than they brought. */
  isBelowNothing: boolean
}

/** The deals of some leads while sales are recorded among them, in memory; saveDeals writes what changed. */
export interface DealBook {
  readonly currency: string
  readonly timeZone: string
  readonly rates: Rates
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
  const [workspace, known] = await Promise.all([readWorkspace(ctx.db), knownDeals(ctx.db, told)])
  const { currency, time_zone: timeZone } = workspace
  const currencies = [...[...told.values()].flat(), ...[...known.values()].flat()].flatMap(
    (deal) => deal.currency ?? [],
  )
  const rates = await loadRates(
    ctx.db,
    currencies.filter((one) => one !== currency),
  )
  return { currency, timeZone, rates, known, made: new Set(), changed: new Set(), customers: new Set() }
}

/** The deal that is meant, where it is known, also one that was just told. */
export function knownDeal(book: DealBook, leadId: string, deal: NewDeal): DealRow | undefined {
  return findSame(book.known.get(leadId) ?? [], deal)
}

/**
 * Why a deal cannot be told: a refund of a sale that is not known among those of the lead, or a sale that would become
 * a refund, or the other way round.
 */
export function whyNoDeal(book: DealBook, leadId: string, deal: NewDeal): Refusal | undefined {
  const own = book.known.get(leadId) ?? []
  const same = findSame(own, deal)
  if (same && deal.amount && (same.refund_of !== null) !== isRefund(deal)) {
    return new Refusal(
      'invalid',
      'sale_is_no_refund',
      'A sale is not turned into a refund, nor a refund into a sale: what went back is recorded beside its sale.',
    )
  }
  if (!isRefund(deal) || refundedSale(own, deal) || same) return undefined
  return new Refusal(
    'invalid',
    'refund_without_sale',
    'Money went back, but the sale it belongs to is not known: tell the order number of that sale.',
  )
}

/**
 * Records one sale of a lead or what went back of one, or what is newly said of a known one, and brings the lead's
 * revenue and date of sale up to date. Refuses `deal_without_date`, `refund_without_sale`, `sale_is_no_refund`.
 */
export function tellDeal(ctx: Context, book: DealBook, draft: LeadDraft, deal: NewDeal): RecordedDeal {
  const own = book.known.get(draft.lead.id) ?? []
  const why = whyNoDeal(book, draft.lead.id, deal)
  if (why) throw why
  const same = findSame(own, deal)
  const row = same ?? newRow(ctx, draft, deal, book)
  const change = !same ? 'recorded' : tellMore(ctx, book, row, deal) ? 'changed' : 'none'
  if (!same) book.known.set(draft.lead.id, [...own, row])
  if (change === 'recorded') book.made.add(row)
  if (change === 'changed' && !book.made.has(row)) book.changed.add(row)
  if (change !== 'none') noteDeal(ctx, draft, row, Boolean(deal.finance))
  if (draft.lead.organization_id) book.customers.add(draft.lead.organization_id)
  Object.assign(draft.lead, sumSales(book.known.get(draft.lead.id) ?? [], book.currency))
  return { id: row.id, leadId: draft.lead.id, change, isBelowNothing: Number(draft.lead.revenue) < 0 }
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

function newRow(ctx: Context, draft: LeadDraft, deal: NewDeal, book: DealBook): DealRow {
  if (!deal.soldAt) {
    throw new Refusal('invalid', 'deal_without_date', 'When was it sold? A sale needs its date.')
  }
  const sale = isRefund(deal) ? refundedSale(book.known.get(draft.lead.id) ?? [], deal) : undefined
  const currency = deal.currency ?? sale?.currency ?? book.currency
  return {
    id: deal.id ?? newId(),
    lead_id: draft.lead.id,
    external_id: deal.externalId === sale?.external_id ? null : (deal.externalId ?? null),
    order_number: deal.orderNumber ?? sale?.order_number ?? null,
    product: deal.product ?? sale?.product ?? null,
    amount: deal.amount ?? null,
    margin: deal.margin ?? null,
    currency,
    basis: deal.basis ?? sale?.basis ?? 'own_revenue',
    sold_at: deal.soldAt,
    rate: rateOf(book, currency, deal.soldAt),
    refund_of: sale?.id ?? null,
    reason: deal.reason ?? null,
    recorded_by: memberOf(ctx.actor),
    taken_back_at: null,
    confirmed_at: deal.finance ? ctx.now : null,
    confirmed_by: deal.finance?.by ?? null,
    told_before: null,
  }
}

function rateOf(
  book: Pick<DealBook, 'currency' | 'timeZone' | 'rates'>,
  currency: string,
  at: Date,
): string | null {
  return currency === book.currency ? null : book.rates.on(currency, dayIn(book.timeZone, at))
}

/**
 * Changes a known deal to what is said of it now, keeping what is not said, and the money that finance confirmed from
 * everybody else. True where that changed something.
 */
function tellMore(ctx: Context, book: DealBook, row: DealRow, deal: NewDeal): boolean {
  const before = JSON.stringify(row)
  // A refund may be told by the id of its sale, which is not its own.
  if (row.refund_of === null) row.external_id = deal.externalId ?? row.external_id
  row.order_number = deal.orderNumber ?? row.order_number
  row.product = deal.product ?? row.product
  row.basis = deal.basis ?? row.basis
  row.reason = deal.reason ?? row.reason
  if (deal.finance || row.confirmed_at === null) tellMoney(row, deal)
  if (deal.finance && row.confirmed_at === null) {
    row.confirmed_at = ctx.now
    row.confirmed_by = deal.finance.by
  }
  row.rate = rateOf(book, row.currency, row.sold_at)
  row.taken_back_at = null
  return JSON.stringify(row) !== before
}

function tellMoney(row: DealRow, deal: NewDeal): void {
  const told = moneyOf(row)
  row.amount = amountOf(deal.amount, row.amount)
  row.margin = amountOf(deal.margin, row.margin)
  row.currency = deal.currency ?? row.currency
  row.sold_at = deal.soldAt ?? row.sold_at
  if (deal.finance && JSON.stringify(moneyOf(row)) !== JSON.stringify(told)) row.told_before = told
}

function moneyOf({ amount, margin, currency, sold_at }: DealRow): ToldBefore {
  return { amount, margin, currency, sold_at: sold_at.toISOString() }
}

function amountOf(told: string | null | undefined, known: string | null): string | null {
  if (told === null || told === undefined) return known
  return known !== null && withoutZeros(told) === withoutZeros(known) ? known : told
}

function withoutZeros(amount: string): string {
  return amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount
}

/** Late is a sale of a lead that had been closed otherwise. */
function noteDeal(ctx: Context, draft: LeadDraft, deal: DealRow, byFinance: boolean): void {
  const stood = draft.before?.stage
  const late = stood !== undefined && !isOpen(stood) && stood !== 'won'
  note(draft, ctx, 'deal_recorded', {
    subjectId: deal.id,
    at: deal.sold_at,
    data: {
      amount: deal.amount,
      currency: deal.currency,
      late,
      ...(deal.refund_of !== null && { refund: true, ...(deal.reason && { reason: deal.reason }) }),
      ...(byFinance && { by_finance: deal.told_before ? 'corrected' : 'confirmed' }),
    },
  })
}
