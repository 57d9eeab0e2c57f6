import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arbitraryCondition, arbitraryInputs } from '#src/definition/condition/arbitrary.ts'
import type { Condition } from '#src/definition/condition/condition.ts'
import { EVERYTHING } from '#src/definition/condition/everything.ts'
import { holds } from '#src/definition/condition/holds.ts'
import { see } from '#src/definition/condition/seen.ts'
import { implies } from './implies.ts'

const country = (...values: string[]): Condition => ({ op: 'in', key: 'country', values })
const post = (...values: string[]): Condition => ({ op: 'starts_with', key: 'postal_code', values })
const size = (from: number, to: number): Condition => ({ op: 'between', key: 'employees', from, to })
const not = (of: Condition): Condition => ({ op: 'not', of })

test.each<[Condition, Condition, boolean]>([
  [country('DE'), country('AT', 'DE'), true],
  [country('AT', 'DE'), country('DE'), false],
  [{ op: 'equals', key: 'country', value: 'de' }, country('DE'), true],
  [post('80', '81'), post('8'), true],
  [post('8'), post('80'), false],
  [{ op: 'all', of: [country('DE'), size(1, 5)] }, country('DE', 'AT'), true],
  [country('DE'), { op: 'all', of: [country('DE'), size(1, 5)] }, false],
  [country('DE'), { op: 'any', of: [size(1, 5), country('DE')] }, true],
  [{ op: 'any', of: [country('DE'), country('AT')] }, country('DE', 'AT', 'CH'), true],
  [{ op: 'any', of: [country('DE'), size(1, 5)] }, country('DE'), false],
  [size(10, 20), { op: 'at_least', key: 'employees', value: 5 }, true],
  [size(10, 20), { op: 'at_most', key: 'employees', value: 15 }, false],
  [size(10, 20), { op: 'is_known', key: 'employees' }, true],
  [not(country('DE', 'AT')), not(country('DE')), true],
  [not(country('DE')), not(country('DE', 'AT')), false],
  [country('DE'), EVERYTHING, true],
  [EVERYTHING, country('DE'), false],
])('%j implies %j: %s', (one, other, expected) => {
  expect(implies(one, other)).toBe(expected)
})

test('where it says yes, no lead whatever proves it wrong', () => {
  // A condition and a part of it, so that they often do imply each other.
  const pair = fc
    .tuple(arbitraryCondition, arbitraryCondition, fc.boolean())
    .map(([one, other, isPart]): [Condition, Condition] =>
      isPart ? [{ op: 'all', of: [one, other] }, one] : [one, { op: 'any', of: [one, other] }],
    )
  const any = fc.oneof(pair, fc.tuple(arbitraryCondition, arbitraryCondition))
  let said = 0
  fc.assert(
    fc.property(any, fc.array(arbitraryInputs, { minLength: 1, maxLength: 8 }), ([one, other], leads) => {
      if (!implies(one, other)) return
      said += 1
      for (const inputs of leads) {
        const seen = see(inputs)
        if (holds(one, seen) === 'yes') expect(holds(other, seen)).toBe('yes')
      }
    }),
    { numRuns: 1_500 },
  )
  expect(said).toBeGreaterThan(100)
})
