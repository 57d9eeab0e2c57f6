import { describe, expect, it } from 'vitest'
import { instantOf, intakeSince, localClock } from './local-clock.ts'

const at = (text: string) => new Date(text)

describe('the local clock', () => {
  it.each([
    ['Asia/Kathmandu', '2026-06-14T20:00:00Z', 'monday', 105],
    ['America/St_Johns', '2026-06-15T01:00:00Z', 'sunday', 1350],
    ['Pacific/Kiritimati', '2026-06-14T10:00:00Z', 'monday', 0],
    ['Europe/Berlin', '2026-03-29T01:00:00Z', 'sunday', 180],
    ['UTC', '1969-12-31T23:59:00Z', 'wednesday', 1439],
  ])('of %s', (zone, instant, weekday, minute) => {
    expect(localClock(zone, at(instant))).toMatchObject({ weekday, minute })
  })

  it('finds the instant of a local time, later when spring skipped it, never when the day was skipped', () => {
    const day = (text: string) => Date.parse(text) / 86_400_000
    expect(instantOf('Europe/Berlin', day('2026-06-15'), 540)).toEqual(at('2026-06-15T07:00:00Z'))
    expect(instantOf('Europe/Berlin', day('2026-03-29'), 150)).toEqual(at('2026-03-29T01:00:00Z'))
    expect(instantOf('Europe/Berlin', day('2026-10-25'), 150)).toEqual(at('2026-10-25T00:30:00Z'))
    expect(instantOf('Pacific/Apia', day('2011-12-30'))).toBeNull()
  })
})

describe('counting the intake of a day and a week', () => {
  it('starts at local midnight, and on Monday', () => {
    expect(intakeSince('America/New_York', at('2026-06-15T02:00:00Z'))).toEqual({
      today: at('2026-06-14T04:00:00Z'),
      thisWeek: at('2026-06-08T04:00:00Z'),
    })
    expect(intakeSince('America/New_York', at('2026-06-15T05:00:00Z'))).toEqual({
      today: at('2026-06-15T04:00:00Z'),
      thisWeek: at('2026-06-15T04:00:00Z'),
    })
  })

  it('starts after a midnight that was skipped', () => {
    const { today } = intakeSince('America/Santiago', at('2026-09-06T12:00:00Z'))
    expect(today).toEqual(at('2026-09-06T04:00:00Z'))
  })
})
