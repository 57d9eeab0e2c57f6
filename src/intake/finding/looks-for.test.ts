import { expect, test } from 'vitest'
import { looksFor } from './looks-for.ts'

test.each([
  ['', []],
  ['a', []],
  ['  ', []],
  ['🦄', []],
  ['Jane@Acme', [{ kind: 'email', begins: 'jane@acme' }]],
  [
    '+49 30 9018',
    [
      { kind: 'phone', begins: '+49309018' },
      { kind: 'words', query: "'49309018'" },
      { kind: 'words', query: "'49309018':*" },
    ],
  ],
  [
    'anna ab',
    [
      { kind: 'words', query: "'anna' & 'ab'" },
      { kind: 'words', query: "'anna' & 'ab':*" },
      { kind: 'words', query: "'anna':* & 'ab':*" },
      { kind: 'name_company', begins: 'anna ab' },
    ],
  ],
  [
    "O'Brien",
    [
      { kind: 'words', query: "'o' & 'brien'" },
      { kind: 'words', query: "'o' & 'brien':*" },
      { kind: 'words', query: "'o':* & 'brien':*" },
      { kind: 'name_company', begins: 'obrien' },
    ],
  ],
])('%j is looked for', (typed, sought) => {
  expect(looksFor(typed, 'DE')).toEqual(sought)
})

test('a number is found as typed at home, abroad, and before it is whole', () => {
  const begins = (typed: string, country: string | null) =>
    looksFor(typed, country).flatMap((one) => (one.kind === 'phone' ? [one.begins] : []))
  expect(begins('030 901820', 'DE')).toEqual(['+4930901820'])
  expect(begins('030 90', 'DE')).toEqual(['+493090'])
  expect(begins('0049 30 90', 'US')).toContain('+493090')
  expect(begins('555 010', 'US')).toEqual(['+1555010'])
  expect(begins('030 901820', null)).toEqual([])
})
