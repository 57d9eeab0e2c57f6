import type { Table } from '#src/db/index.ts'

export const DEAL_BASES = ['own_revenue', 'partner_sell_out'] as const

export interface DealRow {
  id: string
  lead_id: string
  external_id: string | null
  order_number: string | null
  product: string | null
  /** Exact decimal text; null while nobody told it. */
  amount: string | null
  margin: string | null
  currency: string
  /** Our revenue, or what a partner sold on. */
  basis: (typeof DEAL_BASES)[number]
  sold_at: Date
  /** What one unit of the currency counts as in the workspace's; null in its own, and while none is told for the day. */
  rate: string | null
  /** The sale whose money went back. */
  refund_of: string | null
  /** Why money went back, in the words of whoever booked it. */
  reason: string | null
  recorded_by: string | null
  taken_back_at: Date | null
  /** When a file of finance named it, and who brought that. */
  confirmed_at: Date | null
  confirmed_by: string | null
  /** What had been told before finance corrected it; null where it was right. */
  told_before: ToldBefore | null
}

export interface ToldBefore {
  amount: string | null
  margin: string | null
  currency: string
  sold_at: string
}

export const deals: Table<DealRow> = {
  name: 'deals',
  key: ['id'],
  columns: {
    id: 'uuid',
    lead_id: 'uuid',
    external_id: 'text',
    order_number: 'text',
    product: 'text',
    amount: 'numeric',
    margin: 'numeric',
    currency: 'text',
    basis: 'text',
    sold_at: 'timestamptz',
    rate: 'numeric',
    refund_of: 'uuid',
    reason: 'text',
    recorded_by: 'uuid',
    taken_back_at: 'timestamptz',
    confirmed_at: 'timestamptz',
    confirmed_by: 'uuid',
    told_before: 'jsonb',
  },
}
