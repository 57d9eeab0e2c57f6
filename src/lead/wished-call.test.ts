import { expect, test } from 'vitest'
import { wishedCall, wishWithZone } from './wished-call.ts'

test.each<[unknown, unknown]>([
  ['2027-07-01T09:30', '2027-07-01T07:30:00.000Z'],
  ['2027-01-01 09:30:15', '2027-01-01T08:30:15.000Z'],
  ['2027-07-01T09:30Z', '2027-07-01T09:30Z'],
  ['2027-13-45T09:30', '2027-13-45T09:30'],
  ['tomorrow', 'tomorrow'],
  [5, 5],
])('%s by the clock of Berlin is %s', (told, kept) => expect(wishWithZone(told, 'Europe/Berlin')).toBe(kept))

test.each<[unknown, string | null]>([
  ['2027-07-01T07:30:00.000Z', '2027-07-01T07:30:00.000Z'],
  ['2025-07-01T07:30:00.000Z', null],
  ['2027-13-45T09:30', null],
  ['tomorrow', null],
  [undefined, null],
])('%s is a wish for %s', (told, at) =>
  expect(wishedCall({ call_back_at: told }, new Date('2026-01-01'))?.toISOString() ?? null).toBe(at),
)
