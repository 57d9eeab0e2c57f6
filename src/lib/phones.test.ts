import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sayPhone } from './phones.ts'

test.each([
  ['+12125556764', '+1 212 555 6764'],
  ['+49307794411', '+49 307 794 411'],
  ['+4930123456', '+49 301 234 56'],
  ['+33142010203', '+33 142 010 203'],
  ['+552135551234', '+55 213 555 1234'],
  ['+3531234567', '+353 123 4567'],
  ['030 / 77 94-411', '030 / 77 94-411'],
  ['+0', '+0'],
])('%s is read as %s', (kept, read) => {
  expect(sayPhone(kept)).toBe(read)
})

test('a number keeps its digits, and none stands alone but the code', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\+[1-9]\d{6,14}$/), (phone) => {
      const read = sayPhone(phone)
      expect(read.replaceAll(' ', '')).toBe(phone)
      for (const group of read.split(' ').slice(1)) expect(group.length).toBeGreaterThan(1)
    }),
  )
})
