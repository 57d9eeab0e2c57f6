import { sql } from '#src/db/index.ts'
import { endOffers, reopenOffer } from '#src/distribution/index.ts'
import {
  type DoneCommand,
  doneCommand,
  keepCommand,
  type LeadDraft,
  loadDraft,
  markUndone,
  putBack,
  reachedLead,
  saveDrafts,
} from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { bookWin, WON_REASON } from '../book-win.ts'
import type { NewDeal } from '../deal-book.ts'
import { toldTime } from '../import/told-time.ts'
import { isRefund } from '../known-deals.ts'
import { recordDeals } from '../record-deals.ts'
import { takeBackDeals } from '../take-back-deals.ts'
import { type SaleWithoutLeadRow, salesWithoutLead } from './tables.ts'

const columns = sql.raw(Object.keys(salesWithoutLead.columns).join(', '))

/**
 * Books a sale to the lead it belongs to: an open one is won at the date of the sale, a closed one is a late win, a won
 * one has another sale, or had this one already. Booked to the same lead twice it is booked once. Marketing and above.
 * Refuses `sale_not_found`, `sale_decided`, `lead_not_found`, `lead_merged`, `refund_without_sale`,
 * `deal_of_another_lead`.
 */
export async function bookSale(ctx: Context, o: { id: string; leadId: string }): Promise<void> {
  const sale = await lockedSale(ctx, o.id)
  if (sale.decision === 'booked' && sale.lead_id === o.leadId) return
  if (sale.decision === 'booked') {
    throw new Refusal(
      'conflict',
      'sale_decided',
      'This sale is booked to another lead; take that back first.',
    )
  }
  await reachedLead(ctx, o.leadId, 'leads.read')
  const draft = await loadDraft(ctx, o.leadId)
  const workspace = await readWorkspace(ctx.db)
  const deal = dealOf(sale)
  if (!isRefund(deal)) {
    const { at } = toldTime(sale.sold_at, {
      now: ctx.now,
      firstContact: draft.lead.inquired_at,
      what: 'sold',
    })
    if (draft.lead.offer_id) await endOffers(ctx, [draft.lead.offer_id], 'withdrawn', { reason: WON_REASON })
    bookWin(draft, ctx, { at, accountable: sale.owner_id, orElse: workspace.lead_manager_id })
  }
  const [recorded] = await recordDeals(ctx, [draft], new Map([[o.leadId, [deal]]]))
  await saveDrafts(ctx, [draft], workspace.time_zone)
  const command = newId()
  await keepCommand(ctx, { id: command, name: 'book_sale', draft, result: { sale: sale.id } })
  await decide(ctx, sale.id, {
    decision: 'booked',
    leadId: o.leadId,
    dealId: recorded?.change === 'recorded' ? recorded.id : null,
    commandId: command,
  })
}

/** Says that nobody we know as a lead bought it: it is kept and counted as a sale without a lead. Refuses `sale_not_found`, `sale_decided`. */
export async function setSaleAside(ctx: Context, o: { id: string }): Promise<void> {
  const sale = await lockedSale(ctx, o.id)
  if (sale.decision === 'no_lead') return
  if (sale.decision === 'booked') {
    throw new Refusal('conflict', 'sale_decided', 'This sale is booked to a lead; take that back first.')
  }
  await decide(ctx, sale.id, { decision: 'no_lead', leadId: null, dealId: null, commandId: null })
}

/**
 * Takes a decision back: the sale waits again. The lead loses the sale, and stands as it stood before where nothing else
 * followed there; where something did, it stays won. Refuses `sale_not_found`.
 */
export async function takeDecisionBack(ctx: Context, o: { id: string }): Promise<void> {
  const sale = await lockedSale(ctx, o.id)
  if (sale.decision === null) return
  if (sale.lead_id && sale.deal_id) await takeBooking(ctx, sale.lead_id, sale.deal_id, sale.command_id)
  await decide(ctx, sale.id, { decision: null, leadId: null, dealId: null, commandId: null })
}

async function takeBooking(
  ctx: Context,
  leadId: string,
  dealId: string,
  commandId: string | null,
): Promise<void> {
  const draft = await loadDraft(ctx, leadId)
  const command = commandId ? await doneCommand(ctx, commandId) : undefined
  if (command && !command.undone_at && draft.lead.revision === command.revision_after) {
    await restore(ctx, draft, command)
  }
  await takeBackDeals(ctx, draft, [dealId])
  // What it was known by is free again, so that the next file does not book it to this lead once more.
  await ctx.db.run(sql`
    update deals set external_id = null, order_number = null
    where workspace_id = ${ctx.db.workspaceId} and id = ${dealId}`)
  await saveDrafts(ctx, [draft], (await readWorkspace(ctx.db)).time_zone)
}

async function restore(ctx: Context, draft: LeadDraft, command: DoneCommand): Promise<void> {
  putBack(ctx, draft, command)
  if (draft.lead.offer_id) await reopenOffer(ctx, draft.lead.offer_id)
  await markUndone(ctx, command.id)
}

async function lockedSale({ db }: Context, id: string): Promise<SaleWithoutLeadRow> {
  const sale = await db.first<SaleWithoutLeadRow>(sql`
    select ${columns} from sales_without_lead where workspace_id = ${db.workspaceId} and id = ${id} for update`)
  if (!sale) throw new Refusal('not_found', 'sale_not_found', 'There is no such sale.')
  return sale
}

async function decide(
  ctx: Context,
  id: string,
  o: {
    decision: SaleWithoutLeadRow['decision']
    leadId: string | null
    dealId: string | null
    commandId: string | null
  },
): Promise<void> {
  const [at, by] = o.decision ? [ctx.now, memberOf(ctx.actor)] : [null, null]
  await ctx.db.run(sql`
    update sales_without_lead set decision = ${o.decision}, decided_at = ${at}, decided_by = ${by}::uuid,
      lead_id = ${o.leadId}::uuid, deal_id = ${o.dealId}::uuid, command_id = ${o.commandId}::uuid
    where workspace_id = ${ctx.db.workspaceId} and id = ${id}`)
}

function dealOf(sale: SaleWithoutLeadRow): NewDeal {
  return {
    externalId: sale.external_id,
    orderNumber: sale.order_number,
    product: sale.product,
    amount: sale.amount,
    margin: sale.margin,
    currency: sale.currency,
    basis: sale.basis,
    soldAt: sale.sold_at,
    finance: sale.by_finance ? { by: null } : null,
  }
}
