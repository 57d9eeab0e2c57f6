import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isStorable, storable, storableJson } from './storable.ts'

const anyText = fc.string({ unit: 'binary' })
const brokenText = fc
  .array(fc.oneof(anyText, fc.constantFrom('\0', '\ud800', '\udc00')))
  .map((parts) => parts.join(''))

test.each([
  ['plain', 'plain'],
  ['a\0b', 'a\ufffdb'],
  ['a\ud800b', 'a\ufffdb'],
  ['\udfff', '\ufffd'],
  ['😀', '😀'],
  ['', ''],
])('storable form of %j is %j', (text, expected) => {
  expect(storable(text)).toBe(expected)
})

test('every text has a storable form of the same length, and a storable text is kept as it is', () => {
  fc.assert(
    fc.property(brokenText, (text) => {
      const stored = storable(text)
      expect(isStorable(stored)).toBe(true)
      expect(stored).toHaveLength(text.length)
      expect(storable(stored)).toBe(stored)
      if (isStorable(text)) expect(stored).toBe(text)
    }),
  )
})

test('JSON is mended in keys and values, and left alone when sound', () => {
  expect(storableJson({ 'a\0': ['x', { b: '\ud800' }], n: 1, none: null })).toEqual({
    'a\ufffd': ['x', { b: '\ufffd' }],
    n: 1,
    none: null,
  })
  const sound = { a: ['x', { b: 'y' }] }
  expect(storableJson(sound)).toBe(sound)
})
