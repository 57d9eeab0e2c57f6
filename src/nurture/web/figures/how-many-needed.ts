/** What a difference to be found costs in leads. Pure. */

/** (z of 5 % two-sided + z of 80 % power)², 1.96 and 0.84. */
const FACTOR = 7.85

/**
 * Leads needed in each of two groups so that a difference of `difference` (0 to 1) around a rate `rate` (0 to 1) is found
 * in four of five cases and imagined in one of twenty: n = 7.85 · 2 · p (1 − p) / d² (R. Lehr, Sixteen S-squared over
 * D-squared, Statistics in Medicine 11, 1992). Infinity for no difference.
 */
export function neededPerGroup(rate: number, difference: number): number {
  if (difference <= 0) return Number.POSITIVE_INFINITY
  return Math.ceil((FACTOR * 2 * rate * (1 - rate)) / difference ** 2)
}

/**
 * Leads that must enter in all when `heldBack` of them (0 to 1) is the smaller group: as precise as two equal groups where
 * 1/a + 1/b = 2/n (the variance of a difference of two shares). Infinity where nobody is held back.
 */
export function neededInAll(rate: number, difference: number, heldBack: number): number {
  if (heldBack <= 0 || heldBack >= 1) return Number.POSITIVE_INFINITY
  const perGroup = neededPerGroup(rate, difference)
  return Math.ceil((perGroup / 2) * (1 / heldBack + 1 / (1 - heldBack)))
}
