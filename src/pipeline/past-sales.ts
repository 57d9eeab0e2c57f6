import { type NewDeal, recordDeals } from '#src/deals/index.ts'
import type { Context } from '#src/people/context.ts'
import type { TouchedLead } from './match-inquiries.ts'

/** Records the sales that rows of the past tell beside their lead. */
export async function recordPastSales(ctx: Context, touched: readonly TouchedLead[]): Promise<void> {
  const sold = touched.filter(
    (one) => one.mode !== 'live' && one.how === 'new' && one.draft.lead.stage === 'won',
  )
  const deals = new Map<string, NewDeal[]>()
  for (const { draft, record } of sold) {
    const deal = record.past?.deal
    if (!deal) continue
    deals.set(draft.lead.id, [
      {
        externalId: deal.external_id,
        orderNumber: deal.order_number,
        product: deal.product,
        amount: deal.amount,
        currency: deal.currency,
        soldAt: deal.sold_at,
      },
    ])
  }
  if (deals.size > 0)
    await recordDeals(
      ctx,
      sold.map((one) => one.draft),
      deals,
    )
}
