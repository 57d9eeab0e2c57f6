import type { Comparison, Condition } from '#src/definition/condition/condition.ts'
import { isEverything } from '#src/definition/condition/everything.ts'
import { comparable, limitsOf } from '#src/definition/condition/holds.ts'
import { LIST_SEPARATOR, readingForm } from '#src/definition/condition/reading-form.ts'

/**
 * Whether `one` can hold only where `other` holds too, as far as the rules alone tell. True is certain; false may be
 * that it takes more than reading them. Pure.
 */
export function implies(one: Condition, other: Condition): boolean {
  if (isEverything(other)) return true
  if (one.op === 'any') return one.of.every((part) => implies(part, other))
  if (other.op === 'all') return other.of.every((part) => implies(one, part))
  if (other.op === 'any' && other.of.some((part) => implies(one, part))) return true
  if (one.op === 'all') return one.of.some((part) => implies(part, other))
  if (one.op === 'not' || other.op === 'not') return deniesMore(one, other)
  return isComparison(one) && isComparison(other) && narrows(one, other)
}

function isComparison(condition: Condition): condition is Comparison {
  return condition.op !== 'all' && condition.op !== 'any' && condition.op !== 'not'
}

/** Not being one of many means not being one of few. Both look at the same key, so both know it or neither. */
function deniesMore(one: Condition, other: Condition): boolean {
  if (one.op !== 'not' || other.op !== 'not') return false
  const [denied, wanted] = [one.of, other.of]
  if (JSON.stringify(denied) === JSON.stringify(wanted)) return true
  if (!isComparison(denied) || !isComparison(wanted) || denied.key !== wanted.key) return false
  return isText(denied) && isText(wanted) && narrows(wanted, denied)
}

type Text = Extract<Comparison, { op: 'equals' | 'in' | 'starts_with' | 'contains' }>

function isText(comparison: Comparison): comparison is Text {
  return ['equals', 'in', 'starts_with', 'contains'].includes(comparison.op)
}

function narrows(one: Comparison, other: Comparison): boolean {
  if (one.key !== other.key) return false
  if (other.op === 'is_known') return true
  if (isText(one) && isText(other)) return everyText(one, (text) => isWithin(text, one.op, other))
  if (isRange(one) && isRange(other)) return isInside(one, other)
  if (one.op === 'matches_word' && other.op === 'matches_word') {
    const words = new Set(other.words.map(readingForm))
    return one.words.every((word) => words.has(readingForm(word)))
  }
  return false
}

function everyText(one: Text, test: (text: string) => boolean): boolean {
  const texts =
    one.op === 'in'
      ? one.values.map(comparable)
      : one.op === 'starts_with'
        ? one.values.map(readingForm)
        : one.op === 'equals'
          ? [comparable(one.value)]
          : [readingForm(one.value)]
  // A value that holds a list itself is compared across elements: left to the leads to tell.
  return texts.every((text) => !text.includes(LIST_SEPARATOR) && test(text))
}

/** Whether whatever is (or starts with, or contains) the text is met by `other`. */
function isWithin(text: string, how: Text['op'], other: Text): boolean {
  const isWhole = how === 'equals' || how === 'in'
  switch (other.op) {
    case 'equals':
      return isWhole && comparable(other.value) === text
    case 'in':
      return isWhole && other.values.some((value) => comparable(value) === text)
    case 'starts_with':
      return how !== 'contains' && other.values.some((start) => text.startsWith(readingForm(start)))
    case 'contains':
      return text.includes(readingForm(other.value))
  }
}

type Range = Extract<Comparison, { op: 'at_least' | 'at_most' | 'between' }>

function isRange(comparison: Comparison): comparison is Range {
  return ['at_least', 'at_most', 'between'].includes(comparison.op)
}

function isInside(one: Range, other: Range): boolean {
  const [inner, outer] = [limitsOf(one), limitsOf(other)]
  const kinds = [inner.from, inner.to, outer.from, outer.to].filter((limit) => limit !== undefined)
  if (new Set(kinds.map((limit) => typeof limit)).size > 1) return false
  return (
    (outer.from === undefined || (inner.from !== undefined && inner.from >= outer.from)) &&
    (outer.to === undefined || (inner.to !== undefined && inner.to <= outer.to))
  )
}
