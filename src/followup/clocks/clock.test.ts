import { describe, expect, it } from 'vitest'
import { officeCalendar } from '#src/people/calendar/index.ts'
import { type Clock, clockState } from './clock.ts'

const at = (text: string) => new Date(text)
const berlin = officeCalendar('Europe/Berlin')
const duty: Clock = {
  startedAt: at('2026-06-12T14:00:00Z'),
  dueAt: at('2026-06-15T08:00:00Z'),
  doneAt: null,
  calendar: berlin,
}
const promise: Clock = { ...duty, dueAt: at('2026-06-13T14:00:00Z'), calendar: null }

describe('how a clock stands', () => {
  const cases: [string, Clock, string, string, number, number][] = [
    ['a duty that was just received', duty, '2026-06-12T14:00:00Z', 'running', 120, 0],
    ['the weekend takes nothing from it', duty, '2026-06-14T14:00:00Z', 'running', 60, 0],
    ['a quarter left is a warning', duty, '2026-06-15T07:30:00Z', 'about_to_break', 30, 0],
    ['its last instant', duty, '2026-06-15T08:00:00Z', 'about_to_break', 0, 0],
    ['a second later it is broken', duty, '2026-06-15T08:00:01Z', 'broken', 0, 1 / 60],
    ['and goes on counting, nights excepted', duty, '2026-06-16T08:00:00Z', 'broken', 0, 480],
    ['the promise runs through the night', promise, '2026-06-13T02:00:00Z', 'running', 720, 0],
    ['and through the weekend', promise, '2026-06-14T14:00:00Z', 'broken', 0, 1440],
  ]
  it.each(cases)('%s', (_name, clock, now, state, minutesLeft, minutesOver) => {
    expect(clockState(clock, at(now), 0.25)).toEqual({ state, minutesLeft, minutesOver })
  })

  it('is kept by what was done in time, to the last instant', () => {
    const done = (doneAt: string) =>
      clockState({ ...duty, doneAt: at(doneAt) }, at('2027-01-01T00:00:00Z'), 0.25)
    expect(done('2026-06-15T07:00:00Z')).toEqual({ state: 'kept', minutesLeft: 60, minutesOver: 0 })
    expect(done('2026-06-15T08:00:00Z')).toEqual({ state: 'kept', minutesLeft: 0, minutesOver: 0 })
  })

  it('stays broken by what was done late, with the overrun it had then', () => {
    const late = { ...duty, doneAt: at('2026-06-15T09:00:00Z') }
    expect(clockState(late, at('2027-01-01T00:00:00Z'), 0.25)).toEqual({
      state: 'broken',
      minutesLeft: 0,
      minutesOver: 60,
    })
  })

  it('runs by the wall clock when the whole time lies outside of the hours', () => {
    const weekend = { ...duty, startedAt: at('2026-06-13T08:00:00Z'), dueAt: at('2026-06-13T12:00:00Z') }
    expect(clockState(weekend, at('2026-06-13T09:00:00Z'), 0.25)).toMatchObject({
      state: 'running',
      minutesLeft: 180,
    })
    expect(clockState(weekend, at('2026-06-13T13:00:00Z'), 0.25)).toMatchObject({
      state: 'broken',
      minutesOver: 60,
    })
  })
})
