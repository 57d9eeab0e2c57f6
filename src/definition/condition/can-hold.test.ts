import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arbitraryCondition, arbitraryInputs } from './arbitrary.ts'
import { contradictionIn, holdsAlways } from './can-hold.ts'
import type { Condition } from './condition.ts'
import { EVERYTHING } from './everything.ts'
import { holds } from './holds.ts'
import { see } from './seen.ts'

const all = (...of: Condition[]): Condition => ({ op: 'all', of })
const any = (...of: Condition[]): Condition => ({ op: 'any', of })
const not = (of: Condition): Condition => ({ op: 'not', of })
const is = (key: string, value: string | number): Condition => ({ op: 'equals', key, value })
const from = (value: number | string): Condition => ({ op: 'at_least', key: 'employees', value })
const upTo = (value: number): Condition => ({ op: 'at_most', key: 'employees', value })
const knows = (key: string): Condition => ({ op: 'is_known', key })
const oneOf = (...values: string[]): Condition => ({ op: 'in', key: 'country', values })

test.each<[string, Condition]>([
  ['two countries at once', all(is('country', 'DE'), is('country', 'AT'))],
  ['one of some and none of them', all(oneOf('DE', 'AT'), not(oneOf('AT', 'de', 'CH')))],
  ['more than fifty and fewer than ten', all(from(50), upTo(10))],
  ['at least ten and not at least ten', all(from(10), not(from(10)))],
  ['at least ten and not at least five', all(from(10), not(from(5)))],
  ['from fifty to ten', { op: 'between', key: 'employees', from: 50, to: 10 }],
  ['a text that nobody knows', all(not(knows('title')), is('title', 'CEO'))],
  ['whatever way is taken', all(is('country', 'DE'), any(is('country', 'AT'), is('country', 'CH')))],
  ['what is denied twice', not(any(not(from(50)), not(upTo(10))))],
])('%s contradicts itself', (_, condition) => {
  expect(contradictionIn(condition)).not.toBeNull()
})

test.each<[string, Condition]>([
  ['two things asked for at once', all(is('asks_for', 'demo'), is('asks_for', 'quotation'))],
  ['one way out', any(all(from(50), upTo(10)), is('country', 'DE'))],
  ['exactly ten', all(from(10), upTo(10))],
  ['what is known and something', all(knows('country'), is('country', 'DE'))],
  ['a number and a day', all(from(10), from('2026-01-01'))],
])('%s does not', (_, condition) => {
  expect(contradictionIn(condition)).toBeNull()
})

test('what contradicts itself holds for nobody, and what holds always for everybody', () => {
  let [never, always] = [0, 0]
  const some = fc.array(arbitraryInputs, { minLength: 5, maxLength: 5 })
  const pair = fc.tuple(arbitraryCondition, arbitraryCondition)
  fc.assert(
    fc.property(pair, some, ([a, b], leads) => {
      for (const condition of [a, all(a, b), all(a, not(a)), any(a, b, EVERYTHING)]) {
        const truths = leads.map((lead) => holds(condition, see(lead)))
        if (contradictionIn(condition)) {
          never++
          expect(truths).not.toContain('yes')
        }
        if (holdsAlways(condition)) {
          always++
          expect(new Set(truths)).toEqual(new Set(['yes']))
        }
      }
    }),
    { numRuns: 1_000 },
  )
  expect(Math.min(never, always)).toBeGreaterThan(100)
})
