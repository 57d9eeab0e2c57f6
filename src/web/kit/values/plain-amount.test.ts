import { expect, test } from 'vitest'
import { plainAmount } from './plain-amount.ts'

test.each([
  ['99', '99'],
  ['1234.5', '1234.5'],
  ['1,234.50', '1234.50'],
  ['1.234,50', '1234.50'],
  ['12,5', '12.5'],
  ['1,234', '1234'],
  ['1 234,50', '1234.50'],
  ['', null],
  ['much', null],
  ['-5', null],
  ['1.2.3,4,5', null],
])('%s is %s', (typed, plain) => {
  expect(plainAmount(typed)).toBe(plain)
})
