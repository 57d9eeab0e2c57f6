import { expect, test } from 'vitest'
import { addressText, parseAddress } from './search-state.ts'

test.each(['?a=1&b=2&b=3', '?a=', '?a=&a=x', '?q=a%26b', ''])('%s comes back the same', (text) => {
  expect(addressText(parseAddress(text.slice(1)))).toBe(text)
})

test('what is empty leaves the address', () => {
  expect(addressText({ a: undefined, b: '', c: [], d: 'x' })).toBe('?d=x')
})
