import type { Comparison } from '../condition/condition.ts'

/** How a field is compared and edited. `words` are long texts, of which only what they mention tells. */
export type FieldKind = 'text' | 'words' | 'choice' | 'number' | 'date' | 'yes_no'

export interface Operator {
  op: Comparison['op']
  label: string
  /** The same with "not" around it. */
  negated: string
}

const known: Operator = { op: 'is_known', label: 'is known', negated: 'is not known' }
const equals: Operator = { op: 'equals', label: 'is', negated: 'is not' }
const oneOf: Operator = { op: 'in', label: 'is one of', negated: 'is none of' }
const contains: Operator = { op: 'contains', label: 'contains', negated: 'does not contain' }
const startsWith: Operator = { op: 'starts_with', label: 'starts with', negated: 'does not start with' }
const mentions: Operator = { op: 'matches_word', label: 'mentions', negated: 'does not mention' }
const between: Operator = { op: 'between', label: 'is between', negated: 'is not between' }

/** What can be asked of a field of each kind, the usual first. */
export const OPERATORS: Readonly<Record<FieldKind, readonly Operator[]>> = {
  text: [oneOf, startsWith, contains, mentions, known],
  words: [mentions, contains, known],
  choice: [oneOf, known],
  number: [
    { op: 'at_least', label: 'is at least', negated: 'is less than' },
    { op: 'at_most', label: 'is at most', negated: 'is more than' },
    between,
    equals,
    known,
  ],
  date: [
    { op: 'at_least', label: 'is on or after', negated: 'is before' },
    { op: 'at_most', label: 'is on or before', negated: 'is after' },
    between,
    known,
  ],
  yes_no: [equals, known],
}
