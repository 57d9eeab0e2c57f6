import { compileDefinition, type Definition } from '#src/definition/index.ts'
import type { PastLead } from './past-leads.ts'

type Fit = Definition['fit']

const WEIGHTS = [0, 5, 10, 20, 30, 40, 50, 60, 80, 100]
const MOST_ROUNDS = 5
const LEVELS = 101

/**
 * The same profile with the weights under which the score, as it is reckoned, tells the buyers among these leads best: one
 * after the other is changed as long as the area under the curve grows. Two attributes that say the same share their
 * weight so, and one that adds nothing goes. Pure.
 */
export function weighFit(leads: readonly PastLead[], definition: Definition): Fit {
  const { fit } = definition
  const rows = pointsOf(leads, definition)
  const isBuyer = leads.map(({ hasBought }) => hasBought)
  const weights = fit.map(({ weight }) => weight)
  let best = areaOf(rows, weights, isBuyer)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = best
    for (const i of weights.keys()) {
      for (const weight of WEIGHTS) {
        const tried = areaOf(rows, weights.with(i, weight), isBuyer)
        if (tried <= best) continue
        weights[i] = weight
        best = tried
      }
    }
    if (best === before) break
  }
  return fit.flatMap((attribute, i) => {
    const weight = weights[i] ?? 0
    return weight > 0 ? [{ ...attribute, weight }] : []
  })
}

/** The points of each lead by attribute; NaN where it is unknown. */
function pointsOf(leads: readonly PastLead[], definition: Definition): Float64Array[] {
  const compiled = compileDefinition(definition)
  const places = new Map(definition.fit.map(({ key }, i) => [key, i]))
  return leads.map(({ inputs }) => {
    const row = new Float64Array(places.size).fill(Number.NaN)
    for (const { attribute, points } of compiled.fit(inputs, inputs, compiled.lists.find(inputs)).parts) {
      row[places.get(attribute) ?? 0] = points
    }
    return row
  })
}

/** The area under the curve of whole scores 0 to 100, counted by score. */
function areaOf(
  rows: readonly Float64Array[],
  weights: readonly number[],
  isBuyer: readonly boolean[],
): number {
  const [buyers, others] = [new Float64Array(LEVELS), new Float64Array(LEVELS)]
  for (const [i, row] of rows.entries()) {
    let [gained, possible] = [0, 0]
    for (const [at, weight] of weights.entries()) {
      const points = row[at] as number
      if (Number.isNaN(points)) continue
      gained += weight * points
      possible += weight
    }
    const level = possible === 0 ? 0 : Math.round(gained / possible)
    const kind = isBuyer[i] ? buyers : others
    kind[level] = (kind[level] ?? 0) + 1
  }
  let [below, pairs, all, count] = [0, 0, 0, 0]
  for (let level = 0; level < LEVELS; level++) {
    const [own, other] = [buyers[level] ?? 0, others[level] ?? 0]
    pairs += own * (below + other / 2)
    below += other
    all += own
    count += other
  }
  return all * count === 0 ? 0 : pairs / (all * count)
}
