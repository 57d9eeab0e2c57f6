import { expect, test } from 'vitest'
import { calendarDay } from './calendar-day.ts'

test.each([
  ['Europe/Berlin', '2026-03-08T23:30:00Z', '2026-03-09'],
  ['America/New_York', '2026-03-09T03:30:00Z', '2026-03-08'],
  ['Pacific/Kiritimati', '2024-02-28T12:00:00Z', '2024-02-29'],
  ['UTC', '2026-12-31T23:59:59Z', '2026-12-31'],
])('in %s %s lies on %s', (timeZone, at, day) => {
  expect(calendarDay(timeZone, new Date(at))).toBe(day)
})
