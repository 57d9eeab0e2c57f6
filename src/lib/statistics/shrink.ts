import { type Beta, betaQuantile, meanOf } from './beta.ts'

/** Of `whole`, so many are counted. */
export interface Group {
  part: number
  whole: number
}

/**
 * How rates of groups scatter around a common one, as a beta distribution: beta-binomial, its strength by weighted moments
 * (J. C. Kleinman, "Proportions with extraneous variance", JASA 68, 1973, weights are the sizes), so that scatter that chance
 * alone makes is none. Groups that do not differ by more than chance give a strength of `whole` of them all. Null without
 * anything to tell from.
 */
export function priorOf(groups: readonly Group[], mean: number): Beta | null {
  const told = groups.filter(({ whole }) => whole > 0)
  const all = told.reduce((sum, { whole }) => sum + whole, 0)
  if (mean <= 0 || mean >= 1 || all === 0) return null
  const scatter = told.reduce((sum, { part, whole }) => sum + whole * (part / whole - mean) ** 2, 0)
  const squares = told.reduce((sum, { whole }) => sum + whole ** 2, 0)
  const byChance = told.length - 1
  const room = all - squares / all - byChance
  const alike = room > 0 ? (scatter / (mean * (1 - mean)) - byChance) / room : 0
  const strength = Math.min(all, Math.max(1, 1 / Math.max(alike, 1 / all) - 1))
  return { a: mean * strength, b: (1 - mean) * strength }
}

/** What is believed of a group's rate after its count: empirical Bayes (Gelman et al., Bayesian Data Analysis, section 5.1). */
export function shrunk(prior: Beta, { part, whole }: Group): Beta {
  return { a: prior.a + part, b: prior.b + whole - part }
}

/** The mean and the middle 95 % of a belief. */
export function believed(of: Beta): { rate: number; low: number; high: number } {
  return { rate: meanOf(of), low: betaQuantile(0.025, of), high: betaQuantile(0.975, of) }
}
