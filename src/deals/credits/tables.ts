/** The models by which a sale is put down to what led to it. */
export const CREDIT_MODELS = ['origin', 'first', 'qualifying', 'linear', 'position'] as const

export type CreditModel = (typeof CREDIT_MODELS)[number]

/** The touches before one sale that come from the same source, channel and campaign. */
export interface SaleCreditRow {
  deal_id: string
  place: number
  lead_id: string
  source: string
  channel: string
  campaign_id: string | null
  touches: number
  of_touches: number
  is_origin: boolean
  is_first: boolean
  is_qualifying: boolean
  is_last: boolean
}
