import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DateHints, type DateReading, readDate } from './read-date.ts'

const utc: DateHints = { timeZone: 'UTC', order: null, assumed: 'dmy' }

function iso(reading: DateReading | null): string {
  return reading !== null && 'at' in reading ? reading.at.toISOString() : JSON.stringify(reading)
}

test.each([
  ['2024-03-12', '2024-03-12T00:00:00.000Z'],
  ['2024-03-12 09:14', '2024-03-12T09:14:00.000Z'],
  ['2024-01-17 09:15:00', '2024-01-17T09:15:00.000Z'],
  ['2018-02-26T19:58:54Z', '2018-02-26T19:58:54.000Z'],
  ['2006-06-15T20:47:07.000Z', '2006-06-15T20:47:07.000Z'],
  ['2025-09-12T15:05:13+05:30', '2025-09-12T09:35:13.000Z'],
  ['2025-09-12T15:05:13+0530', '2025-09-12T09:35:13.000Z'],
  ['2024-07-01T11:54:49.95+00:00', '2024-07-01T11:54:49.950Z'],
  ['2024-03-12 09:14-03', '2024-03-12T12:14:00.000Z'],
  ['3/15/2024 2:30 PM', '2024-03-15T14:30:00.000Z'],
  ['3/15/2024, 12:05:09 a.m.', '2024-03-15T00:05:09.000Z'],
  ['15.03.2024', '2024-03-15T00:00:00.000Z'],
  ['5.3.2024 14.30', '2024-03-05T14:30:00.000Z'],
  ['05.03.24', '2024-03-05T00:00:00.000Z'],
  ['15.03.2024, 14:30 Uhr', '2024-03-15T14:30:00.000Z'],
  ['15/03/2024', '2024-03-15T00:00:00.000Z'],
  ['15-03-2024 14:30:05', '2024-03-15T14:30:05.000Z'],
  ['2024/3/5', '2024-03-05T00:00:00.000Z'],
  ['2024.03.05 1:02', '2024-03-05T01:02:00.000Z'],
  ['12/31/99', '1999-12-31T00:00:00.000Z'],
  ['15 Mar 2024', '2024-03-15T00:00:00.000Z'],
  ['15-Mar-24', '2024-03-15T00:00:00.000Z'],
  ['March 15, 2024', '2024-03-15T00:00:00.000Z'],
  ['March 15th, 2024 at 2:30 PM', '2024-03-15T14:30:00.000Z'],
  ['Fri, 15 Mar 2024 14:30:00 +0100', '2024-03-15T13:30:00.000Z'],
  ['Fri Mar 15 2024 14:30:00 GMT+0100 (Central European Standard Time)', '2024-03-15T13:30:00.000Z'],
  ['15. März 2024', '2024-03-15T00:00:00.000Z'],
  ['15 de março de 2024', '2024-03-15T00:00:00.000Z'],
  ['15 mars 2024 à 14h30', '2024-03-15T14:30:00.000Z'],
  ['15 марта 2024', '2024-03-15T00:00:00.000Z'],
  ['2024年3月15日', '2024-03-15T00:00:00.000Z'],
  ['٢٠٢٤-٠٣-١٥', '2024-03-15T00:00:00.000Z'],
  ['20240315', '2024-03-15T00:00:00.000Z'],
  ['20240315143000', '2024-03-15T14:30:00.000Z'],
  ['1710513000', '2024-03-15T14:30:00.000Z'],
  ['1710513000123', '2024-03-15T14:30:00.123Z'],
  ['45366', '2024-03-15T00:00:00.000Z'],
  ['45366.604166666664', '2024-03-15T14:30:00.000Z'],
  ['2024-02-29', '2024-02-29T00:00:00.000Z'],
])('%s is %s', (text, expected) => {
  expect(iso(readDate(text, utc))).toBe(expected)
})

