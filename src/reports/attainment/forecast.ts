export interface Forecast {
  /** What the period ends with at this pace. */
  expected: number
  low: number
  high: number
}

/**
 * Where a count ends when it goes on as it began: `counted` in the first `elapsed` of the period (a share of its business
 * time, 0 to 1). What is to come is taken for a Poisson count whose rate was itself estimated from what came, so the
 * total has the variance n·r/e² for n counted, e elapsed and r = 1 − e (Nelson's prediction interval of a Poisson count, as
 * in K. Krishnamoorthy and J. Peng, J. Stat. Plan. Inference 141, 2011); `low` and `high` are 95 %, never below what is
 * there. Null before anything of the period went by.
 */
export function forecastOf(counted: number, elapsed: number): Forecast | null {
  if (elapsed <= 0) return null
  const past = Math.min(1, elapsed)
  const expected = counted / past
  const spread = (1.96 * Math.sqrt(counted * (1 - past))) / past
  return { expected, low: Math.max(counted, expected - spread), high: expected + spread }
}
