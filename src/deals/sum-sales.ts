import { exchanged, sumAmounts } from '#src/lib/money.ts'
import type { DealRow } from './tables.ts'

export interface Sales {
  revenue: string | null
  revenue_currency: string | null
  sold_at: Date | null
}

/**
 * What a lead brought: the exact sum of its standing deals that are our own revenue and of a known amount, less what went
 * back; null where there is none such. One in another currency counts at the rate of its day, and not while none is
 * told; a partner's sell-out is kept and shown, but adding it up would be wrong. Sold is the lead from its earliest
 * standing sale on, of whatever kind.
 */
export function sumSales(deals: readonly DealRow[], currency: string): Sales {
  const standing = deals.filter((deal) => deal.taken_back_at === null)
  const counted = standing.flatMap((deal) =>
    deal.basis === 'own_revenue' ? (inCurrency(deal, currency) ?? []) : [],
  )
  const sales = standing.filter((deal) => deal.refund_of === null)
  const first = Math.min(...sales.map((deal) => deal.sold_at.getTime()))
  return {
    revenue: counted.length > 0 ? sumAmounts(counted) : null,
    revenue_currency: counted.length > 0 ? currency : null,
    sold_at: sales.length > 0 ? new Date(first) : null,
  }
}

function inCurrency({ amount, currency, rate }: DealRow, own: string): string | null {
  if (amount === null || currency === own) return amount
  return rate === null ? null : exchanged(amount, rate)
}
