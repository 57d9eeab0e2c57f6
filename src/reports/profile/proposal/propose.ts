import type { Condition, Definition } from '#src/definition/index.ts'
import { bandOf, conditionOf, isSaidByDefinition } from '../attributes.ts'
import type { Lift } from '../lifts.ts'
import type { Names } from '../say-trait.ts'

type FitAttribute = Definition['fit'][number]

/** A table that people can read and argue about. */
const MOST_ATTRIBUTES = 8
const STEP = 10

/** Attributes that tell buyers apart and yet say nothing of those who come: campaigns end. */
const PASSES = ['campaign']

/**
 * A target profile from who bought: the attributes of which a value was found, those that tell most first, at most
 * eight. Points are where the log odds of buying lie between the worst value of the attribute (0) and the best (100), in
 * steps of ten; the weight is how far these lie apart. So weight times points is the log odds that a value adds (a naive Bayes
 * score, as I. J. Good's weights of evidence), and whoever is unknown in an attribute is judged by the others. Values of
 * too few leads, and those that no lead had yet, get what all have.
 */
export function proposeFit(lifts: readonly Lift[], names: Names): FitAttribute[] {
  const byAttribute = Map.groupBy(
    lifts.filter(({ attribute }) => !isSaidByDefinition(attribute) && !PASSES.includes(attribute)),
    ({ attribute }) => attribute,
  )
  const telling = [...byAttribute.values()]
    .filter((values) => values.some(({ isFound }) => isFound))
    .map((values) => values.filter(({ wasLookedAt }) => wasLookedAt))
    .map((values) => ({ values, range: rangeOf(values), tells: informationOf(values) }))
    .sort((a, b) => b.tells - a.tells)
    .slice(0, MOST_ATTRIBUTES)
  const widest = Math.max(0, ...telling.map(({ range }) => range.high - range.low))
  return telling.flatMap(({ values, range }) => attributeOf(values, { ...range, widest, names }))
}

interface Range {
  low: number
  high: number
}

/** Between which log odds the values lie, with what all have among them, at 0. */
function rangeOf(values: readonly Lift[]): Range {
  const evidence = values.map(evidenceOf)
  return { low: Math.min(0, ...evidence), high: Math.max(0, ...evidence) }
}

/** The log of the odds of buying with a value by those of all. */
function evidenceOf({ believed: { rate }, lift }: Lift): number {
  const mean = rate / lift
  return Math.log(rate / (1 - rate)) - Math.log(mean / (1 - mean))
}

/** How much the values tell of who buys: evidence by how many leads have it. */
function informationOf(values: readonly Lift[]): number {
  return values.reduce((sum, value) => sum + value.leads * Math.abs(evidenceOf(value)), 0)
}

function attributeOf(values: readonly Lift[], o: Range & { widest: number; names: Names }): FitAttribute[] {
  const [first] = values
  if (!first || o.high === o.low) return []
  const { attribute: key } = first
  const pointsAt = (evidence: number) =>
    Math.round(((evidence - o.low) / (o.high - o.low)) * (100 / STEP)) * STEP
  const pointed = values.map((value) => ({ value, points: pointsAt(evidenceOf(value)) }))
  const otherwise = pointsAt(0)
  const steps = [...bandsOf(pointed), ...choicesOf(pointed, otherwise)]
  if (steps.length === 0) return []
  return [
    {
      key,
      label: o.names.attribute(key),
      weight: Math.max(1, Math.round(((o.high - o.low) / o.widest) * 100)),
      values: steps,
      otherwise,
    },
  ]
}

interface Pointed {
  value: Lift
  points: number
}

type Step = FitAttribute['values'][number]

/** The highest band first; neighbours with the same points are one. */
function bandsOf(pointed: readonly Pointed[]): Step[] {
  const from = ({ value }: Pointed) => bandOf(value) ?? 0
  const rising = pointed.filter(({ value }) => bandOf(value) !== null).sort((a, b) => from(a) - from(b))
  return rising
    .filter(({ points }, i) => points !== rising[i - 1]?.points)
    .flatMap(({ value, points }) => stepOf(conditionOf(value), points))
    .reverse()
}

/** The most points first, so that of several that fit the best counts; values with the same points are one. */
function choicesOf(pointed: readonly Pointed[], otherwise: number): Step[] {
  const worded = pointed.filter(({ value }) => bandOf(value) === null)
  const byPoints = Map.groupBy(worded, ({ points }) => points)
  return [...byPoints]
    .filter(([points]) => points !== otherwise)
    .sort(([a], [b]) => b - a)
    .flatMap(([points, same]) => {
      const conditions = same.flatMap(({ value }) => conditionOf(value) ?? [])
      const ins = conditions.filter((one) => one.op === 'in')
      const others = conditions.filter((one) => one.op !== 'in')
      const [first] = ins
      const joined: Condition[] = first
        ? [{ ...first, values: ins.flatMap(({ values }) => values) }, ...others]
        : others
      return joined.flatMap((condition) => stepOf(condition, points))
    })
}

function stepOf(when: Condition | null, points: number): Step[] {
  return when ? [{ when, points }] : []
}
