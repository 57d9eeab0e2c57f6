import fc from 'fast-check'
import { expect, test } from 'vitest'
import { monthOf, readPeriod, sayPeriod } from './read-period.ts'

test.each([
  ['2026-03', '2026-03-01', '2026-03-31'],
  ['3/2026', '2026-03-01', '2026-03-31'],
  ['02.2028', '2028-02-01', '2028-02-29'],
  ['März 2026', '2026-03-01', '2026-03-31'],
  ['mars 2026', '2026-03-01', '2026-03-31'],
  ['Août-2026', '2026-08-01', '2026-08-31'],
  ['marzo de 2026', '2026-03-01', '2026-03-31'],
  ['2026 Sep.', '2026-09-01', '2026-09-30'],
  ['Q1 2026', '2026-01-01', '2026-03-31'],
  ['2026-Q4', '2026-10-01', '2026-12-31'],
  ['2. Quartal 2026', '2026-04-01', '2026-06-30'],
  ['3º trimestre 2026', '2026-07-01', '2026-09-30'],
  [' 2026 ', '2026-01-01', '2026-12-31'],
])('%s is a period', (text, from, to) => {
  expect(readPeriod(text)).toEqual({ from, to })
})

test.each(['', '2026-13', '13/2026', 'Foo 2026', '2026-03-04', '04.03.2026', 'Q5 2026', '125000'])(
  '%s is none',
  (text) => {
    expect(readPeriod(text)).toBeNull()
  },
)

test('every month, named in each language, is read as itself; what is said of it is read again', () => {
  const day = fc.date({
    min: new Date('2010-01-01T12:00:00Z'),
    max: new Date('2090-12-31T12:00:00Z'),
    noInvalidDate: true,
  })
  const language = fc.constantFrom('en', 'de', 'fr', 'es', 'pt', 'it', 'nl')
  fc.assert(
    fc.property(day, language, (at, locale) => {
      const month = monthOf(at.toISOString().slice(0, 10))
      const name = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(at)
      expect(readPeriod(`${name} ${at.getUTCFullYear()}`)).toEqual(month)
      expect(readPeriod(sayPeriod(month))).toEqual(month)
    }),
  )
})
