import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPhone, splitPhones } from './phone.ts'

test.each([
  ['(610) 555-0100', 'US', '+16105550100'],
  ['+1 610 555 0100', null, '+16105550100'],
  ['16105550100', 'US', '+16105550100'],
  ['16105550100.0', 'US', '+16105550100'],
  ['001 610 555 0100', 'US', '+16105550100'],
  ['0044 7700 900123', 'DE', '+447700900123'],
  ['447700900123', 'US', '+447700900123'],
  ['04 50 11 22 33', 'FR', '+33450112233'],
  ['+49 (0)30 123456', null, '+4930123456'],
  ['030/123456', 'DE', '+4930123456'],
  ['tel:+1-610-555-0100', null, '+16105550100'],
  ['+380 44 123 45 67 (Ivan)', null, '+380441234567'],
  ['０３－１２３４－５６７８', 'JP', '+81312345678'],
  ['\u202a+1 610 555 0100\u202c', null, '+16105550100'],
])('%s in %s is %s', (text, country, key) => {
  expect(readPhone(text, country)).toEqual({ asWritten: text.trim(), key })
})

test('an extension is kept apart', () => {
  expect(readPhone('+49 30 123456 ext. 12', null)).toEqual({
    asWritten: '+49 30 123456 ext. 12',
    key: '+4930123456',
    extension: '12',
  })
})

test.each([
  ['', 'US', 'no_number'],
  ['call me', 'US', 'no_number'],
  ['n/a', null, 'no_number'],
  ['+1 555-0102', 'US', 'impossible_number'],
  ['555-1234', 'US', 'impossible_number'],
  ['610 555 0100', null, 'country_unknown'],
  ['610 555 0100', 'Atlantis', 'country_unknown'],
  ['0'.repeat(500), 'US', 'too_long'],
  ['+00000000000', 'US', 'impossible_number'],
  ['000000', 'DE', 'impossible_number'],
])('%s in %s is kept and flagged as %s', (text, country, problem) => {
  expect(readPhone(text, country)).toEqual({ asWritten: text.trim(), key: null, problem })
})

test('a key read again is itself, whatever was written', () => {
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789 +-()./x'), minLength: 4, maxLength: 24 })
  fc.assert(
    fc.property(
      fc.oneof(digits, fc.string({ unit: 'grapheme' })),
      fc.constantFrom('US', 'DE', null),
      (text, country) => {
        const { key } = readPhone(text, country)
        if (key === null) return
        expect(key).toMatch(/^\+[1-9]\d{4,16}$/)
        expect(readPhone(key, null).key).toBe(key)
      },
    ),
  )
})

test('cells with several numbers are split, slashes inside a number are not', () => {
  expect(splitPhones('610 555 0100; 610 555 0101')).toHaveLength(2)
  expect(splitPhones('610 555 0100 / 610 555 0101')).toHaveLength(2)
  expect(splitPhones('030/123456')).toEqual(['030/123456'])
  expect(splitPhones('610 555 0100, ext 5')).toEqual(['610 555 0100, ext 5'])
  expect(splitPhones(' ')).toEqual([])
})

const examples = '../shared/data/reference-tables/phone/libphonenumber-examples.csv'
if (!existsSync(examples)) console.log(`skipped: ${examples} is not here`)

test.runIf(existsSync(examples))(
  'fixed and mobile example numbers of every country are read, nationally too',
  () => {
    const wrong: string[] = []
    for (const line of readFileSync(examples, 'utf8').trim().split(/\r?\n/).slice(1)) {
      const [code = '', region = '', type = '', national = ''] = line.split(',')
      if (region.length !== 2 || !['FIXED_LINE', 'MOBILE'].includes(type)) continue
      const expected = `+${code}${national}`
      for (const [text, country] of [
        [expected, null],
        [national, region],
      ] as const) {
        if (readPhone(text, country).key !== expected)
          wrong.push(`${text} ${country} ${readPhone(text, country).key}`)
      }
    }
    expect(wrong).toEqual([])
  },
)
