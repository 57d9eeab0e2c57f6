import { expect, test } from 'vitest'
import { neededInAll, neededPerGroup } from './how-many-needed.ts'

test.each([
  // 7.85 · 2 · 0.1 · 0.9 / 0.05² = 565.2
  [0.1, 0.05, 566],
  // 7.85 · 2 · 0.2 · 0.8 / 0.1² = 251.2
  [0.2, 0.1, 252],
  [0.1, 0, Number.POSITIVE_INFINITY],
])('a rate of %d and a difference of %d need %d leads in each group', (rate, difference, needed) => {
  expect(neededPerGroup(rate, difference)).toBe(needed)
})

test('two equal groups need twice as many in all, a small control group more, none never enough', () => {
  expect(neededInAll(0.1, 0.05, 0.5)).toBe(2 * 566)
  // 283 · (10 + 10/9)
  expect(neededInAll(0.1, 0.05, 0.1)).toBe(3145)
  expect(neededInAll(0.1, 0.05, 0)).toBe(Number.POSITIVE_INFINITY)
})
