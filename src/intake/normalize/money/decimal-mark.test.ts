import { expect, test } from 'vitest'
import { markOfCountry, markShown, noMarkEvidence, noteNumber } from './decimal-mark.ts'
import { readNumber } from './read-number.ts'

function shownBy(cells: string[]) {
  const evidence = noMarkEvidence()
  for (const cell of cells) noteNumber(evidence, cell)
  return markShown(evidence)
}

test.each([
  [['1.234', '12.50'], '.'],
  [['1.234', '12,50 €'], ','],
  [['1,234', '5,000'], null],
  [['1.234.567'], ','],
  [['1,234,567'], '.'],
  [['1,234.567'], '.'],
  [['500000.0', '1100.04'], '.'],
  [['12.50', '12,50'], null],
  [['', '12', 'n/a'], null],
])('%j shows %s', (cells, mark) => {
  expect(shownBy(cells)).toBe(mark)
})

test('countries write one mark', () => {
  expect(markOfCountry('DE')).toBe(',')
  expect(markOfCountry('US')).toBe('.')
  expect(markOfCountry(null)).toBe('.')
})

test('plain numbers keep their sign', () => {
  const hints = { decimal: null, assumed: '.' } as const
  expect(readNumber('-1,234.5', hints)).toEqual({ value: '-1234.5' })
  expect(readNumber('(12)', hints)).toEqual({ value: '-12' })
  expect(readNumber('1 000 000', hints)).toEqual({ value: '1000000' })
  expect(readNumber('', hints)).toBeNull()
  expect(readNumber('12a', hints)).toBeNull()
})
