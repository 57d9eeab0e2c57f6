/**
 * How far people agree, beyond what chance would bring about: Krippendorff's alpha (K. Krippendorff, "Computing
 * Krippendorff's Alpha-Reliability", 2011). It takes any number of raters and values that are missing.
 */

/** How far apart two answers are: any two are (`nominal`), by those that lie between (`ordinal`), by their squares (`interval`). */
export type Level = 'nominal' | 'ordinal' | 'interval'

/** What one rater said of one unit. */
export interface Rating {
  rater: string
  /** The department they belong to. */
  group: string
  value: number
}

/** All ratings of one unit: a criterion, a sample lead, a case. */
export type Unit = readonly Rating[]

export type Between = 'everybody' | 'groups' | 'members'

export interface Pair {
  a: number
  b: number
  weight: number
}

/**
 * 1 where all agree, 0 where they agree as often as chance would, below 0 where they contradict each other; null where
 * fewer than two ratings of a unit can be compared or all ratings are the same, so that there is nothing to tell.
 * `between` compares everybody, only people of different groups, or only people of the same one.
 */
export function alphaOf(
  units: readonly Unit[],
  o: {
    level: Level
    between?: Between
    /** Of which they are some, so that chance and order are those of all; the units themselves where left out. */
    among?: readonly Unit[]
  },
): number | null {
  const between = o.between ?? 'everybody'
  const kept = comparable(units)
  const all = comparable(o.among ?? units)
  const distance = distanceFor(o.level, all)
  const expected = expectedDisagreement(all, between, distance)
  const observed = mean(comparedPairs(kept, between), distance)
  return expected === null || observed === null || expected === 0 ? null : 1 - observed / expected
}

/** A unit that one person spoke of says nothing. */
export function comparable(units: readonly Unit[]): Unit[] {
  return units.filter((unit) => unit.length > 1)
}

/** The pairs within each unit; a unit weighs as much as it has ratings, however many pairs those make. */
export function comparedPairs(units: readonly Unit[], between: Between): Pair[] {
  return units.flatMap((unit) => {
    const pairs = pairsOf(unit, between)
    return pairs.map(([a, b]) => ({ a: a.value, b: b.value, weight: unit.length / pairs.length }))
  })
}

/** What the disagreement would be if the same answers were dealt out to the units by chance; null without a pair. */
export function expectedDisagreement(
  units: readonly Unit[],
  between: Between,
  distance: (a: number, b: number) => number,
): number | null {
  const counts = new Map<string, Map<number, number>>()
  for (const { group, value } of units.flat()) {
    const ofGroup = counts.get(group) ?? new Map<number, number>()
    counts.set(group, ofGroup.set(value, (ofGroup.get(value) ?? 0) + 1))
  }
  let sum = 0
  let pairs = 0
  for (const [groupA, a] of counts)
    for (const [groupB, b] of counts) {
      if ((between === 'groups' && groupA === groupB) || (between === 'members' && groupA !== groupB))
        continue
      for (const [valueA, countA] of a)
        for (const [valueB, countB] of b) {
          // Nobody is compared with themselves.
          const times = countA * (countB - (groupA === groupB && valueA === valueB ? 1 : 0))
          sum += times * distance(valueA, valueB)
          pairs += times
        }
    }
  return pairs === 0 ? null : sum / pairs
}

/** Over the ratings of all units, because how far apart ordered answers are depends on how many lie between them. */
export function distanceFor(level: Level, units: readonly Unit[]): (a: number, b: number) => number {
  if (level === 'nominal') return (a, b) => (a === b ? 0 : 1)
  if (level === 'interval') return (a, b) => (a - b) ** 2
  const counts = new Map<number, number>()
  for (const { value } of units.flat()) counts.set(value, (counts.get(value) ?? 0) + 1)
  return (a, b) => {
    const [from, to] = [Math.min(a, b), Math.max(a, b)]
    let between = -((counts.get(from) ?? 0) + (counts.get(to) ?? 0)) / 2
    for (const [value, count] of counts) if (value >= from && value <= to) between += count
    return a === b ? 0 : between ** 2
  }
}

function pairsOf(unit: Unit, between: Between): [Rating, Rating][] {
  return unit.flatMap((a, i) =>
    unit
      .slice(i + 1)
      .filter((b) => between === 'everybody' || (a.group === b.group) === (between === 'members'))
      .map((b): [Rating, Rating] => [a, b]),
  )
}

function mean(pairs: readonly Pair[], distance: (a: number, b: number) => number): number | null {
  let sum = 0
  let weight = 0
  for (const pair of pairs) {
    sum += pair.weight * distance(pair.a, pair.b)
    weight += pair.weight
  }
  return weight === 0 ? null : sum / weight
}
