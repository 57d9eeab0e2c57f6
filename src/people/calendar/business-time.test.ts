import { describe, expect, it } from 'vitest'
import {
  addBusinessDays,
  addBusinessTime,
  businessMinutesBetween,
  isOpen,
  nextOpen,
} from './business-time.ts'
import { type Calendar, officeCalendar } from './calendar.ts'

const at = (text: string) => new Date(text)
const iso = (date: Date | null) => date?.toISOString() ?? null
const berlin = officeCalendar('Europe/Berlin', 'DE', 'BY')
const night: [string, string][] = [['22:00', '06:00']]
const nights: Calendar = {
  ...officeCalendar('Europe/Berlin'),
  hours: { friday: night, saturday: night, sunday: night },
}
const always: Calendar = {
  ...officeCalendar('America/New_York'),
  hours: Object.fromEntries(
    ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((day) => [
      day,
      [['00:00', '24:00']],
    ]),
  ),
}
const never: Calendar = { ...officeCalendar('Asia/Tokyo', 'JP'), hours: {} }

describe('business time in ordinary weeks', () => {
  it.each([
    ['a Friday afternoon runs into Monday', berlin, '2026-06-12T14:30:00Z', 60, '2026-06-15T07:30:00.000Z'],
    ['the last minute of a day is that day', berlin, '2026-06-12T14:30:00Z', 30, '2026-06-12T15:00:00.000Z'],
    [
      'a badge scan of Saturday waits for Monday',
      berlin,
      '2026-06-13T10:00:00Z',
      60,
      '2026-06-15T08:00:00.000Z',
    ],
    [
      '24 business hours are three office days',
      berlin,
      '2026-06-15T07:00:00Z',
      1440,
      '2026-06-17T15:00:00.000Z',
    ],
    ['Bavaria rests at Corpus Christi', berlin, '2026-06-03T14:00:00Z', 120, '2026-06-05T08:00:00.000Z'],
    [
      'Berlin does not',
      officeCalendar('Europe/Berlin', 'DE', 'BE'),
      '2026-06-03T14:00:00Z',
      120,
      '2026-06-04T08:00:00.000Z',
    ],
    ['Christmas Eve ends at two', berlin, '2026-12-24T12:00:00Z', 120, '2026-12-28T09:00:00.000Z'],
    ['no time is no change, closed or not', berlin, '2026-06-13T10:00:00Z', 0, '2026-06-13T10:00:00.000Z'],
    [
      'Kathmandu is 5:45 ahead',
      officeCalendar('Asia/Kathmandu'),
      '2026-06-15T00:00:00Z',
      30,
      '2026-06-15T03:45:00.000Z',
    ],
    [
      "St. John's is 2:30 behind in summer",
      officeCalendar('America/St_Johns'),
      '2026-06-15T00:00:00Z',
      30,
      '2026-06-15T12:00:00.000Z',
    ],
  ])('%s', (_name, calendar, from, minutes, expected) => {
    expect(iso(addBusinessTime(calendar, at(from), minutes))).toBe(expected)
  })

  it('opens with the first minute and closes with the last', () => {
    expect(isOpen(berlin, at('2026-06-15T06:59:59.999Z'))).toBe(false)
    expect(isOpen(berlin, at('2026-06-15T07:00:00Z'))).toBe(true)
    expect(isOpen(berlin, at('2026-06-15T14:59:59.999Z'))).toBe(true)
    expect(isOpen(berlin, at('2026-06-15T15:00:00Z'))).toBe(false)
  })

  it('counts backwards as negative time', () => {
    expect(businessMinutesBetween(berlin, at('2026-06-15T08:00:00Z'), at('2026-06-12T14:00:00Z'))).toBe(-120)
  })
})

describe('days that are closed or worked against the custom of the country', () => {
  const us = officeCalendar('America/New_York', 'US')

  it.each([
    ['Columbus Day rests', us, false],
    ['unless the date is worked', { ...us, workingHolidays: ['2026-10-12'] }, true],
    ['or that day of each year', { ...us, workingHolidays: ['10-12'] }, true],
    ['or the holiday by its name', { ...us, workingHolidays: ['Columbus Day'] }, true],
    [
      'a closed day of the company wins',
      { ...us, workingHolidays: ['10-12'], extraHolidays: ['2026-10-12'] },
      false,
    ],
  ])('%s', (_name, calendar, open) => {
    expect(isOpen(calendar, at('2026-10-12T15:00:00Z'))).toBe(open)
  })

  it('closes 12-31 each year and ignores 02-29 in a year without it', () => {
    const calendar = { ...officeCalendar('UTC'), extraHolidays: ['12-31', '02-29'] }
    expect(isOpen(calendar, at('2026-12-31T10:00:00Z'))).toBe(false)
    expect(isOpen(calendar, at('2027-12-31T10:00:00Z'))).toBe(false)
    expect(isOpen(calendar, at('2027-03-01T10:00:00Z'))).toBe(true)
    expect(isOpen(calendar, at('2024-02-29T10:00:00Z'))).toBe(false)
  })

  it('knows holidays that begin at sunset: Israel rests on Yom Kippur', () => {
    const calendar = officeCalendar('Asia/Jerusalem', 'IL')
    expect(isOpen(calendar, at('2026-09-21T09:00:00Z'))).toBe(false)
    expect(isOpen(calendar, at('2026-09-22T09:00:00Z'))).toBe(true)
  })

  it('takes a country nobody knows as one without holidays', () => {
    expect(isOpen(officeCalendar('UTC', 'ZZ', 'nowhere'), at('2026-01-01T10:00:00Z'))).toBe(true)
  })
})

