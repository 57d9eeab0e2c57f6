import { type Beta, betaQuantile, meanOf } from './beta.ts'

/** Of `whole`, so many are counted. */
export interface Group {
  part: number
  whole: number
}

/**
 * How rates of groups of one whole scatter around its rate, as a beta distribution: beta-binomial, its strength by moments
 * weighted by size (after J. C. Kleinman, "Proportions with extraneous variance", JASA 68, 1973). Each group is held
 * against everybody outside it, so that groups may overlap and be nearly all, and what chance makes of the scatter is
 * taken out. The strength is at most that of the whole itself. Null where nobody or everybody is counted.
 */
export function priorOf(groups: readonly Group[], all: Group): Beta | null {
  const mean = all.whole === 0 ? 0 : all.part / all.whole
  if (mean <= 0 || mean >= 1) return null
  let [scatter, room, told] = [0, 0, 0]
  for (const { part, whole } of groups) {
    const others = all.whole - whole
    if (whole === 0 || others <= 0) continue
    const size = (whole * others) / all.whole
    scatter += size * (part / whole - (all.part - part) / others) ** 2
    room += size
    told += 1
  }
  const alike = room === 0 ? 0 : (scatter / (mean * (1 - mean)) - told) / room
  const strength = Math.min(all.whole, Math.max(1, 1 / Math.max(alike, 1 / (all.whole + 1)) - 1))
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
