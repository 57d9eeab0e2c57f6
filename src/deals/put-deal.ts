import { loadDraft, reachedLead, saveDrafts } from '#src/lead/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '#src/people/context.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import type { NewDeal } from './deal-book.ts'
import { readDeals } from './known-deals.ts'
import { recordDeals } from './record-deals.ts'
import { refuseOddDate, refuseOddRefund } from './refuse-odd.ts'
import { takeBackDeals } from './take-back-deals.ts'

/**
 * Records another sale of a won lead or what went back of one, or corrects it, under an id of the client's: sent twice it
 * is recorded once. Who works the lead. Refuses `lead_not_found`, `lead_not_won` (the first sale is a win),
 * `deal_of_another_lead`, `deal_without_date`, `deal_in_the_future`, `refund_without_sale`, `refund_without_amount`,
 * `refund_before_sale`, `refund_in_another_currency`, `sale_is_no_refund`, `deal_confirmed`, and `refund_above_sales`
 * unless it is said that more went back than the sale brought.
 */
export async function putDeal(
  ctx: Context,
  o: { leadId: string; deal: NewDeal & { id: string }; evenAboveSale: boolean },
): Promise<void> {
  await reachedLead(ctx, o.leadId, 'leads.work')
  const draft = await loadDraft(ctx, o.leadId)
  if (draft.lead.stage !== 'won') {
    throw new Refusal('conflict', 'lead_not_won', 'This lead is not won yet: win it, with its first sale.')
  }
  const { time_zone } = await readWorkspace(ctx.db)
  const known = (await readDeals(ctx.db, o.leadId)).find(({ id }) => id === o.deal.id)
  if (known?.confirmed_at && changesMoney(o.deal)) throw confirmed()
  refuseOddDate(o.deal, ctx.now, time_zone)
  await recordDeals(ctx, [draft], new Map([[o.leadId, [o.deal]]]))
  refuseOddRefund(await readDeals(ctx.db, o.leadId), o.deal.id, { ...o, timeZone: time_zone })
  await saveDrafts(ctx, [draft], time_zone)
}

/**
 * Takes a sale back that was recorded wrongly or cancelled; the lead stays won. Who works the lead. Refuses
 * `lead_not_found`, `deal_not_found`, `deal_confirmed`.
 */
export async function takeDealBack(ctx: Context, o: { leadId: string; dealId: string }): Promise<void> {
  await reachedLead(ctx, o.leadId, 'leads.work')
  const draft = await loadDraft(ctx, o.leadId)
  const known = (await readDeals(ctx.db, o.leadId)).find(({ id }) => id === o.dealId)
  if (known?.confirmed_at) throw confirmed()
  await takeBackDeals(ctx, draft, [o.dealId])
  await saveDrafts(ctx, [draft], (await readWorkspace(ctx.db)).time_zone)
}

function changesMoney({ amount, margin, currency, soldAt }: NewDeal): boolean {
  return [amount, margin, currency, soldAt].some((told) => told !== null && told !== undefined)
}

function confirmed(): Refusal {
  return new Refusal(
    'conflict',
    'deal_confirmed',
    'Finance has confirmed this sale, so its next file corrects it. What went back is recorded as a refund.',
  )
}
