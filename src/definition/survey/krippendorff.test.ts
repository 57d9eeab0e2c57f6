import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { agreementOf } from './agreement.ts'
import { alphaOf, type Level, type Unit } from './krippendorff.ts'

/** One string per rater, one character per unit, a point where they said nothing. */
function unitsOf(...raters: string[]): Unit[] {
  return Array.from({ length: raters[0]?.length ?? 0 }, (_, unit) =>
    raters.flatMap((said, rater) => {
      const letter = said[unit] as string
      return letter === '.'
        ? []
        : [{ rater: String(rater), group: 'all', value: Number.parseInt(letter, 36) }]
    }),
  )
}

describe('alpha is the published one', () => {
  // K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), sections A, B and C.
  const binary = unitsOf('0100000010', '1110010000')
  const nominal = unitsOf('aabbdcccedda', 'babbbccceddd')
  const fourWithGaps = unitsOf('123321412...', '1233224125.3', '.3332342251.', '12332441251.')

  test.each<[string, Unit[], Level, number]>([
    ['binary, two observers', binary, 'nominal', 0.095],
    ['nominal, two observers', nominal, 'nominal', 0.692],
    ['nominal, four observers, missing data', fourWithGaps, 'nominal', 0.743],
    ['ordinal, four observers, missing data', fourWithGaps, 'ordinal', 0.815],
    ['interval, four observers, missing data', fourWithGaps, 'interval', 0.849],
  ])('%s', (_, units, level, alpha) => {
    expect(alphaOf(units, { level })).toBeCloseTo(alpha, 3)
  })
})

const ratings = fc.array(
  fc.array(
    fc.record({
      rater: fc.string(),
      group: fc.constantFrom('sales', 'marketing'),
      value: fc.integer({ min: 0, max: 3 }),
    }),
    { maxLength: 6 },
  ),
  { maxLength: 8 },
)

test('it is 1 where all say the same of each and not of all, and never above', () => {
  fc.assert(
    fc.property(ratings, fc.constantFrom<Level>('nominal', 'ordinal', 'interval'), (units, level) => {
      const alpha = alphaOf(units, { level })
      if (alpha !== null) expect(alpha).toBeLessThanOrEqual(1)
      const agreed = units.map((unit, i) => unit.map((rating) => ({ ...rating, value: i % 2 })))
      const told = alphaOf(agreed, { level })
      if (told !== null) expect(told).toBe(1)
    }),
  )
})

test('neither the order of people and units nor another name for an answer changes it', () => {
  fc.assert(
    fc.property(ratings, (units) => {
      const turned = units
        .toReversed()
        .map((unit) => unit.toReversed().map((rating) => ({ ...rating, value: 3 - rating.value })))
      for (const level of ['nominal', 'ordinal', 'interval'] as const) {
        const [a, b] = [alphaOf(units, { level }), alphaOf(turned, { level })]
        if (a === null) expect(b).toBeNull()
        else expect(b).toBeCloseTo(a, 9)
      }
    }),
  )
})

test('two departments that are each of one mind and contradict each other agree within and not between', () => {
  const units = [0, 1, 0, 1, 1, 0].map((value) => [
    ...['a', 'b', 'c'].map((rater) => ({ rater, group: 'sales', value })),
    ...['d', 'e', 'f'].map((rater) => ({ rater, group: 'marketing', value: 1 - value })),
  ])
  expect(alphaOf(units, { level: 'nominal', between: 'members' })).toBe(1)
  expect(alphaOf(units, { level: 'nominal', between: 'groups' })).toBe(-1)
  expect(alphaOf(units, { level: 'nominal' })).toBeLessThan(0)
})

test('where there is nothing to compare it says nothing', () => {
  const one = (value: number) => ({ rater: 'a', group: 'sales', value })
  expect(alphaOf([], { level: 'nominal' })).toBeNull()
  expect(alphaOf([[one(1)], [one(0)]], { level: 'nominal' })).toBeNull()
  expect(alphaOf([[one(1), one(1)]], { level: 'ordinal' })).toBeNull()
  expect(alphaOf([[one(1), one(0)]], { level: 'nominal', between: 'groups' })).toBeNull()
})

test('the interval holds alpha, is the same each time, and narrows with more units', () => {
  const units = unitsOf('0100110010', '0110110010', '0100111010')
  const few = agreementOf(units, { level: 'nominal' })
  expect(few).toEqual(agreementOf(units, { level: 'nominal' }))
  expect(few?.low).toBeLessThanOrEqual(few?.alpha as number)
  expect(few?.high).toBeGreaterThanOrEqual(few?.alpha as number)
  const many = agreementOf(Array.from({ length: 8 }, () => units).flat(), { level: 'nominal' })
  const width = (interval: typeof few) =>
    (interval as NonNullable<typeof few>).high - (interval as NonNullable<typeof few>).low
  expect(width(many)).toBeLessThan(width(few))
  expect(agreementOf([], { level: 'nominal' })).toBeNull()
})
