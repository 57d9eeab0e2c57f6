import fc from 'fast-check'
import { expect, test } from 'vitest'
import { forecastOf } from './forecast.ts'
import { needOf } from './need.ts'

test.each([
  // 39 in half the time: 78, give or take 1.96·√(39·½)/½ = 17.3.
  [39, 0.5, 78, 60.69, 95.31],
  [100, 1, 100, 100, 100],
  [0, 0.3, 0, 0, 0],
  [10, 1.2, 10, 10, 10],
])('%d counted when %d of the time went by end at %d', (counted, elapsed, expected, low, high) => {
  const forecast = forecastOf(counted, elapsed)
  expect(forecast?.expected).toBeCloseTo(expected)
  expect(forecast?.low).toBeCloseTo(low)
  expect(forecast?.high).toBeCloseTo(high)
})

test('before anything went by nothing is foretold', () => {
  expect(forecastOf(0, 0)).toBeNull()
  expect(forecastOf(5, -1)).toBeNull()
})

test('law: a forecast lies within its interval, and never below what is there', () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.double({ min: 0.001, max: 1, noNaN: true }), (counted, elapsed) => {
      const { expected, low, high } = forecastOf(counted, elapsed) ?? { expected: 0, low: 1, high: 0 }
      expect(low).toBeGreaterThanOrEqual(counted)
      expect(expected).toBeGreaterThanOrEqual(low - 1e-9)
      expect(high).toBeGreaterThanOrEqual(expected)
    }),
  )
})

test('a million at 10,000 a sale, one of ten bought, fifty leads a rep', () => {
  const plan = { revenue: 1_000_000, dealSize: 10_000, winRate: 10, leadsPerRep: 50 }
  expect(needOf(plan)).toEqual({ deals: 100, leads: 1_000, leadsLow: null, leadsHigh: null, reps: 20 })
  expect(needOf({ ...plan, winRateLow: 8, winRateHigh: 12.5 })).toMatchObject({
    leadsLow: 800,
    leadsHigh: 1_250,
  })
  expect(needOf({ ...plan, winRate: 7 })).toMatchObject({ leads: 1_429, reps: 29 })
})

test.each([
  { revenue: 0 },
  { dealSize: 0 },
  { winRate: 0 },
  { leadsPerRep: 0 },
  { revenue: Number.NaN },
  { winRate: -3 },
])('with %o nothing follows', (part) => {
  expect(needOf({ revenue: 1, dealSize: 1, winRate: 1, leadsPerRep: 1, ...part })).toBeNull()
})
