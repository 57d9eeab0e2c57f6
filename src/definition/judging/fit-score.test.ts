import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Inputs, see } from '../condition/seen.ts'
import { collectWordLists } from '../condition/word-lists.ts'
import type { FitAttribute } from '../definition-types.ts'
import { compileFit } from './fit-score.ts'

const profile: FitAttribute[] = [
  {
    key: 'employees',
    label: 'Size',
    weight: 30,
    values: [
      { when: { op: 'between', key: 'employees', from: 50, to: 500 }, points: 100 },
      { when: { op: 'at_least', key: 'employees', value: 50 }, points: 60 },
    ],
    otherwise: 10,
  },
  {
    key: 'country',
    label: 'Country',
    weight: 20,
    values: [{ when: { op: 'in', key: 'country', values: ['DE', 'AT'] }, points: 100 }],
    otherwise: 0,
  },
  {
    key: 'title',
    label: 'Role',
    weight: 50,
    values: [{ when: { op: 'matches_word', key: 'title', words: ['director'] }, points: 80 }],
    otherwise: 25,
  },
]

function fitOf(inputs: Inputs, attributes = profile) {
  const lists = collectWordLists()
  const score = compileFit(attributes, lists)
  const seen = see(inputs)
  return score(inputs, seen, lists.find(seen))
}

test.each<[string, Inputs, number]>([
  ['all known', { employees: 200, country: 'DE', title: 'Director IT' }, 90],
  ['the first value that fits gives the points', { employees: 5000, country: 'DE', title: 'Director' }, 78],
  ['an unknown attribute counts neither for nor against', { employees: 200, country: 'DE' }, 100],
  ['a known value that nothing fits gets the rest', { country: 'FR' }, 0],
  ['half a point is rounded up', { title: 'Clerk', employees: 1, country: 'DE' }, 36],
  ['nothing known', {}, 0],
])('%s', (_, inputs, score) => {
  expect(fitOf(inputs).score).toBe(score)
})

test('each known attribute says what it gave', () => {
  expect(fitOf({ employees: 20, title: 'Sales Director' }).parts).toEqual([
    { attribute: 'employees', value: '20', points: 10 },
    { attribute: 'title', value: 'Sales Director', points: 80 },
  ])
})

const known = fc.record(
  {
    employees: fc.integer({ min: 0, max: 9000 }),
    country: fc.constantFrom('DE', 'FR'),
    title: fc.constantFrom('Director', 'Clerk'),
  },
  { requiredKeys: [] },
)

test('the score is 0 to 100, the rounded mean of its parts, and more points never make it less', () => {
  fc.assert(
    fc.property(known, fc.nat(2), (inputs, place) => {
      const { score, parts } = fitOf(inputs)
      const weightOf = (key: string) => profile.find((one) => one.key === key)?.weight ?? 0
      const weights = parts.reduce((sum, { attribute }) => sum + weightOf(attribute), 0)
      const mean =
        parts.reduce((sum, { attribute, points }) => sum + weightOf(attribute) * points, 0) / (weights || 1)
      expect(Math.abs(score - mean)).toBeLessThanOrEqual(0.5)
      expect(Number.isInteger(score)).toBe(true)
      const better = profile.map((attribute, i) =>
        i === place
          ? {
              ...attribute,
              otherwise: 100,
              values: attribute.values.map((value) => ({ ...value, points: 100 })),
            }
          : attribute,
      )
      expect(fitOf(inputs, better).score).toBeGreaterThanOrEqual(score)
    }),
  )
})
