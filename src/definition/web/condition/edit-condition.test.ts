import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arbitraryCondition } from '../../condition/arbitrary.ts'
import { type Comparison, type Condition, conditionSchema } from '../../condition/condition.ts'
import * as server from '../../condition/everything.ts'
import type { Field } from '../use-definitions.ts'
import {
  asComparison,
  asGroup,
  EVERYTHING,
  fromComparison,
  fromGroup,
  isEverything,
  newComparison,
  withField,
  withOperator,
} from './edit-condition.ts'

const field = (key: string, kind: Field['kind'], ...ops: string[]): Field => ({
  ...{ key, label: key, group: 'Person', kind, choices: [] },
  operators: ops.map((op) => ({ op, label: op, negated: op })),
})
const country = field('country', 'choice', 'in', 'is_known')
const employees = field('employees', 'number', 'at_least', 'at_most', 'between', 'equals', 'is_known')
const email = field('email', 'text', 'in', 'contains', 'is_known')

describe('a group', () => {
  const one: Condition = { op: 'is_known', key: 'email' }
  const two: Condition = { op: 'is_known', key: 'phone' }

  test.each<[Condition, Condition]>([
    [one, one],
    [{ op: 'all', of: [one] }, one],
    [
      { op: 'any', of: [one, two] },
      { op: 'any', of: [one, two] },
    ],
    [
      { op: 'not', of: { op: 'any', of: [one, two] } },
      { op: 'not', of: { op: 'any', of: [one, two] } },
    ],
    [
      { op: 'all', of: [{ op: 'any', of: [one, two] }] },
      { op: 'all', of: [{ op: 'any', of: [one, two] }] },
    ],
  ])('%j becomes %j again', (condition, again) => {
    expect(fromGroup(asGroup(condition))).toEqual(again)
  })

  test('within a group stays one while it has one part', () => {
    expect(fromGroup({ combination: 'any', parts: [one] }, true)).toEqual({ op: 'any', of: [one] })
  })

  test('without parts is no condition', () => {
    expect(fromGroup({ combination: 'all', parts: [] })).toBeUndefined()
  })

  test('whatever is stored can be edited and stays a condition', () => {
    fc.assert(
      fc.property(arbitraryCondition, (condition) => {
        const again = fromGroup(asGroup(condition))
        expect(conditionSchema.safeParse(again).success).toBe(conditionSchema.safeParse(condition).success)
      }),
    )
  })
})

describe('a comparison', () => {
  test('knows its “not”, also twice', () => {
    const known: Comparison = { op: 'is_known', key: 'email' }
    expect(asComparison({ op: 'not', of: known })).toEqual({ comparison: known, isNegated: true })
    expect(asComparison({ op: 'not', of: { op: 'not', of: known } })).toMatchObject({ isNegated: false })
    expect(fromComparison(known, true)).toEqual({ op: 'not', of: known })
    expect(asComparison({ op: 'all', of: [known] })).toBeUndefined()
  })

  test.each<[Comparison, Field, Comparison]>([
    [{ op: 'in', key: 'country', values: ['DE'] }, email, { op: 'in', key: 'email', values: ['DE'] }],
    [{ op: 'in', key: 'country', values: ['DE'] }, employees, { op: 'at_least', key: 'employees', value: 0 }],
    [{ op: 'is_known', key: 'country' }, employees, { op: 'is_known', key: 'employees' }],
  ])('%j of another field', (comparison, other, expected) => {
    expect(withField(comparison, other)).toEqual(expected)
  })

  test.each<[Comparison, Comparison['op'], Field['kind'], Comparison]>([
    [
      { op: 'in', key: 'x', values: ['a', 'b'] },
      'contains',
      'text',
      { op: 'contains', key: 'x', value: 'a' },
    ],
    [
      { op: 'contains', key: 'x', value: 'a' },
      'matches_word',
      'text',
      { op: 'matches_word', key: 'x', words: ['a'] },
    ],
    [{ op: 'contains', key: 'x', value: '' }, 'in', 'text', { op: 'in', key: 'x', values: [] }],
    [
      { op: 'at_least', key: 'x', value: 5 },
      'between',
      'number',
      { op: 'between', key: 'x', from: 5, to: 5 },
    ],
    [{ op: 'is_known', key: 'x' }, 'equals', 'yes_no', { op: 'equals', key: 'x', value: false }],
    [
      { op: 'at_least', key: 'x', value: '2026-01-01' },
      'at_most',
      'date',
      { op: 'at_most', key: 'x', value: '2026-01-01' },
    ],
  ])('%j with %s', (comparison, op, kind, expected) => {
    expect(withOperator(comparison, op, kind)).toEqual(expected)
  })

  test('a new one begins with the usual question of its field', () => {
    expect(newComparison(country)).toEqual({ op: 'in', key: 'country', values: [] })
  })
})

test('what holds for every lead is the same here and on the server', () => {
  expect(EVERYTHING).toEqual(server.EVERYTHING)
  expect(isEverything(structuredClone(server.EVERYTHING))).toBe(true)
})

test('what holds for every lead is known again, in whichever order a database gives its keys back', () => {
  const stored =
    '{"of":[{"key":"email","op":"is_known"},{"of":{"key":"email","op":"is_known"},"op":"not"}],"op":"any"}'
  expect(isEverything(JSON.parse(stored))).toBe(true)
  expect(isEverything(JSON.parse(stored.replace('email', 'phone')))).toBe(false)
})