describe('nights, and clocks that are put forward and back', () => {
  it('runs a night shift over midnight, an hour shorter in spring and longer in autumn', () => {
    const saturdayNight = (from: string, to: string) => businessMinutesBetween(nights, at(from), at(to))
    expect(saturdayNight('2026-06-13T12:00:00Z', '2026-06-14T12:00:00Z')).toBe(480)
    expect(saturdayNight('2026-03-28T12:00:00Z', '2026-03-29T12:00:00Z')).toBe(420)
    expect(saturdayNight('2026-10-24T12:00:00Z', '2026-10-25T12:00:00Z')).toBe(540)
  })

  it('gives a shift within the skipped hour no time and one within the repeated hour twice its time', () => {
    const twoToThree: Calendar = {
      ...officeCalendar('Europe/Berlin'),
      hours: { sunday: [['02:00', '03:00']] },
    }
    const sunday = (from: string, to: string) => businessMinutesBetween(twoToThree, at(from), at(to))
    expect(sunday('2026-03-28T12:00:00Z', '2026-03-29T12:00:00Z')).toBe(0)
    expect(sunday('2026-10-24T12:00:00Z', '2026-10-25T12:00:00Z')).toBe(120)
  })

  it('ends the night before a holiday at midnight and drops the night that begins in it', () => {
    const calendar = { ...nights, extraHolidays: ['2026-06-14'] }
    expect(businessMinutesBetween(calendar, at('2026-06-13T12:00:00Z'), at('2026-06-15T12:00:00Z'))).toBe(120)
  })

  it('knows that Samoa had no 30 December 2011, and moved its Friday away', () => {
    const apia = officeCalendar('Pacific/Apia')
    expect(iso(addBusinessTime(apia, at('2011-12-30T02:00:00Z'), 120))).toBe('2012-01-01T20:00:00.000Z')
    expect(iso(addBusinessDays(apia, at('2011-12-29T20:00:00Z'), 1))).toBe('2012-01-02T03:00:00.000Z')
  })

  it('joins days without a pause', () => {
    expect(businessMinutesBetween(always, at('2026-10-31T00:00:00Z'), at('2026-11-02T00:00:00Z'))).toBe(2880)
  })
})

describe('business days', () => {
  it.each([
    ['Monday and two days end with Wednesday', berlin, '2026-06-15T14:00:00Z', 2, '2026-06-17T15:00:00.000Z'],
    ['Saturday and two days end with Tuesday', berlin, '2026-06-13T10:00:00Z', 2, '2026-06-16T15:00:00.000Z'],
    [
      'late in the evening it is still that day',
      berlin,
      '2026-06-15T21:30:00Z',
      1,
      '2026-06-16T15:00:00.000Z',
    ],
    ['after local midnight it is the next', berlin, '2026-06-15T22:30:00Z', 1, '2026-06-17T15:00:00.000Z'],
    ['holidays do not count', berlin, '2026-12-23T09:00:00Z', 2, '2026-12-28T16:00:00.000Z'],
  ])('%s', (_name, calendar, from, days, expected) => {
    expect(iso(addBusinessDays(calendar, at(from), days))).toBe(expected)
  })
})

describe('calendars at their limits', () => {
  it('says that a calendar without hours never opens', () => {
    expect(isOpen(never, at('2026-06-15T03:00:00Z'))).toBe(false)
    expect(nextOpen(never, at('2026-06-15T03:00:00Z'))).toBeNull()
    expect(addBusinessTime(never, at('2026-06-15T03:00:00Z'), 1)).toBeNull()
    expect(addBusinessDays(never, at('2026-06-15T03:00:00Z'), 1)).toBeNull()
    expect(businessMinutesBetween(never, at('2026-06-15T03:00:00Z'), at('2036-06-15T03:00:00Z'))).toBe(0)
  })

  it('answers for dates that cannot be meant: nobody is on duty before 1970 or after 2100', () => {
    expect(businessMinutesBetween(berlin, at('0001-01-01T00:00:00Z'), at('1969-01-01T00:00:00Z'))).toBe(0)
    expect(iso(nextOpen(officeCalendar('UTC'), at('1900-01-01T00:00:00Z')))).toBe('1970-01-01T09:00:00.000Z')
    expect(nextOpen(berlin, at('2300-01-01T00:00:00Z'))).toBeNull()
  })

  it('refuses times that are none', () => {
    expect(() => isOpen(berlin, new Date('no date'))).toThrow(RangeError)
    expect(() => addBusinessTime(berlin, at('2026-06-15T03:00:00Z'), -1)).toThrow(RangeError)
    expect(() => addBusinessTime(berlin, at('2026-06-15T03:00:00Z'), Number.NaN)).toThrow(RangeError)
    expect(() => addBusinessDays(berlin, at('2026-06-15T03:00:00Z'), 0.5)).toThrow(RangeError)
  })

  it('does not mind the order in which years are asked for', () => {
    const calendar = officeCalendar('Europe/Paris', 'FR')
    const twice = [2030, 2021, 2026, 2021, 2030].map((year) =>
      businessMinutesBetween(calendar, at(`${year}-01-01T00:00:00Z`), at(`${year + 1}-01-01T00:00:00Z`)),
    )
    const whole = businessMinutesBetween(calendar, at('2021-01-01T00:00:00Z'), at('2031-01-01T00:00:00Z'))
    const byYear = [2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028, 2029, 2030].map((year) =>
      businessMinutesBetween(calendar, at(`${year}-01-01T00:00:00Z`), at(`${year + 1}-01-01T00:00:00Z`)),
    )
    expect(twice[0]).toBe(twice[4])
    expect(twice[1]).toBe(twice[3])
    expect(byYear.reduce((sum, minutes) => sum + minutes, 0)).toBe(whole)
  })
})
