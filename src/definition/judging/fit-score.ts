import { compileWith, type Predicate } from '../condition/holds.ts'
import { type Inputs, type Seen, textOf } from '../condition/seen.ts'
import type { FoundWords, WordLists } from '../condition/word-lists.ts'
import type { FitAttribute } from '../definition-types.ts'
import { shownValue } from './shown-value.ts'

/** One known attribute and what it gave, of 100. */
export interface FitPart {
  attribute: string
  value: string
  points: number
}

export interface Fit {
  /** 0 to 100. */
  score: number
  parts: FitPart[]
}

export type FitScore = (raw: Inputs, seen: Seen, found: FoundWords) => Fit

/**
 * The fit to the target profile: the mean of the points of the known attributes, weighted, rounded half up:
 * score = Σ weight · points / Σ weight, both sums over the attributes whose input is known. An unknown attribute is in
 * neither sum, so it counts neither for nor against. While nothing is known the score is 0.
 */
export function compileFit(attributes: readonly FitAttribute[], lists: WordLists): FitScore {
  const compiled = attributes.map((attribute) => ({
    attribute,
    values: attribute.values.map(({ when, points }) => ({ holds: compileWith(when, lists), points })),
  }))
  return (raw, seen, found) => {
    const parts: FitPart[] = []
    let gained = 0
    let possible = 0
    for (const { attribute, values } of compiled) {
      const text = textOf(seen, attribute.key)
      if (text === undefined) continue
      const points = firstPoints(values, seen, found) ?? attribute.otherwise
      gained += attribute.weight * points
      possible += attribute.weight
      parts.push({
        attribute: attribute.key,
        value: shownValue(raw[attribute.key]) ?? text,
        points,
      })
    }
    return { score: roundHalfUp(gained, possible), parts }
  }
}

function firstPoints(
  values: { holds: Predicate; points: number }[],
  seen: Seen,
  found: FoundWords,
): number | undefined {
  for (const { holds, points } of values) if (holds(seen, found) === 'yes') return points
  return undefined
}

// Whole numbers throughout, so that SQL rounds the same.
function roundHalfUp(gained: number, possible: number): number {
  return possible === 0 ? 0 : Math.floor((2 * gained + possible) / (2 * possible))
}
