import { expect, test } from 'vitest'
import { sayProfile } from './finding.ts'

test.each([
  [{ leads: 0, bought: 0 }, null],
  [{ leads: 1, bought: 0 }, 'The one lead that is old enough did not buy: too few to tell who buys'],
  [{ leads: 1, bought: 1 }, 'The one lead that is old enough bought: too few to tell who buys'],
  [{ leads: 40, bought: 0 }, 'None of the 40 leads that are old enough bought: too few to tell who buys'],
  [{ leads: 40, bought: 1 }, 'Only 1 of the 40 leads that are old enough bought: too few to tell who buys'],
])('of few leads it says that they are too few: %j', (totals, sentence) => {
  expect(sayProfile([], totals)).toBe(sentence)
})
