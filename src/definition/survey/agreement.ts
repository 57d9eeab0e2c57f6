import { chanceFrom } from '#src/lib/chance.ts'
import {
  alphaOf,
  type Between,
  comparable,
  comparedPairs,
  distanceFor,
  expectedDisagreement,
  type Level,
  type Pair,
  type Unit,
} from './krippendorff.ts'

export interface Agreement {
  alpha: number
  /** The ends of its 95 % interval. */
  low: number
  high: number
}

const DRAWS = 2_000
/** The same answers give the same interval, whenever it is asked for. */
const SEED = 1_927

/**
 * Krippendorff's alpha with its 95 % interval: the compared pairs are drawn again and again, as many as there are ratings
 * (after A. F. Hayes and K. Krippendorff, Communication Methods and Measures 1, 2007). Null where alpha says nothing.
 */
export function agreementOf(
  units: readonly Unit[],
  o: { level: Level; between?: Between },
): Agreement | null {
  const alpha = alphaOf(units, o)
  if (alpha === null) return null
  const between = o.between ?? 'everybody'
  const kept = comparable(units)
  const distance = distanceFor(o.level, kept)
  const expected = expectedDisagreement(kept, between, distance) as number
  const draw = drawFrom(comparedPairs(kept, between), distance)
  const size = kept.flat().length
  const drawn = Array.from({ length: DRAWS }, () => {
    let sum = 0
    for (let i = 0; i < size; i++) sum += draw()
    return 1 - sum / size / expected
  }).sort((a, b) => a - b)
  const at = (share: number) => drawn[Math.round(share * (DRAWS - 1))] as number
  return { alpha, low: Math.min(alpha, at(0.025)), high: Math.max(alpha, at(0.975)) }
}

/** The distance of a pair, each as probable as it is heavy. */
function drawFrom(pairs: readonly Pair[], distance: (a: number, b: number) => number): () => number {
  const chance = chanceFrom(SEED)
  const weights = new Map<number, number>()
  for (const { a, b, weight } of pairs) {
    const apart = distance(a, b)
    weights.set(apart, (weights.get(apart) ?? 0) + weight)
  }
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0)
  return () => {
    let left = chance.next() * total
    for (const [apart, weight] of weights) {
      left -= weight
      if (left < 0) return apart
    }
    return 0
  }
}
