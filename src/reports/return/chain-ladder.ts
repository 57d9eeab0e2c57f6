/**
 * What cohorts come to in the end, told from how older ones went on: the chain ladder with T. Mack's standard error
 * ("Distribution-free calculation of the standard error of chain ladder reserve estimates", ASTIN Bulletin 23, 1993).
 */

/** What a cohort has come to after its first, second … age, added up; older ones are longer. */
export type Cumulative = readonly number[]

export interface Development {
  /** From age k to k + 1: the sum of those seen at both, at k + 1, by that at k; 1 where nothing was there yet. */
  factors: number[]
  /** Mack's variance parameters, one per factor. */
  variances: number[]
  /** What the cohorts that a factor was told from had come to at age k. */
  bases: number[]
}

/** How cohorts went on from each age to the next, as far as the longest was seen. */
export function developmentOf(cohorts: readonly Cumulative[]): Development {
  const ages = Math.max(0, ...cohorts.map(({ length }) => length))
  const steps = Array.from({ length: Math.max(0, ages - 1) }, (_, k) => stepAfter(cohorts, k))
  const variances = steps.map(({ variance }) => variance)
  return {
    factors: steps.map(({ factor }) => factor),
    bases: steps.map(({ base }) => base),
    variances: variances.map((variance, k) => variance ?? lastVariance(variances, k)),
  }
}

function stepAfter(cohorts: readonly Cumulative[], k: number) {
  const both = cohorts.filter(({ length }) => length > k + 1).map((of) => [at(of, k), at(of, k + 1)] as const)
  const base = both.reduce((sum, [before]) => sum + before, 0)
  const factor = base === 0 ? 1 : both.reduce((sum, [, after]) => sum + after, 0) / base
  const told = both.filter(([before]) => before > 0)
  const squares = told.reduce((sum, [before, after]) => sum + before * (after / before - factor) ** 2, 0)
  return { factor, base, variance: told.length > 1 ? squares / (told.length - 1) : null }
}

/** The last is seen in one cohort alone: Mack takes the smaller of what the two before it say and go on to. */
function lastVariance(variances: readonly (number | null)[], k: number): number {
  const [before, last] = [variances[k - 2] ?? 0, variances[k - 1] ?? 0]
  return before === 0 ? last : Math.min(last ** 2 / before, before, last)
}

export interface Projected {
  /** What the cohort comes to by the last age. */
  ultimate: number
  /** The standard error of that. */
  error: number
}

/** Each cohort carried on to the age `until`, and all of them together. One without anything yet is left out of neither: it stays 0. */
export function project(
  cohorts: readonly Cumulative[],
  { factors, variances, bases }: Development,
  until = factors.length,
): { cohorts: Projected[]; all: Projected } {
  const share = (k: number) => {
    const factor = factors[k] as number
    return factor === 0 ? 0 : (variances[k] as number) / factor ** 2
  }
  const each = cohorts.map((cohort) => {
    let now = at(cohort, cohort.length - 1)
    let [own, common] = [0, 0]
    for (let k = Math.max(0, cohort.length - 1); k < until; k++) {
      if (now > 0) own += share(k) / now
      if ((bases[k] as number) > 0) common += share(k) / (bases[k] as number)
      now *= factors[k] as number
    }
    return { ultimate: now, common, error: Math.sqrt(now ** 2 * (own + common)) }
  })
  // What the younger ones come to is told by the same factors: their errors go together.
  let [younger, variance] = [0, 0]
  for (const { ultimate, common, error } of each.toSorted((a, b) => b.common - a.common)) {
    variance += error ** 2 + 2 * ultimate * younger * common
    younger += ultimate
  }
  return {
    cohorts: each.map(({ ultimate, error }) => ({ ultimate, error })),
    all: { ultimate: younger, error: Math.sqrt(variance) },
  }
}

/** The share of what cohorts come to in the end that is there at each age, 0 to 1: the lag curve. */
export function sharesByAge({ factors }: Development): number[] {
  const shares = [1]
  for (const factor of factors.toReversed()) shares.unshift((shares[0] as number) / factor)
  return shares
}

/**
 * The 95 % interval of what is still to come, as a lognormal of that mean and standard error (Mack 1993, section 6), so
 * that nothing less than what is there is told.
 */
export function bandOf(soFar: number, { ultimate, error }: Projected): { low: number; high: number } {
  const toCome = ultimate - soFar
  if (toCome <= 0 || error === 0) return { low: ultimate, high: ultimate }
  const variance = Math.log(1 + (error / toCome) ** 2)
  const [middle, width] = [toCome * Math.exp(-variance / 2), 1.96 * Math.sqrt(variance)]
  return { low: soFar + middle * Math.exp(-width), high: soFar + middle * Math.exp(width) }
}

function at(cumulative: Cumulative, age: number): number {
  return cumulative[age] ?? 0
}