test.each([
  ['2023-02-29', 'impossible_date'],
  ['2024-13-01', 'impossible_date'],
  ['31/31/2024', 'impossible_date'],
  ['2024-03-12 25:00', 'impossible_date'],
  ['3/15/2024 14:30 PM', 'impossible_date'],
  ['0001-01-01', 'impossible_date'],
  ['30 February 2024', 'impossible_date'],
  ['yesterday', 'unreadable_date'],
  ['Q1 2024', 'unreadable_date'],
  ['2024', 'unreadable_date'],
  ['14:30', 'unreadable_date'],
  ['1/2/3/4', 'unreadable_date'],
  ['12', 'unreadable_date'],
  ['x'.repeat(1000), 'unreadable_date'],
])('%s is flagged as %s', (text, problem) => {
  expect(readDate(text, utc)).toEqual({ problem })
})

test('empty cells and the zero date of MySQL are no dates', () => {
  expect(readDate('  ', utc)).toBeNull()
  expect(readDate('0000-00-00 00:00:00', utc)).toBeNull()
})

test('an ambiguous day follows the column, else is assumed and says what else it may be', () => {
  expect(readDate('03/04/2024', { ...utc, order: 'mdy' })).toEqual({
    at: new Date('2024-03-04T00:00:00Z'),
    day: '2024-03-04',
    hasTime: false,
  })
  expect(readDate('03/04/2024', { ...utc, order: 'dmy' })).toMatchObject({ day: '2024-04-03' })
  expect(readDate('03/04/2024', utc)).toMatchObject({ day: '2024-04-03', other: '2024-03-04' })
  expect(readDate('03/04/2024', { ...utc, assumed: 'mdy' })).toMatchObject({
    day: '2024-03-04',
    other: '2024-04-03',
  })
  expect(readDate('04/04/2024', utc)).not.toHaveProperty('other')
  expect(readDate('24/03/05', { ...utc, order: 'ymd' })).toMatchObject({ day: '2024-03-05' })
  expect(readDate('15/03/2024', { ...utc, order: 'mdy' })).toMatchObject({ day: '2024-03-15' })
})

test('a date without a zone is local time of the workspace', () => {
  const berlin = { ...utc, timeZone: 'Europe/Berlin' }
  expect(iso(readDate('2024-07-01', berlin))).toBe('2024-06-30T22:00:00.000Z')
  expect(iso(readDate('2024-07-01 12:00Z', berlin))).toBe('2024-07-01T12:00:00.000Z')
  expect(iso(readDate('2024-03-31 02:30', berlin))).toBe('2024-03-31T01:30:00.000Z')
  expect(iso(readDate('2024-10-27 02:30', berlin))).toBe('2024-10-27T00:30:00.000Z')
  const saoPaulo = { ...utc, timeZone: 'America/Sao_Paulo' }
  expect(iso(readDate('2017-10-15', saoPaulo))).toBe('2017-10-15T03:00:00.000Z')
  const monrovia = { ...utc, timeZone: 'Africa/Monrovia' }
  expect(iso(readDate('1960-01-01', monrovia))).toBe('1960-01-01T00:44:30.000Z')
})

test('local times are what Temporal says, in any zone', () => {
  const zone = fc.constantFrom(
    'Europe/Berlin',
    'America/Sao_Paulo',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'UTC',
  )
  const from = new Date('1972-01-02')
  fc.assert(
    fc.property(
      zone,
      fc.date({ min: from, max: new Date('2100-01-01'), noInvalidDate: true }),
      (timeZone, date) => {
        const text = date.toISOString().slice(0, 19)
        const expected = Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).epochMilliseconds
        expect(readDate(text, { ...utc, timeZone })).toMatchObject({ at: new Date(expected), hasTime: true })
      },
    ),
  )
})

test('whatever is written, reading ends in a date within reach or a problem', () => {
  const dateLike = fc.string({ unit: fc.constantFrom(...'0123456789/-.: TZpmMar'), maxLength: 30 })
  fc.assert(
    fc.property(fc.oneof(dateLike, fc.string({ unit: 'binary' })), (text) => {
      const read = readDate(text, utc)
      if (read === null || 'problem' in read) return
      expect(read.at.getTime()).not.toBeNaN()
      expect(read.day).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    }),
  )
})
