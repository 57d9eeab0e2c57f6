import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addBusinessTime, businessMinutesBetween, isOpen, nextOpen } from './business-time.ts'
import type { Calendar } from './calendar.ts'

const at = (text: string) => new Date(text)

describe('laws of business time', () => {
  const zones = [
    'UTC',
    'Europe/Berlin',
    'America/St_Johns',
    'Asia/Kathmandu',
    'Pacific/Apia',
    'Africa/Casablanca',
    'Australia/Lord_Howe',
    'Pacific/Kiritimati',
    'America/Sao_Paulo',
  ]
  const time = fc
    .tuple(fc.nat(23), fc.constantFrom('00', '15', '30', '59'))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`)
  const shift = fc.tuple(time, time).filter(([from, to]) => from !== to)
  const shifts = fc.array(shift, { maxLength: 2 })
  const minute = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
  // Of an hour at least: by one minute a week the longest of the times below would take until after the last year.
  const longShift = shift.filter(([from, to]) => (minute(to) - minute(from) + 1440) % 1440 >= 60)
  const calendars: fc.Arbitrary<Calendar> = fc.record({
    timeZone: fc.constantFrom(...zones),
    country: fc.constantFrom(null, 'DE', 'BR', 'SA'),
    region: fc.constant(null),
    hours: fc.record({
      monday: fc.array(longShift, { minLength: 1, maxLength: 2 }),
      tuesday: shifts,
      friday: shifts,
      saturday: shifts,
      sunday: shifts,
    }),
    extraHolidays: fc.constantFrom([], ['12-31'], ['2026-03-30']),
    workingHolidays: fc.constantFrom([], ['01-01']),
  })
  const instants = fc.date({ min: at('2009-01-01'), max: at('2029-12-31'), noInvalidDate: true })
  const minutes = fc.nat(20_000)

  it('adding business time and measuring it are inverse', () => {
    fc.assert(
      fc.property(calendars, instants, minutes, (calendar, from, added) => {
        const due = addBusinessTime(calendar, from, added) ?? expect.unreachable()
        expect(businessMinutesBetween(calendar, from, due)).toBe(added)
        expect(businessMinutesBetween(calendar, due, from)).toBe(added === 0 ? 0 : -added)
      }),
    )
  })

  it('is monotone: who receives later is never due earlier, who gets more time never either', () => {
    fc.assert(
      fc.property(
        calendars,
        instants,
        fc.nat(10_000_000),
        minutes,
        minutes,
        (calendar, from, later, a, b) => {
          const due = (start: Date, added: number) =>
            addBusinessTime(calendar, start, added)?.getTime() ?? Number.NaN
          expect(due(from, a)).toBeLessThanOrEqual(due(new Date(from.getTime() + later), a))
          expect(due(from, Math.min(a, b))).toBeLessThanOrEqual(due(from, Math.max(a, b)))
        },
      ),
    )
  })

  it('is additive, in steps and over pieces', () => {
    fc.assert(
      fc.property(calendars, instants, minutes, minutes, (calendar, from, a, b) => {
        const first = addBusinessTime(calendar, from, a) ?? expect.unreachable()
        const second = addBusinessTime(calendar, first, b) ?? expect.unreachable()
        expect(second).toEqual(addBusinessTime(calendar, from, a + b))
        const pieces =
          businessMinutesBetween(calendar, from, first) + businessMinutesBetween(calendar, first, second)
        expect(pieces).toBe(businessMinutesBetween(calendar, from, second))
      }),
    )
  })

  it('opens exactly when the local clock shows an open hour', () => {
    const withoutHolidays = calendars.map((calendar) => ({ ...calendar, country: null, extraHolidays: [] }))
    fc.assert(
      fc.property(withoutHolidays, instants, (calendar, instant) => {
        expect(isOpen(calendar, instant)).toBe(clockShowsOpen(calendar, instant))
      }),
      { numRuns: 500 },
    )
  })

  it('finds the next opening: open there, and closed all the time before', () => {
    fc.assert(
      fc.property(calendars, instants, (calendar, from) => {
        const opens = nextOpen(calendar, from) ?? expect.unreachable()
        expect(isOpen(calendar, opens)).toBe(true)
        expect(businessMinutesBetween(calendar, from, opens)).toBe(0)
        expect(isOpen(calendar, from)).toBe(opens.getTime() === from.getTime())
      }),
    )
  })
})

function clockShowsOpen(calendar: Calendar, instant: Date): boolean {
  const local = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(
    calendar.timeZone,
  )
  const names = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
  const clock = local.toPlainTime().toString({ smallestUnit: 'minute' })
  const today = names[local.dayOfWeek - 1] ?? 'monday'
  const yesterday = names[(local.dayOfWeek + 5) % 7] ?? 'monday'
  return (
    (calendar.hours[today] ?? []).some(([from, to]) => from <= clock && (to <= from || clock < to)) ||
    (calendar.hours[yesterday] ?? []).some(([from, to]) => to <= from && clock < to)
  )
}
