import type { Comparison, Condition } from './condition.ts'
import { comparable, limitsOf } from './holds.ts'

/** A comparison that must hold, or must be false; what is unknown is neither. */
interface Demand {
  comparison: Comparison
  isMet: boolean
}

/** More ways than these are not followed: then nothing is said. */
const MOST_WAYS = 500
/** Of what can be several things at once, two can be asked for. */
const LISTS: readonly string[] = ['asks_for']

/**
 * Two comparisons that contradict each other wherever a condition could hold, so that no lead ever meets it; null where none
 * do, or where there are too many ways to tell. Only what is certain is told: texts, words and numbers of one key are
 * not weighed against each other.
 */
export function contradictionIn(condition: Condition): [Demand, Demand] | null {
  const ways = waysTo(condition, true)
  if (!ways) return null
  const found = ways.map(conflictIn)
  return found.every((conflict) => conflict !== null) ? (found[0] ?? null) : null
}

/** Whether a condition holds for every lead, whatever is known of it. */
export function holdsAlways(condition: Condition): boolean {
  switch (condition.op) {
    case 'all':
      return condition.of.every(holdsAlways)
    case 'any':
      return condition.of.some(
        (one) =>
          holdsAlways(one) ||
          (one.op === 'is_known' &&
            condition.of.some((other) => other.op === 'not' && isSame(other.of, one))),
      )
    default:
      return false
  }
}

/** Each way in which a condition is met (or is false), as what it demands; null when there are too many. */
function waysTo(condition: Condition, isMet: boolean): Demand[][] | null {
  switch (condition.op) {
    case 'not':
      return waysTo(condition.of, !isMet)
    case 'all':
    case 'any': {
      const parts = condition.of.map((part) => waysTo(part, isMet))
      if (parts.some((part) => part === null)) return null
      const all = parts as Demand[][][]
      if ((condition.op === 'any') === isMet) return few(all.flat())
      let ways: Demand[][] | null = [[]]
      for (const part of all) {
        ways = few((ways ?? []).flatMap((way) => part.map((more) => [...way, ...more])))
        if (!ways) return null
      }
      return ways
    }
    default:
      return [[{ comparison: condition, isMet }]]
  }
}

function few(ways: Demand[][]): Demand[][] | null {
  return ways.length > MOST_WAYS ? null : ways
}

function conflictIn(way: readonly Demand[]): [Demand, Demand] | null {
  for (const [i, one] of way.entries()) {
    for (const other of way.slice(i)) {
      if (one.comparison.key === other.comparison.key && areApart(one, other)) return [one, other]
    }
  }
  return null
}

function areApart(one: Demand, other: Demand): boolean {
  const [a, b] = [one.comparison, other.comparison]
  if (one === other) return one.isMet && a.op === 'between' && a.from > a.to
  if (isUnknown(one) || isUnknown(other)) return isUnknown(one) !== isUnknown(other)
  if (isSame(a, b)) return one.isMet !== other.isMet
  const [range, otherRange] = [rangeOf(one), rangeOf(other)]
  if (range && otherRange) return liesBelow(range, otherRange) || liesBelow(otherRange, range)
  const [values, otherValues] = [valuesOf(a), valuesOf(b)]
  if (!values || !otherValues) return false
  if (one.isMet && other.isMet) {
    return !LISTS.includes(a.key) && values.every((value) => !otherValues.includes(value))
  }
  if (one.isMet) return values.every((value) => otherValues.includes(value))
  return other.isMet && otherValues.every((value) => values.includes(value))
}

function isUnknown({ comparison, isMet }: Demand): boolean {
  return comparison.op === 'is_known' && !isMet
}

function valuesOf(comparison: Comparison): string[] | null {
  if (comparison.op === 'equals') return [comparable(comparison.value)]
  return comparison.op === 'in' ? comparison.values.map(comparable) : null
}

interface Ends {
  from?: number | string
  to?: number | string
  /** The ends themselves are not in it. */
  isOpen: boolean
}

function rangeOf({ comparison, isMet }: Demand): Ends | null {
  switch (comparison.op) {
    case 'at_least':
      return isMet ? { from: comparison.value, isOpen: false } : { to: comparison.value, isOpen: true }
    case 'at_most':
      return isMet ? { to: comparison.value, isOpen: false } : { from: comparison.value, isOpen: true }
    case 'between':
      return isMet ? { ...limitsOf(comparison), isOpen: false } : null
    default:
      return null
  }
}

function liesBelow(low: Ends, high: Ends): boolean {
  if (low.to === undefined || high.from === undefined || typeof low.to !== typeof high.from) return false
  return low.to < high.from || (low.to === high.from && (low.isOpen || high.isOpen))
}

function isSame(a: Condition, b: Condition): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
