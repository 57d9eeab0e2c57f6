import { describe, expect, test } from 'vitest'
import { type Definition, definitionSchema } from '../../definition-types.ts'
import { bant, defaultDefinition } from '../../templates/index.ts'
import { keyFor, moved, newCriterion, newGrade, trimmed, withoutCriterion } from './edit-definition.ts'

test.each<[number, -1 | 1, string]>([
  [0, 1, 'bac'],
  [2, -1, 'acb'],
  [0, -1, 'abc'],
  [2, 1, 'abc'],
  [9, -1, 'abc'],
])('what stands at %i moves by %i', (from, by, expected) => {
  expect(moved(['a', 'b', 'c'], from, by).join('')).toBe(expected)
})

test.each([
  ['Right size!', [], 'right_size'],
  ['Größe', [], 'gro_e'],
  ['Größe', ['gro_e'], 'gro_e_2'],
  ['报价', [], 'item'],
  ['2nd visit', [], 'nd_visit'],
  ['x'.repeat(90), [], 'x'.repeat(36)],
])('“%s” beside %j has the key %s', (label, taken, key) => {
  expect(keyFor(label, taken)).toBe(key)
})

describe('a criterion', () => {
  test('that is taken away is counted and asked nowhere', () => {
    const without = withoutCriterion(defaultDefinition, 'need')
    expect(without.prequalify.ask).not.toContain('need')
    expect(JSON.stringify(without.grades)).not.toContain('"need"')
    expect(definitionSchema.safeParse(without).success).toBe(true)
  })

  test('that was just added can be judged by once it has a question', () => {
    const fresh = newCriterion(bant, 'New one')
    const document = (question: string): Definition =>
      trimmed({ ...bant, criteria: [...bant.criteria, { ...fresh, question }] })
    expect(definitionSchema.safeParse(document('Is it so?')).success).toBe(true)
    expect(definitionSchema.safeParse(document(' ')).success).toBe(false)
  })
})

test('a grade that was just added can be judged by', () => {
  const document = { ...bant, grades: [newGrade(bant, 'Warm'), ...bant.grades] }
  expect(definitionSchema.safeParse(trimmed(document)).success).toBe(true)
})

test('what nobody touched is sent as it was', () => {
  expect(trimmed(defaultDefinition)).toEqual(defaultDefinition)
  expect(trimmed(bant)).toEqual(bant)
})
