import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addBusinessTime, isOpen, officeCalendar } from '#src/people/calendar/index.ts'
import { canBeCalled, chooseCall } from './choose-call.ts'

const calendar = officeCalendar('Europe/Berlin', 'DE', 'BY')
const call = (now: string, minutes: number, fields: Record<string, unknown> = {}) =>
  chooseCall({ now: new Date(now), minutes, fields, calendar }).toISOString()

describe('until when a call is promised', () => {
  test.each<[string, string, number, string]>([
    ['at the quarter of an hour', '2026-06-15T07:03:20Z', 120, '2026-06-15T09:15:00.000Z'],
    ['within the hour to the minute', '2026-06-15T07:03:20Z', 15, '2026-06-15T07:19:00.000Z'],
    ['at night from the next morning on', '2026-06-15T23:00:00Z', 120, '2026-06-16T09:00:00.000Z'],
    ['at the weekend from Monday on', '2026-06-13T10:00:00Z', 60, '2026-06-15T08:00:00.000Z'],
    ['at the end of a day, not after it', '2026-06-15T12:52:00Z', 120, '2026-06-15T15:00:00.000Z'],
  ])('%s', (_name, now, minutes, due) => {
    expect(call(now, minutes)).toBe(due)
  })

  test('the time that the person wished for comes first, unless it has passed', () => {
    const wish = (at: string) => call('2026-06-15T07:00:00Z', 120, { call_back_at: at })
    expect(wish('2026-06-18T12:00:00Z')).toBe('2026-06-18T12:00:00.000Z')
    expect(wish('2026-06-11T12:00:00Z')).toBe('2026-06-15T09:00:00.000Z')
  })

  test('is never before the time agreed, nor a quarter of an hour after it, and while somebody is there', () => {
    const instants = fc.date({
      min: new Date('2020-01-01'),
      max: new Date('2030-01-01'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 2400 }), (now, minutes) => {
        const due = chooseCall({ now, minutes, fields: {}, calendar })
        const agreed = addBusinessTime(calendar, now, minutes) as Date
        expect(due.getTime()).toBeGreaterThanOrEqual(agreed.getTime())
        expect(due.getTime() - agreed.getTime()).toBeLessThan(15 * 60_000)
        expect(isOpen(calendar, new Date(due.getTime() - 1))).toBe(true)
      }),
    )
  })

  test('by the wall clock where a calendar never opens, as duties are', () => {
    const never = { ...calendar, hours: {} }
    const now = new Date('2026-06-15T07:00:00Z')
    expect(chooseCall({ now, minutes: 60, fields: {}, calendar: never })).toEqual(
      new Date('2026-06-15T08:00:00Z'),
    )
  })
})

test('nobody is promised a call who left no number, or whom nobody has to call', () => {
  expect(canBeCalled({ stage: 'offered' }, '+49 30 1')).toBe(true)
  expect(canBeCalled({ stage: 'offered' }, null)).toBe(false)
  for (const stage of ['nurture', 'disqualified', 'rejected', 'inquiry'] as const)
    expect(canBeCalled({ stage }, '+49 30 1')).toBe(false)
})
