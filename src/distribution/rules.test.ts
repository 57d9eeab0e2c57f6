import { describe, expect, it } from 'vitest'
import { hasRoom, isInTerritory, lacksRoom, roomLeft, unavailable } from './rules.ts'
import { candidate } from './test-candidates.ts'

const now = new Date('2026-06-15T08:00:00Z')
const bounds = { open: 10, perDay: 3, perWeek: 5 }

describe('room under ceilings', () => {
  it.each([
    ['empty', { open: 0, today: 0, thisWeek: 0 }, null, 3],
    ['one below the ceiling', { open: 9, today: 0, thisWeek: 0 }, null, 1],
    ['at the ceiling', { open: 10, today: 0, thisWeek: 0 }, 'no_room', 0],
    ['over it, by what they brought', { open: 12, today: 0, thisWeek: 0 }, 'no_room', 0],
    ['enough for today', { open: 4, today: 3, thisWeek: 3 }, 'no_room_today', 0],
    ['enough for the week', { open: 4, today: 1, thisWeek: 5 }, 'no_room_this_week', 0],
  ])('%s', (_name, load, lacking, room) => {
    expect(lacksRoom(bounds, load)).toBe(lacking)
    expect(hasRoom(bounds, load)).toBe(lacking === null)
    expect(roomLeft(bounds, load)).toBe(room)
  })

  it('is endless without ceilings, and none under a ceiling of zero', () => {
    const load = { open: 5_000, today: 500, thisWeek: 900 }
    expect(roomLeft({ open: null, perDay: null, perWeek: null }, load)).toBeNull()
    expect(hasRoom({ open: null, perDay: null, perWeek: null }, load)).toBe(true)
    expect(hasRoom({ open: 0, perDay: null, perWeek: null }, { open: 0, today: 0, thisWeek: 0 })).toBe(false)
  })
})

describe('being there', () => {
  const later = new Date('2026-06-15T08:00:01Z')

  it.each([
    ['there', {}, null],
    ['on leave until later', { absentUntil: later }, 'absent'],
    ['back from leave this instant', { absentUntil: now }, null],
    ['set aside until back', { setAsideAt: now }, 'set_aside'],
    ['leaving later', { leftAt: later }, null],
    ['gone, whatever else', { leftAt: now, absentUntil: later, receivesLeads: false }, 'left'],
    ['receiving no leads', { receivesLeads: false }, 'takes_no_leads'],
  ])('%s', (_name, more, reason) => {
    expect(unavailable(candidate('ann', more), now)).toBe(reason)
  })

  it('serves a territory by name or by team', () => {
    const ann = candidate('ann', { teamIds: ['south'] })
    expect(isInTerritory(ann, { memberIds: ['ann'], teamIds: [] })).toBe(true)
    expect(isInTerritory(ann, { memberIds: ['ben'], teamIds: ['north', 'south'] })).toBe(true)
    expect(isInTerritory(ann, { memberIds: ['ben'], teamIds: ['north'] })).toBe(false)
    expect(isInTerritory(ann, { memberIds: [], teamIds: [] })).toBe(false)
  })
})
