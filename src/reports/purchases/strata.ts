import { TOO_FEW, wilson } from '#src/lib/rates.ts'

/** Those who could be asked in some draws, what they answered, and how many of their month were won already. */
export interface Drawn {
  population: number
  won: number
  answered: number
  /** Bought from us, and in no book. */
  missed: number
  elsewhere: number
}

export interface Estimate {
  value: number
  low: number
  high: number
}

/**
 * Sales to everybody who could have been asked that are in no book: the share among those who answered, by its Wilson
 * interval, times all of them. In leads. Null of fewer than thirty answers: the band would say nothing.
 */
export function missedSales({ population, answered, missed }: Drawn): Estimate | null {
  if (answered < TOO_FEW) return null
  const interval = wilson(missed, answered)
  if (interval === null) return null
  return {
    value: (population * missed) / answered,
    low: Math.max(missed, population * interval.low),
    high: population * interval.high,
  }
}

/** The same as a share of all sales, known and missed, 0 to 1. */
export function missedShare(drawn: Drawn): Estimate | null {
  const missed = missedSales(drawn)
  if (missed === null || drawn.won + missed.high === 0) return null
  const share = (sales: number) => (drawn.won + sales === 0 ? 0 : sales / (drawn.won + sales))
  return { value: share(missed.value), low: share(missed.low), high: share(missed.high) }
}

/**
 * Our share of all purchases, 0 to 1, as the answers tell it: what was won and what was missed, against what was bought
 * elsewhere, both among everybody who could have been asked. The 95 % interval by the delta method for a ratio of
 * multinomial shares (A. Agresti, Categorical Data Analysis, 2nd ed. 2002, section 14.1.2). Null of fewer than thirty answers.
 */
export function toldShare({ population: n, won, answered, missed, elsewhere }: Drawn): Estimate | null {
  if (answered < TOO_FEW) return null
  const [p, q] = [missed / answered, elsewhere / answered]
  const [ours, theirs] = [won + n * p, n * q]
  const all = ours + theirs
  if (all === 0) return null
  const variance =
    ((n * n) / (all ** 4 * answered)) *
    (theirs ** 2 * p * (1 - p) + ours ** 2 * q * (1 - q) + 2 * ours * theirs * p * q)
  const half = 1.959_963_984_540_054 * Math.sqrt(variance)
  const value = ours / all
  return { value, low: Math.max(0, value - half), high: Math.min(1, value + half) }
}
