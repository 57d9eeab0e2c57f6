import { sumAmounts } from '#src/lib/money.ts'
import type { DealRow } from './tables.ts'

export interface Sales {
  revenue: string | null
  revenue_currency: string | null
  sold_at: Date | null
}

/**
 * What a lead brought: the exact sum of its standing deals that are our own revenue, in the workspace's currency and
 * of a known amount; null where there is none such. A deal in another currency or of a partner's sell-out is kept and
 * shown, but adding it up would be wrong. Sold is the lead from its earliest standing deal on, of whatever kind.
 */
export function sumSales(deals: readonly DealRow[], currency: string): Sales {
  const standing = deals.filter((deal) => deal.taken_back_at === null)
  const counted = standing.flatMap((deal) =>
    deal.amount !== null && deal.basis === 'own_revenue' && deal.currency === currency ? [deal.amount] : [],
  )
  const first = Math.min(...standing.map((deal) => deal.sold_at.getTime()))
  return {
    revenue: counted.length > 0 ? sumAmounts(counted) : null,
    revenue_currency: counted.length > 0 ? currency : null,
    sold_at: standing.length > 0 ? new Date(first) : null,
  }
}
