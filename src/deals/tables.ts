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
  recorded_by: string | null
  taken_back_at: Date | null
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
    recorded_by: 'uuid',
    taken_back_at: 'timestamptz',
  },
}
