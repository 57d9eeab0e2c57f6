/** Steps of editing a condition. Pure; a condition may be incomplete while somebody writes it. */
import type { Comparison, Condition } from '../../condition/condition.ts'
import type { Field } from '../use-definitions.ts'

export type Operator = Comparison['op']

/** All of these, any of these, or none of these. */
export type Combination = 'all' | 'any' | 'none'

export interface Group {
  combination: Combination
  parts: readonly Condition[]
}

/** A condition as a group of parts: one comparison is a group of one. */
export function asGroup(condition: Condition): Group {
  if (condition.op === 'all' || condition.op === 'any') {
    return { combination: condition.op, parts: condition.of }
  }
  if (condition.op === 'not' && condition.of.op === 'any')
    return { combination: 'none', parts: condition.of.of }
  return { combination: 'all', parts: [condition] }
}

/** The shortest condition that says it; undefined for a group without parts. `isInner` stays a group with one part. */
export function fromGroup({ combination, parts }: Group, isInner = false): Condition | undefined {
  const [first] = parts
  if (!first) return undefined
  if (combination === 'none') return { op: 'not', of: { op: 'any', of: parts } }
  return parts.length === 1 && !isInner && !isGroup(first) ? first : { op: combination, of: parts }
}

export function isGroup(condition: Condition): boolean {
  return (
    condition.op === 'all' ||
    condition.op === 'any' ||
    (condition.op === 'not' && (condition.of.op === 'any' || condition.of.op === 'all'))
  )
}

/** A comparison and whether "not" stands before it; undefined for a group, or "not" around one. */
export function asComparison(
  condition: Condition,
): { comparison: Comparison; isNegated: boolean } | undefined {
  if (condition.op === 'not') {
    const inner = asComparison(condition.of)
    return inner && { comparison: inner.comparison, isNegated: !inner.isNegated }
  }
  return condition.op === 'all' || condition.op === 'any'
    ? undefined
    : { comparison: condition, isNegated: false }
}

export function fromComparison(comparison: Comparison, isNegated: boolean): Condition {
  return isNegated ? { op: 'not', of: comparison } : comparison
}

/** A comparison of another field: what was typed stays where it fits. */
export function withField(comparison: Comparison, field: Field): Comparison {
  const ops = field.operators.map(({ op }) => op)
  const op = ops.includes(comparison.op) ? comparison.op : ((ops[0] ?? 'is_known') as Operator)
  return withOperator({ ...comparison, key: field.key } as Comparison, op, field.kind)
}

/** The same with another operator: one value becomes a list of one, and the other way round. */
export function withOperator(comparison: Comparison, op: Operator, kind: Field['kind']): Comparison {
  const { key } = comparison
  const texts = textsOf(comparison)
  const [first = ''] = texts
  switch (op) {
    case 'is_known':
      return { op, key }
    case 'in':
    case 'starts_with':
      return { op, key, values: texts }
    case 'matches_word':
      return { op, key, words: texts }
    case 'contains':
      return { op, key, value: first }
    case 'equals':
      if (kind === 'yes_no') return { op, key, value: first === 'true' }
      return kind === 'number' ? { op, key, value: numberOf(first) } : { op, key, value: first }
    case 'at_least':
    case 'at_most':
      return { op, key, value: limitOf(first, kind) }
    case 'between':
      return { op, key, from: limitOf(first, kind), to: limitOf(texts[1] ?? first, kind) }
  }
}

function textsOf(comparison: Comparison): string[] {
  if ('values' in comparison) return comparison.values.map(String)
  if ('words' in comparison) return [...comparison.words]
  if ('value' in comparison) return comparison.value === '' ? [] : [String(comparison.value)]
  return 'from' in comparison ? [String(comparison.from), String(comparison.to)] : []
}

function numberOf(text: string): number {
  return Number.isFinite(Number(text)) ? Number(text) : 0
}

function limitOf(text: string, kind: Field['kind']): number | string {
  if (kind !== 'date') return numberOf(text)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : ''
}

/** What a new row begins with: the usual question of the field. */
export function newComparison({ key, kind, operators }: Field): Comparison {
  const op = (operators[0]?.op ?? 'is_known') as Operator
  return withOperator({ op: 'is_known', key }, op, kind)
}

/** Holds for every lead: something is known, or it is not. */
export const EVERYTHING: Condition = {
  op: 'any',
  of: [
    { op: 'is_known', key: 'email' },
    { op: 'not', of: { op: 'is_known', key: 'email' } },
  ],
}

/** Not compared as text: a database gives keys back in an order of its own. */
export function isEverything(condition: Condition): boolean {
  if (condition.op !== 'any' || condition.of.length !== 2) return false
  return condition.of.some((one, i) => {
    const other = condition.of[1 - i]
    return one.op === 'is_known' && other?.op === 'not' && isSame(other.of, one)
  })
}

function isSame(one: Condition, other: Comparison): boolean {
  return 'key' in one && one.op === other.op && one.key === other.key
}

/** Whether a rule says something about every field it names. */
export function isComplete(condition: Condition): boolean {
  switch (condition.op) {
    case 'all':
    case 'any':
      return condition.of.length > 0 && condition.of.every(isComplete)
    case 'not':
      return isComplete(condition.of)
    case 'in':
    case 'starts_with':
      return condition.values.length > 0
    case 'matches_word':
      return condition.words.length > 0
    case 'equals':
    case 'contains':
    case 'at_least':
    case 'at_most':
      return typeof condition.value !== 'string' || condition.value.trim() !== ''
    case 'between':
      return condition.from !== '' && condition.to !== ''
    case 'is_known':
      return true
  }
}
