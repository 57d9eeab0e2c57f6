import { expect, test } from 'vitest'
import { type Condition, conditionSchema, MOST_NODES } from './condition.ts'
import { holds } from './holds.ts'
import { type Inputs, see } from './seen.ts'
import type { Truth } from './truth.ts'

const known: Condition = { op: 'is_known', key: 'email' }

function nested(depth: number): unknown {
  let condition: unknown = known
  for (let i = 0; i < depth; i++) condition = { op: 'not', of: condition }
  return condition
}

test.each<[string, unknown]>([
  ['an unknown comparison', { op: 'resembles', key: 'email', value: 'x' }],
  ['a field too many', { op: 'is_known', key: 'email', value: 'x' }],
  ['a blank text', { op: 'equals', key: 'country', value: ' \u200b' }],
  ['a text that cannot be stored', { op: 'equals', key: 'country', value: 'a\0b' }],
  ['an empty list', { op: 'in', key: 'country', values: [] }],
  ['nothing to combine', { op: 'all', of: [] }],
  ['a key with a quote', { op: 'is_known', key: "e'mail" }],
  ['a range of a number and a day', { op: 'between', key: 'x', from: 1, to: '2026-01-01' }],
  ['a day that does not exist', { op: 'at_least', key: 'x', value: '2026-02-30' }],
  ['not even a number', { op: 'at_least', key: 'x', value: Number.NaN }],
  ['a tree ten deep', nested(10)],
  ['a bottomless tree', nested(200_000)],
  ['a tree too wide', { op: 'any', of: Array.from({ length: MOST_NODES }, () => known) }],
  ['no object at all', 'email'],
  ['nothing', null],
])('refuses %s', (_, condition) => {
  expect(conditionSchema.safeParse(condition).success).toBe(false)
})

test('admits a tree up to its limits', () => {
  expect(conditionSchema.parse(nested(9))).toEqual(nested(9))
})

const inquiry: Inputs = {
  country: 'Germany',
  postal_code: '01067',
  employees: 250,
  industry: '333914',
  asks_for: ['information', 'quotation'],
  message: 'Hello, we need 3 pumps as soon as possible. Budget: approved!',
  is_free_mail: false,
  'field.go_live': '2026-09-01',
  phone: '',
}

test.each<[Condition, Truth]>([
  [{ op: 'equals', key: 'country', value: 'GERMANY' }, 'yes'],
  [{ op: 'equals', key: 'city', value: 'Berlin' }, 'unknown'],
  [{ op: 'equals', key: 'employees', value: '250' }, 'yes'],
  [{ op: 'equals', key: 'is_free_mail', value: false }, 'yes'],
  [{ op: 'equals', key: 'asks_for', value: 'quotation' }, 'yes'],
  [{ op: 'in', key: 'asks_for', values: ['call', 'demo'] }, 'no'],
  [{ op: 'starts_with', key: 'postal_code', values: ['80', '01'] }, 'yes'],
  [{ op: 'starts_with', key: 'asks_for', values: ['quot'] }, 'yes'],
  [{ op: 'starts_with', key: 'industry', values: ['331', '332'] }, 'no'],
  [{ op: 'contains', key: 'message', value: 'pump' }, 'yes'],
  [{ op: 'matches_word', key: 'message', words: ['pump'] }, 'no'],
  [{ op: 'matches_word', key: 'message', words: ['BUDGET'] }, 'yes'],
  [{ op: 'matches_word', key: 'message', words: ['as soon as possible'] }, 'yes'],
  [{ op: 'matches_word', key: 'message', words: ['possible budget'] }, 'no'],
  [{ op: 'at_least', key: 'employees', value: 250 }, 'yes'],
  [{ op: 'at_most', key: 'employees', value: 249 }, 'no'],
  [{ op: 'at_least', key: 'postal_code', value: 1000 }, 'yes'],
  [{ op: 'at_least', key: 'country', value: 1 }, 'unknown'],
  [{ op: 'between', key: 'field.go_live', from: '2026-07-01', to: '2026-12-31' }, 'yes'],
  [{ op: 'at_least', key: 'employees', value: '2026-01-01' }, 'unknown'],
  [{ op: 'is_known', key: 'phone' }, 'no'],
  [{ op: 'not', of: { op: 'equals', key: 'city', value: 'Berlin' } }, 'unknown'],
  [
    {
      op: 'any',
      of: [
        { op: 'equals', key: 'city', value: 'Berlin' },
        { op: 'is_known', key: 'country' },
      ],
    },
    'yes',
  ],
  [
    {
      op: 'all',
      of: [
        { op: 'equals', key: 'city', value: 'Berlin' },
        { op: 'is_known', key: 'phone' },
      ],
    },
    'no',
  ],
])('%j: %s', (condition, expected) => {
  expect(holds(conditionSchema.parse(condition), see(inquiry))).toBe(expected)
})
