import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wordsAround } from './words-around.ts'

const LETTER =
  'Good morning. We need two lifting stations, 40 l/s each. The budget of 180.000 EUR is granted! Please call.'

test.each([
  ['budget', { before: 'The ', word: 'budget', after: ' of 180.000 EUR is granted!' }],
  ['BUDGET', { before: 'The ', word: 'budget', after: ' of 180.000 EUR is granted!' }],
  ['good morning', { before: '', word: 'Good morning', after: '.' }],
  ['dget', null],
  ['tender', null],
  ['', null],
])('the sentence around “%s”', (word, around) => {
  expect(wordsAround([LETTER], word)).toEqual(around)
})

test('accents and lines make no difference to where it stands', () => {
  expect(wordsAround(['Bonjour,\nle décideur est absent\nMerci'], 'decideur')).toEqual({
    before: 'le ',
    word: 'décideur',
    after: ' est absent',
  })
})

test('of a long sentence what is next to it', () => {
  const around = wordsAround([`${'so many words '.repeat(20)}budget ${'and so on '.repeat(20)}`], 'budget')
  expect(around?.before).toMatch(/^… /)
  expect(around?.after).toMatch(/ …$/)
  expect((around?.before.length ?? 999) + (around?.after.length ?? 999)).toBeLessThan(160)
})

test('what is shown stands so in what was written, whatever was written', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'grapheme', minLength: 1 }),
      (text, word) => {
        const around = wordsAround([`${text} ${word}`], word)
        if (around && !`${around.before}${around.after}`.includes('…')) {
          expect(`${text} ${word}`).toContain(around.before + around.word + around.after)
        }
      },
    ),
  )
})
