import { expect, test } from 'vitest'
import { instant } from './instant.ts'

test.each([
  ['2026-03-01T09:00:00+01:00', '2026-03-01T08:00:00.000Z'],
  ['1900-01-01T00:00:00Z', '1900-01-01T00:00:00.000Z'],
  ['2199-12-31T23:59:59.999Z', '2199-12-31T23:59:59.999Z'],
])('%s is a moment', (text, expected) => {
  expect(instant.parse(text).toISOString()).toBe(expected)
})

test.each([
  '0000-01-01T00:00:00Z',
  '1899-12-31T23:59:59Z',
  '2200-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '2026-02-30T00:00:00Z',
  '2026-03-01T09:00:00',
  '2026-03-01',
  '',
])('%s is none', (text) => {
  expect(instant.safeParse(text).success).toBe(false)
})
