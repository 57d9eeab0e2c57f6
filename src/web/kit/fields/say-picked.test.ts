import { expect, test } from 'vitest'
import { DAY, MOMENT, sayPicked } from './say-picked.ts'

test.each([
  ['2026-11-23', DAY, '23 Nov 2026'],
  ['2026-11-23T09:05', MOMENT, 'Mon, 23 Nov 2026, 09:05'],
  ['', DAY, ''],
  ['2026-13-40', DAY, ''],
  ['nonsense', MOMENT, ''],
])('%j is said as %j', (value, how, said) => {
  expect(sayPicked(value, how)).toBe(said)
})
