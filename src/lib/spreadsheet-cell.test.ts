import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { originalCell, safeCell } from './spreadsheet-cell.ts'

test.each([
  ['=1+1', "'=1+1"],
  ['+44 7700 900123', "'+44 7700 900123"],
  ['-2', "'-2"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\rx', "'\rx"],
  ['  =HYPERLINK("http://example.com")', '\'  =HYPERLINK("http://example.com")'],
  ['＝1+1', "'＝1+1"],
  ["'=1+1", "''=1+1"],
  ['a=1', 'a=1'],
  ["O'Brien", "O'Brien"],
  ["'quoted'", "'quoted'"],
  ['', ''],
])('%j is written as %j', (text, cell) => {
  expect(safeCell(text)).toBe(cell)
})

const DANGEROUS = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/

test('no cell begins like a formula, and every text comes back', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'\'=+-@\t\r\n a＝"') }),
  )
  fc.assert(
    fc.property(text, (written) => {
      const cell = safeCell(written)
      expect(cell).not.toMatch(DANGEROUS)
      expect(originalCell(cell)).toBe(written)
    }),
  )
})

const naughty = '../shared/data/text-and-csv-torture/blns/blns.json'
if (!existsSync(naughty)) console.log(`skipped: ${naughty} is not here`)

test.runIf(existsSync(naughty))('every naughty string comes back, and those that run are known', () => {
  const strings: string[] = JSON.parse(readFileSync(naughty, 'utf8'))
  expect(strings.map((text) => originalCell(safeCell(text)))).toEqual(strings)
  expect(strings.filter((text) => safeCell(text) !== text).length).toBeGreaterThan(5)
})
