import fc from 'fast-check'
import { expect, test } from 'vitest'
import { officeCalendar } from '#src/people/calendar/index.ts'
import { nextRungAt, RUNGS, rungTime, rungToTell } from './rungs.ts'

const START = Date.UTC(2026, 0, 5)
const minutes = (count: number) => new Date(START + count * 60_000)

const clocks = fc
  .record({
    from: fc.integer({ min: 0, max: 60 * 24 * 90 }),
    long: fc.integer({ min: 1, max: 60 * 24 * 30 }),
    calendar: fc.constantFrom(
      null,
      officeCalendar('Europe/Berlin', 'DE'),
      officeCalendar('America/New_York', 'US'),
      { ...officeCalendar('Asia/Kolkata'), hours: { saturday: [['22:00', '06:00']] as [string, string][] } },
      { ...officeCalendar('UTC'), hours: {} },
    ),
  })
  .map(({ from, long, calendar }) => ({
    startedAt: minutes(from),
    dueAt: minutes(from + long),
    calendar,
  }))

/** Looks at a clock as the sweep does: when its next rung comes, or whenever else; answers what was told. */
function climb(clock: Parameters<typeof rungTime>[0], looks: readonly Date[]): number[] {
  const told: number[] = []
  for (const now of looks) {
    const rung = rungToTell(clock, told.at(-1) ?? 0, now)
    if (rung !== null) told.push(rung)
  }
  return told
}

test('a clock comes to its rungs in order, between its start and its due time, the last when it is due', () => {
  fc.assert(
    fc.property(clocks, (clock) => {
      const times = RUNGS.map((rung) => rungTime(clock, rung).getTime())
      expect(times).toEqual(times.toSorted((a, b) => a - b))
      expect(times[0]).toBeGreaterThanOrEqual(clock.startedAt.getTime())
      expect(times[2]).toBe(clock.dueAt.getTime())
    }),
  )
})

test('whenever it is looked at, each rung is told at most once and in order, and the last once it is due', () => {
  const looks = fc.array(fc.integer({ min: -600, max: 60 * 24 * 130 }), { minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(clocks, looks, (clock, at) => {
      const moments = at.toSorted((a, b) => a - b).map(minutes)
      const told = climb(clock, moments)
      expect(told).toEqual([...new Set(told)].toSorted((a, b) => a - b))
      const last = moments.at(-1) as Date
      expect(told.includes(100)).toBe(last >= clock.dueAt)
      if (last < rungTime(clock, 50)) expect(told).toEqual([])
    }),
  )
})

test('who looks at each next rung and never else misses none that has a time of its own', () => {
  fc.assert(
    fc.property(clocks, (clock) => {
      const moments: Date[] = []
      let next = nextRungAt(clock, new Date(clock.startedAt.getTime() - 1))
      while (next !== null) {
        moments.push(next)
        next = nextRungAt(clock, next)
      }
      const apart = new Set(RUNGS.map((rung) => rungTime(clock, rung).getTime()))
      expect(moments.map((at) => at.getTime())).toEqual([...apart])
      expect(climb(clock, moments).at(-1)).toBe(100)
      expect(climb(clock, moments)).toHaveLength(apart.size)
    }),
  )
})

test('half of a duty is half of its business hours, of a promise half of the wall clock', () => {
  const friday = new Date('2026-06-19T13:00:00Z')
  const monday = new Date('2026-06-22T09:00:00Z')
  const duty = { startedAt: friday, dueAt: monday, calendar: officeCalendar('Europe/Berlin', 'DE') }
  expect(rungTime(duty, 50)).toEqual(new Date('2026-06-19T15:00:00Z'))
  expect(rungTime({ ...duty, calendar: null }, 50)).toEqual(new Date('2026-06-20T23:00:00Z'))
})
