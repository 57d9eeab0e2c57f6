import { expect, test } from 'vitest'
import { sayHowLong } from './say-how-long.ts'

test.each([
  [100, 50, 7, ': about 3 weeks at the present pace of 50 a week'],
  [5, 50, 1, ': about one week at the present pace of 50 a week'],
  [600, 4.5, 14, ': some 3 years at the present pace of 4.5 a week'],
  [100_000, 4.5, 14, ': longer than ten years at the present pace of 4.5 a week, so ask for less'],
  [100, null, 7, ''],
  [Number.POSITIVE_INFINITY, 50, 7, ''],
])('%d leads at %s a week, counted %d days after', (leads, perWeek, days, said) => {
  expect(sayHowLong(leads, perWeek, days)).toBe(said)
})
