import { expect, test } from 'vitest'
import { chanceFrom } from '#src/lib/chance.ts'
import { missedSales, missedShare, toldShare } from './strata.ts'

const drawn = { population: 1_000, won: 50, answered: 100, missed: 10, elsewhere: 30 }

test('of 10 in 100 who bought unreported, 1,000 are 55 to 174 sales (Wilson: 5.5 % to 17.4 %)', () => {
  const sales = missedSales(drawn)
  expect(sales?.value).toBe(100)
  expect(sales?.low).toBeCloseTo(55.2, 1)
  expect(sales?.high).toBeCloseTo(174.4, 1)
  expect(missedShare(drawn)?.value).toBeCloseTo(100 / 150, 10)
})

test('no band is told of fewer than thirty answers, and no fewer sales than were found', () => {
  expect(missedSales({ ...drawn, answered: 29 })).toBeNull()
  expect(toldShare({ ...drawn, answered: 29 })).toBeNull()
  expect(missedSales({ ...drawn, population: 100, answered: 100 })?.low).toBe(10)
})

test('nobody bought anywhere: there is no share to tell', () => {
  const none = { ...drawn, won: 0, missed: 0, elsewhere: 0 }
  expect(toldShare(none)).toBeNull()
  expect(toldShare({ ...none, won: 50 })).toEqual({ value: 1, low: 1, high: 1 })
})

test('the interval of our share holds the truth in about 95 of 100 surveys', () => {
  const chance = chanceFrom(7)
  const [p, q, surveys] = [0.1, 0.3, 3_000]
  const truth = (50 + 1_000 * p) / (50 + 1_000 * (p + q))
  let held = 0
  for (let i = 0; i < surveys; i++) {
    const counts = { missed: 0, elsewhere: 0, nothing: 0 }
    for (let j = 0; j < 200; j++) counts[chance.weigh({ missed: p, elsewhere: q, nothing: 1 - p - q })] += 1
    const told = toldShare({ population: 1_000, won: 50, answered: 200, ...counts })
    if (told && told.low <= truth && truth <= told.high) held += 1
  }
  expect(held / surveys).toBeGreaterThan(0.935)
  expect(held / surveys).toBeLessThan(0.965)
})
