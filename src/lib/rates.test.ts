import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differenceOf, liesApart, wilson } from './rates.ts'

test.each([
  // Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('the interval of %i in %i is the published one', (part, whole, low, high) => {
  const interval = wilson(part, whole)
  expect(interval?.low).toBeCloseTo(low, 4)
  expect(interval?.high).toBeCloseTo(high, 4)
})

test('an interval holds its rate, stays within 0 and 1 and narrows with more leads', () => {
  const counts = fc
    .integer({ min: 1, max: 1_000_000 })
    .chain((whole) => fc.tuple(fc.integer({ min: 0, max: whole }), fc.constant(whole)))
  fc.assert(
    fc.property(counts, ([part, whole]) => {
      const { low, high } = wilson(part, whole) ?? { low: 1, high: 0 }
      expect(low).toBeGreaterThanOrEqual(0)
      expect(high).toBeLessThanOrEqual(1)
      expect(low).toBeLessThanOrEqual(part / whole + 1e-12)
      expect(high).toBeGreaterThanOrEqual(part / whole - 1e-12)
      const more = wilson(part * 4, whole * 4) ?? { low: 0, high: 1 }
      expect(more.high - more.low).toBeLessThan(high - low)
    }),
  )
})

test('of nothing there is no rate, and what cannot be told does not lie apart', () => {
  expect(wilson(0, 0)).toBeNull()
  expect(liesApart(wilson(1, 3), wilson(300, 3_000))).toBe(false)
  expect(liesApart(wilson(400, 1_000), wilson(300, 3_000))).toBe(true)
  expect(liesApart(null, wilson(1, 2))).toBe(false)
})

const of = (part: number, whole: number) => ({ part, whole })

test.each([
  // Newcombe, Statistics in Medicine 17 (1998), 873–890, table II, method 10.
  [56, 70, 48, 80, 0.2, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.6, 0.1705, 0.809],
  [5, 56, 0, 29, 0.0893, -0.0381, 0.1926],
  [0, 10, 0, 10, 0, -0.2775, 0.2775],
  [10, 10, 0, 20, 1, 0.6791, 1],
])('the interval of %i/%i − %i/%i is that of Newcombe’s worked example', (b, bs, a, as, ...published) => {
  const told = differenceOf([{ a: of(a, as), b: of(b, bs) }])
  const [difference, low, high] = published
  expect(told?.difference).toBeCloseTo(difference, 4)
  expect(told?.low).toBeCloseTo(low, 4)
  expect(told?.high).toBeCloseTo(high, 4)
})

test('of several pairs each is compared with its own: the larger tell more, and together they tell more surely', () => {
  // Nurturing adds nothing in either; taken together without their pairs it would seem to take a third away.
  const apart = [
    { a: of(10, 100), b: of(90, 900) },
    { a: of(270, 900), b: of(30, 100) },
  ]
  expect(differenceOf(apart)?.difference).toBeCloseTo(0, 12)
  const one = { a: of(20, 200), b: of(80, 400) }
  const [once, twice] = [differenceOf([one]), differenceOf([one, one])]
  expect(twice?.difference).toBeCloseTo(once?.difference ?? 0, 12)
  const width = (told: typeof once) => (told ? told.high - told.low : Number.NaN)
  expect(width(twice)).toBeCloseTo(width(once) / Math.SQRT2, 12)
  expect(differenceOf([one, { a: of(0, 0), b: of(5, 9) }])).toEqual(once)
  expect(differenceOf([{ a: of(0, 0), b: of(5, 9) }])).toBeNull()
  expect(differenceOf([])).toBeNull()
})
