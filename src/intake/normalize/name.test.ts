import fc from 'fast-check'
import { expect, test } from 'vitest'
import { joinName, personNameKey, splitName } from './name.ts'

test.each([
  ['Jane Doe', 'Jane', 'Doe'],
  ['  Jane   Doe ', 'Jane', 'Doe'],
  ['Doe, Jane', 'Jane', 'Doe'],
  ['Doe, Dr. Jane Mary', 'Jane Mary', 'Doe'],
  ['Jane Doe, PhD', 'Jane', 'Doe'],
  ['Dr. Ana María de la Cruz', 'Ana María', 'de la Cruz'],
  ['Ludwig van Beethoven', 'Ludwig', 'van Beethoven'],
  ['Mr. John F. Kennedy Jr.', 'John F.', 'Kennedy'],
  ['"Quotes" O\'Brien', '"Quotes"', "O'Brien"],
  ['José Ñandú', 'José', 'Ñandú'],
  ['Madonna', 'Madonna', null],
  ['山田太郎', null, '山田太郎'],
  ['山田 太郎', '山田', '太郎'],
  ['Van Halen', 'Van', 'Halen'],
  ['John E Smith', 'John E', 'Smith'],
  ['Jack Ma', 'Jack', 'Ma'],
  ['Dr', 'Dr', null],
  ['', null, null],
  [',', null, null],
])('%s is %s + %s', (full, first, last) => {
  expect(splitName(full)).toEqual({ first, last })
})

test.each([
  ['Gaëlle Perrin', 'GAELLE PERRIN'],
  ['Perrin, Gaëlle', 'Gaëlle Perrin'],
  ['Dr. Jane Doe', 'Jane Doe, MBA'],
  ["Seán O'Brien", 'Sean OBrien'],
  ['Anne-Marie Smith', 'Anne Marie Smith'],
  ['John Smith Jr.', 'John Smith, Jr'],
])('%s and %s are one name', (a, b) => {
  expect(personNameKey(a)).toBe(personNameKey(b))
})

test.each([
  ['John Smith', 'Jon Smith'],
  ['John Smith', 'John Smith Jr.'],
  ['John Smith', 'Johns Mith'],
  ['Jessica Lord', 'Jessica'],
])('%s and %s are two names', (a, b) => {
  expect(personNameKey(a)).not.toBe(personNameKey(b))
})

test('a name of nothing but punctuation has no key', () => {
  expect(personNameKey(' - ')).toBeNull()
  expect(personNameKey('Dr.')).toBe('dr')
})

test('a split name joins to the same key, and keys are stable', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcxyzéß'), minLength: 3, maxLength: 8 })
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (parts) => {
      const full = parts.join(' ')
      const joined = joinName(splitName(full))
      expect(joined).not.toBeNull()
      const key = personNameKey(full)
      expect(personNameKey(joined ?? '')).toBe(key)
      expect(personNameKey(key ?? '')).toBe(key)
    }),
  )
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect((personNameKey(text) ?? '').length).toBeLessThanOrEqual(200)
    }),
  )
})
