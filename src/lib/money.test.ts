import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { knownCurrency, readAmount, sumAmounts } from './money.ts'

describe('readAmount', () => {
  test.each([
    ['0', '0'],
    ['0.0', '0.0'],
    ['25080.03', '25080.03'],
    ['1,234', '1234'],
    ['1.234', '1.234'],
    ['1,5', '1.5'],
    ['1,234.50', '1234.50'],
    ['1.234,50', '1234.50'],
    ['1.234.567', '1234567'],
    ['12,34,567.8', '1234567.8'],
    ['R$ 1 234,50', '1234.50'],
    ['€99', '99'],
    ['99 €', '99'],
    ['USD 7', '7'],
    ["CHF 1'000.05", '1000.05'],
    ['1 000 000', '1000000'],
    ['-0', '0'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['007', '7'],
    ['12345678901234567890.12', '12345678901234567890.12'],
  ])('reads %s as %s', (written, amount) => {
    expect(readAmount(written)).toEqual({ amount })
  })

  test('takes the decimal mark of the file where it is known', () => {
    expect(readAmount('1.234', ',')).toEqual({ amount: '1234' })
    expect(readAmount('1,234', ',')).toEqual({ amount: '1.234' })
  })

  test.each([
    '',
    'a lot',
    '12-13',
    '1e5',
    'NaN',
    'Infinity',
    '1,23,4',
    '1.2.3',
    '--5',
    '9'.repeat(41),
    '=1+1',
  ])('cannot read %s', (written) => {
    expect(readAmount(written)).toEqual({ reason: 'amount_unreadable' })
  })

  test.each(['-1', '−3,50', '(500)', 'R$ -12', '€ -0.01'])(
    'tells that %s is less than nothing',
    (written) => {
      expect(readAmount(written)).toEqual({ reason: 'amount_negative' })
    },
  )
})

describe('knownCurrency', () => {
  test.each([
    ['eur', 'EUR'],
    [' BRL ', 'BRL'],
    ['XXQ', undefined],
    ['€', undefined],
    ['', undefined],
  ])('%s', (text, code) => {
    expect(knownCurrency(text)).toBe(code)
  })
})

describe('sumAmounts', () => {
  test('is exact where numbers are not', () => {
    expect(sumAmounts(['0.1', '0.2'])).toBe('0.3')
    expect(sumAmounts(['9007199254740993', '0.01'])).toBe('9007199254740993.01')
    expect(sumAmounts([])).toBe('0')
    expect(sumAmounts(['-0.5', '0.25'])).toBe('-0.25')
  })

  test('is the sum of cents for any amounts', () => {
    const cents = fc.array(fc.integer({ min: 0, max: 1_000_000_000 }))
    fc.assert(
      fc.property(cents, (list) => {
        const written = list.map((n) => `${Math.floor(n / 100)}.${String(n % 100).padStart(2, '0')}`)
        expect(sumAmounts(['0.00', ...written]).replace('.', '')).toBe(
          String(list.reduce((a, b) => a + b, 0)).padStart(3, '0'),
        )
      }),
    )
  })
})
