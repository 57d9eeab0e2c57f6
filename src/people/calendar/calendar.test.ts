import { describe, expect, it } from 'vitest'
import { calendarSchema, officeCalendar } from './calendar.ts'

const office = officeCalendar('Europe/Berlin', 'DE', 'BY')

describe('the shape of a calendar', () => {
  it('takes an office week, night shifts and whole days', () => {
    const hours = { monday: [['00:00', '24:00']], sunday: [['22:00', '06:00']] }
    expect(calendarSchema.parse(office)).toEqual(office)
    expect(calendarSchema.safeParse({ ...office, hours }).success).toBe(true)
    expect(calendarSchema.safeParse({ ...office, hours: {} }).success).toBe(true)
  })

  it.each([
    ['an unknown time zone', { timeZone: 'Europe/Atlantis' }],
    ['an unknown weekday', { hours: { someday: [['09:00', '17:00']] } }],
    ['a time that is none', { hours: { monday: [['9:00', '17:00']] } }],
    ['a shift of no length', { hours: { monday: [['09:00', '09:00']] } }],
    ['a start at 24:00', { hours: { monday: [['24:00', '09:00']] } }],
    ['a day that is none', { extraHolidays: ['31.12.2026'] }],
  ])('refuses %s', (_name, change) => {
    expect(calendarSchema.safeParse({ ...office, ...change }).success).toBe(false)
  })
})
