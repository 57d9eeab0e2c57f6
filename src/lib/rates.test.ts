import fc from 'fast-check'
import { expect, test } from 'vitest'
import { liesApart, wilson } from './rates.ts'

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
