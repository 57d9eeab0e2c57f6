export interface Plan {
  /** Revenue wanted in the period. */
  revenue: number
  /** What one sale brings, in the same currency. */
  dealSize: number
  /** Of a hundred qualified leads, how many are bought; its interval where it was measured. */
  winRate: number
  winRateLow?: number | null
  winRateHigh?: number | null
  /** Qualified leads that one rep works well in the period. */
  leadsPerRep: number
}

export interface Need {
  deals: number
  leads: number
  /** With the better and the worse end of the measured win rate; null where none was measured. */
  leadsLow: number | null
  leadsHigh: number | null
  reps: number
}

/**
 * What a revenue target asks of both sides: deals = revenue ÷ deal size, leads that marketing owes = deals ÷ win rate, reps
 * that sales needs = leads ÷ what one works; each rounded up, because nobody makes half a sale. Null where one of them
 * is nothing, and nothing can be divided by it.
 */
export function needOf(plan: Plan): Need | null {
  const { revenue, dealSize, winRate, leadsPerRep } = plan
  if (![revenue, dealSize, winRate, leadsPerRep].every((one) => Number.isFinite(one) && one > 0)) return null
  const deals = up(revenue / dealSize)
  const leadsAt = (rate: number | null | undefined) => (rate && rate > 0 ? up(deals / (rate / 100)) : null)
  const leads = up(deals / (winRate / 100))
  return {
    deals,
    leads,
    leadsLow: leadsAt(plan.winRateHigh),
    leadsHigh: leadsAt(plan.winRateLow),
    reps: up(leads / leadsPerRep),
  }
}

/** To the next whole one, but not for a hair that only the arithmetic of floats made. */
function up(value: number): number {
  return Math.ceil(value - 1e-9 * value)
}
