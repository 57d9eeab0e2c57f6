import type { Comparison, Condition, Limit, Scalar } from './condition.ts'
import { plainNumber } from './plain-number.ts'
import { LIST_SEPARATOR, readingForm } from './reading-form.ts'
import { numberOf, type Seen, textOf } from './seen.ts'
import { every, not, some, type Truth, truthOf } from './truth.ts'
import { collectWordLists, type FoundWords, type WordLists } from './word-lists.ts'

/** A compiled condition that shares its word lists with others: `found` is what those lists found in the inputs. */
export type Predicate = (inputs: Seen, found: FoundWords) => Truth

/** Whether a condition holds: yes, no, or unknown where what is known does not decide it. Compiles each time. */
export function holds(condition: Condition, inputs: Seen): Truth {
  return compileCondition(condition)(inputs)
}

/** Compiles a condition once for many inputs. */
export function compileCondition(condition: Condition): (inputs: Seen) => Truth {
  const lists = collectWordLists()
  const predicate = compileWith(condition, lists)
  return (inputs) => predicate(inputs, lists.find(inputs))
}

/** Compiles a condition whose word lists join those of others; see `WordLists`. */
export function compileWith(condition: Condition, lists: WordLists): Predicate {
  switch (condition.op) {
    case 'all': {
      const parts = condition.of.map((part) => compileWith(part, lists))
      return (inputs, found) => every(parts, (part) => part(inputs, found))
    }
    case 'any': {
      const parts = condition.of.map((part) => compileWith(part, lists))
      return (inputs, found) => some(parts, (part) => part(inputs, found))
    }
    case 'not': {
      const part = compileWith(condition.of, lists)
      return (inputs, found) => not(part(inputs, found))
    }
    case 'matches_word': {
      const list = lists.add(condition.key, condition.words)
      const { key } = condition
      return (inputs, found) => (isKnown(inputs, key) ? truthOf(found[list] !== undefined) : 'unknown')
    }
    case 'is_known': {
      const { key } = condition
      return (inputs) => truthOf(isKnown(inputs, key))
    }
    case 'at_least':
    case 'at_most':
    case 'between':
      return compileRange(condition)
    default:
      return compileText(condition)
  }
}

function isKnown(inputs: Seen, key: string): boolean {
  return textOf(inputs, key) !== undefined
}

type TextComparison = Extract<Comparison, { op: 'equals' | 'in' | 'contains' | 'starts_with' }>

function compileText(condition: TextComparison): Predicate {
  const { key } = condition
  const fits = textTest(condition)
  return (inputs) => {
    const text = textOf(inputs, key)
    return text === undefined ? 'unknown' : truthOf(fits(text))
  }
}

const BETWEEN_ELEMENTS = ` ${LIST_SEPARATOR} `

function textTest(condition: TextComparison): (text: string) => boolean {
  switch (condition.op) {
    case 'equals':
    case 'in': {
      const wanted = new Set((condition.op === 'in' ? condition.values : [condition.value]).map(comparable))
      return (text) =>
        wanted.has(text) ||
        (text.includes(LIST_SEPARATOR) && text.split(BETWEEN_ELEMENTS).some((element) => wanted.has(element)))
    }
    case 'contains': {
      const wanted = readingForm(condition.value)
      return (text) => text.includes(wanted)
    }
    case 'starts_with': {
      const wanted = condition.values.map(readingForm)
      return (text) =>
        wanted.some((start) => text.startsWith(start)) ||
        (text.includes(LIST_SEPARATOR) && wanted.some((start) => text.includes(`${LIST_SEPARATOR} ${start}`)))
    }
  }
}

/** The text that a value of a condition is compared as. */
export function comparable(value: Scalar): string {
  if (typeof value === 'string') return readingForm(value)
  return typeof value === 'number' ? plainNumber(value + 0) : String(value)
}

type Range = Extract<Comparison, { op: 'at_least' | 'at_most' | 'between' }>

/** The lowest and highest value that a range admits. */
export function limitsOf(range: Range): { from?: Limit; to?: Limit } {
  if (range.op === 'between') return { from: range.from, to: range.to }
  return range.op === 'at_least' ? { from: range.value } : { to: range.value }
}

function compileRange(range: Range): Predicate {
  const { key } = range
  const { from, to } = limitsOf(range)
  const isDay = typeof (from ?? to) === 'string'
  return (inputs) => {
    const value = isDay ? dayOf(inputs, key) : numberOf(inputs, key)
    if (value === undefined) return 'unknown'
    return truthOf((from === undefined || value >= from) && (to === undefined || value <= to))
  }
}

const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}([t ][0-9:.z+-]*)?$/
/** The same pattern for PostgreSQL. */
export const DAY_PATTERN = DAY.source

function dayOf(inputs: Seen, key: string): string | undefined {
  const text = textOf(inputs, key)
  return text !== undefined && DAY.test(text) ? text.slice(0, 10) : undefined
}
