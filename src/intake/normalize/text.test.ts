import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clip, oneLine } from './text.ts'

test('clipping never leaves half a character', () => {
  expect(clip('a😀b', 2)).toBe('a')
  expect(clip('a😀b', 3)).toBe('a😀')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), (text, length) => {
      const clipped = clip(text, length)
      expect(clipped.length).toBeLessThanOrEqual(length)
      expect(text.startsWith(clipped)).toBe(true)
      expect(clipped.isWellFormed()).toBe(true)
    }),
  )
})

test.each([
  ['  Jane\t Doe\n', 'Jane Doe'],
  ['Jane\u00a0Doe', 'Jane Doe'],
  ['\ufeffJane', 'Jane'],
  ['Jane Doe', 'Jane Doe'],
  ['\u200b', ''],
])('%j on one line is %j', (text, expected) => {
  expect(oneLine(text)).toBe(expected)
})
