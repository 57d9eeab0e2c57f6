import fc from 'fast-check'
import { expect, test } from 'vitest'
import { currencyCode } from './currency.ts'
import { type MoneyHints, readMoney } from './read-money.ts'

const dollars: MoneyHints = { decimal: null, assumed: '.', currency: 'USD' }
const euros: MoneyHints = { decimal: null, assumed: ',', currency: 'EUR' }

test.each([
  ['$1,234.56', '1234.56', 'USD'],
  ['1.234,56 €', '1234.56', 'EUR'],
  ['1 234,56', '1234.56', 'USD'],
  ['1\u202f234,56 kr', '1234.56', 'SEK'],
  ["CHF 1'234.50", '1234.50', 'CHF'],
  ['R$ 676,851.48', '676851.48', 'BRL'],
  ['₹12,34,567.00', '1234567.00', 'INR'],
  ['500000.0', '500000.0', 'USD'],
  ['25080.03', '25080.03', 'USD'],
  ['USD 1054', '1054', 'USD'],
  ['1054 usd', '1054', 'USD'],
  ['US$ 5', '5', 'USD'],
  ['5,- €', '5', 'EUR'],
  ['5.– CHF', '5', 'CHF'],
  ['$500M', '500000000', 'USD'],
  ['$2B', '2000000000', 'USD'],
  ['1,5 Mio. €', '1500000', 'EUR'],
  ['1.5 million USD', '1500000', 'USD'],
  ['EUR 5 €', '5', 'EUR'],
  ['1.5E+05', '150000', 'USD'],
  ['1.25e-1', '0.125', 'USD'],
  ['0', '0', 'USD'],
  ['-0.00', '0.00', 'USD'],
  ['007', '7', 'USD'],
  ['.5', '0.5', 'USD'],
  ['1.23456789', '1.234568', 'USD'],
  ['0.9999999', '1.000000', 'USD'],
  ['¥1,000', '1000', 'JPY'],
  ['1,000 TRY', '1000', 'TRY'],
])('%s is %s %s', (text, amount, currency) => {
  expect(readMoney(text, dollars)).toEqual({ amount, currency })
})

test.each([
  ['-5', 'negative_amount'],
  ['($5.00)', 'negative_amount'],
  ['$-5', 'negative_amount'],
  ['5-', 'negative_amount'],
  ['−12,50 €', 'negative_amount'],
  ['abc', 'unreadable_amount'],
  ['call us', 'unreadable_amount'],
  ['approx. 500', 'unreadable_amount'],
  ['1.2.3', 'unreadable_amount'],
  ['1,23,4', 'unreadable_amount'],
  ['2024-03-15', 'unreadable_amount'],
  ['50%', 'unreadable_amount'],
  ['5 XYZ', 'unknown_currency'],
  ['¤5', 'unknown_currency'],
  ['USD 5 €', 'unknown_currency'],
  ['1234567890123456', 'amount_too_large'],
  ['9'.repeat(100), 'unreadable_amount'],
  ['1E+30', 'unreadable_amount'],
  ['NaN', 'unreadable_amount'],
  ['Infinity', 'unreadable_amount'],
])('%s is refused: %s', (text, problem) => {
  expect(readMoney(text, dollars)).toEqual({ problem })
})

test('an amount without any currency is refused, an empty cell is nothing', () => {
  expect(readMoney('5', { ...dollars, currency: null })).toEqual({ problem: 'currency_missing' })
  expect(readMoney(' ', dollars)).toBeNull()
  expect(readMoney('-', dollars)).toBeNull()
})

test('a mark with three digits after it follows the column, else the country, and tells when that is a guess', () => {
  expect(readMoney('1,234', dollars)).toEqual({ amount: '1234', currency: 'USD' })
  expect(readMoney('1.234', dollars)).toEqual({ amount: '1.234', currency: 'USD', other: '1234' })
  expect(readMoney('1.234', euros)).toEqual({ amount: '1234', currency: 'EUR' })
  expect(readMoney('1,234', euros)).toEqual({ amount: '1.234', currency: 'EUR', other: '1234' })
  expect(readMoney('1.234', { ...dollars, decimal: ',' })).toEqual({ amount: '1234', currency: 'USD' })
  expect(readMoney('1.234', { ...dollars, decimal: '.' })).toEqual({ amount: '1.234', currency: 'USD' })
  expect(readMoney('0.125', dollars)).toEqual({ amount: '0.125', currency: 'USD' })
})

test.each([
  ['$', 'CAD', 'CAD'],
  ['$', 'EUR', 'USD'],
  ['kr', 'NOK', 'NOK'],
  ['eur', null, 'EUR'],
  ['Euros', null, 'EUR'],
  ['zł', null, 'PLN'],
  ['XXX', null, null],
  ['', null, null],
])('the sign %s at home in %s is %s', (text, home, code) => {
  expect(currencyCode(text, home)).toBe(code)
})

test('what Intl writes is read back, in any language and currency', () => {
  const language = fc.constantFrom(
    'en-US',
    'de-DE',
    'fr-FR',
    'pt-BR',
    'de-CH',
    'sv-SE',
    'en-IN',
    'es-ES',
    'pl-PL',
  )
  const currency = fc.constantFrom('USD', 'EUR', 'BRL', 'CHF', 'SEK', 'INR', 'PLN', 'GBP')
  const display = fc.constantFrom('code', 'narrowSymbol')
  fc.assert(
    fc.property(
      language,
      currency,
      display,
      fc.nat({ max: 10 ** 11 }),
      (locale, code, currencyDisplay, cents) => {
        const text = new Intl.NumberFormat(locale, {
          style: 'currency',
          currency: code,
          currencyDisplay,
        }).format(cents / 100)
        const expected = (cents / 100).toFixed(2)
        expect(readMoney(text, { ...dollars, currency: code })).toEqual({ amount: expected, currency: code })
      },
    ),
  )
})

test('whatever is written, an amount is plain, not negative and in a known currency, or refused', () => {
  const moneyLike = fc.string({ unit: fc.constantFrom(...'0123456789.,-() $€kMR'), maxLength: 20 })
  fc.assert(
    fc.property(fc.oneof(moneyLike, fc.string({ unit: 'binary' })), (text) => {
      const read = readMoney(text, dollars)
      if (read === null || 'problem' in read) return
      expect(read.amount).toMatch(/^\d{1,15}(\.\d+)?$/)
      expect(currencyCode(read.currency, null)).toBe(read.currency)
    }),
  )
})
