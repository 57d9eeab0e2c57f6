import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold, foldedWords, keyOf } from './fold.ts'

test.each([
  ['Gaëlle', 'gaelle'],
  ['STRASSE', 'strasse'],
  ['Straße', 'strasse'],
  ['ŁÓDŹ', 'lodz'],
  ['Ærø', 'aero'],
  ['ＡＣＭＥ', 'acme'],
  ['ﬁne', 'fine'],
  ['İstanbul', 'istanbul'],
  ['Ёлка', 'елка'],
  ['ΟΔΥΣΣΕΥΣ', 'οδυσσευσ'],
  ['東京ガス', '東京ガス'],
  ['서울', '서울'],
])('%s folds to %s', (text, expected) => {
  expect(fold(text)).toBe(expected)
})

test('folding twice changes nothing, and case never matters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(fold(fold(text))).toBe(fold(text))
    }),
  )
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'abzàéîõüçñåæøœßčłİıΣσς ') }), (text) => {
      expect(fold(text.toUpperCase())).toBe(fold(text.toLowerCase()))
    }),
  )
})

test('words lose punctuation, apostrophes join', () => {
  expect(foldedWords("Seán O’Brien-Smith, (Jr.) & Sons'")).toEqual(['sean', 'obrien', 'smith', 'jr', 'sons'])
  expect(foldedWords('株式会社・東京')).toEqual(['株式会社', '東京'])
  expect(foldedWords(' -- ')).toEqual([])
})

test('a key fits an index', () => {
  expect(keyOf([])).toBeNull()
  expect(keyOf(['a', 'b'])).toBe('a b')
  expect(keyOf(['x'.repeat(500)])).toHaveLength(200)
})
