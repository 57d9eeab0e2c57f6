import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differingWords, type Stretch } from './differing-words.ts'

const marked = (stretches: Stretch[]) =>
  stretches.map(({ text, isSame }) => (isSame ? text : `[${text}]`)).join('')

test.each([
  [
    'Met when known. Counts one point.',
    'Met when known. Counts two points.',
    'Met when known. Counts[ one point.]',
  ],
  ['At least 4 of the 10 criteria', 'At least 4 of the 9 criteria', 'At least 4 of the[ 10] criteria'],
  ['the same', 'the same', 'the same'],
  ['', 'something new', ''],
  ['one two three four', 'one three two four', 'one[ two] three four'],
])('of “%s” beside “%s” the words that went are marked', (before, after, expected) => {
  expect(marked(differingWords(before, after).before)).toBe(expected)
})

test('law: the stretches make up both texts, and what is the same is so in both', () => {
  const text = fc
    .array(fc.constantFrom('budget', 'is', 'known,', 'or', 'met.', 'ein', '预算', ''), { maxLength: 30 })
    .map((words) => words.join(' '))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const found = differingWords(before, after)
      const whole = (stretches: Stretch[]) => stretches.map((one) => one.text).join('')
      const same = (stretches: Stretch[]) => whole(stretches.filter(({ isSame }) => isSame))
      expect(whole(found.before)).toBe(before)
      expect(whole(found.after)).toBe(after)
      expect(same(found.before)).toBe(same(found.after))
    }),
  )
})

test('texts of thousands of words are told apart at their beginning and end at once', () => {
  const long = Array.from({ length: 5_000 }, (_, i) => `a${i}`).join(' ')
  const { before } = differingWords(`Met when ${long} is known.`, `Met when nothing is known.`)
  expect(before.map(({ isSame }) => isSame)).toEqual([true, false, true])
})
