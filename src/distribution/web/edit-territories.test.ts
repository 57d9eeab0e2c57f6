import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arbitraryCondition } from '#src/definition/condition/arbitrary.ts'
import { type Condition, conditionSchema } from '#src/definition/condition/condition.ts'
import { isComplete } from '#src/definition/web/condition/edit-condition.ts'
import { differences, type EditedTerritory, keysAsked, placed, whyNotYet } from './edit-territories.ts'

const territory = (name: string, o: Partial<EditedTerritory> = {}): EditedTerritory => ({
  id: name,
  name,
  condition: { op: 'in', key: 'country', values: ['DE'] },
  member_ids: [],
  team_ids: [],
  ...o,
})

test.each<[number, number, string]>([
  [0, 2, 'bca'],
  [2, 0, 'cab'],
  [1, 9, 'acb'],
  [1, -5, 'bac'],
  [9, 0, 'abc'],
])('from %i to %i', (from, to, expected) => {
  expect(placed(['a', 'b', 'c'], from, to).join('')).toBe(expected)
})

describe('a rule', () => {
  test.each<[Condition, boolean]>([
    [{ op: 'in', key: 'country', values: [] }, false],
    [{ op: 'contains', key: 'city', value: ' ' }, false],
    [{ op: 'at_least', key: 'field.day', value: '' }, false],
    [{ op: 'at_least', key: 'employees', value: 0 }, true],
    [{ op: 'equals', key: 'is_customer', value: false }, true],
    [{ op: 'not', of: { op: 'any', of: [{ op: 'matches_word', key: 'message', words: [] }] } }, false],
    [{ op: 'is_known', key: 'phone' }, true],
  ])('%j is complete: %s', (condition, complete) => {
    expect(isComplete(condition)).toBe(complete)
  })

  test('that the server takes is complete', () => {
    fc.assert(
      fc.property(arbitraryCondition, (condition) => {
        if (conditionSchema.safeParse(condition).success) expect(isComplete(condition)).toBe(true)
      }),
    )
  })
})

test('what is missing is told by name', () => {
  expect(whyNotYet([territory('South')])).toBeNull()
  expect(whyNotYet([territory('South'), territory(' ')])).toBe('A territory has no name yet.')
  expect(whyNotYet([territory('South', { condition: { op: 'in', key: 'country', values: [] } })])).toBe(
    'The rule of “South” is not complete yet.',
  )
})

test('two lists are compared in words', () => {
  const [south, north, alps] = [territory('South'), territory('North'), territory('Alps')]
  expect(differences([south, north], [south, north])).toEqual([])
  expect(differences([south, north], [north, south])).toEqual(['another order'])
  expect(differences([south, north], [{ ...south, member_ids: ['anna'] }, alps])).toEqual([
    '“South” changed',
    '“Alps” is new',
    '“North” is gone',
  ])
  const turned = { values: ['DE'], key: 'country', op: 'in' } as const
  expect(differences([south], [{ ...south, condition: turned }])).toEqual([])
})

test('the fields that rules look at, the most asked first', () => {
  const deep: Condition = {
    op: 'all',
    of: [
      { op: 'is_known', key: 'topic' },
      { op: 'not', of: { op: 'in', key: 'country', values: ['US'] } },
    ],
  }
  expect(keysAsked([territory('a'), territory('b', { condition: deep })])).toEqual(['country', 'topic'])
})
