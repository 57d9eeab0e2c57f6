import { describe, expect, it } from 'vitest'
import { officeCalendar } from '#src/people/calendar/index.ts'
import { chooseOwner, chooseOwners, type LeadToPlace } from './choose-owner.ts'
import type { Candidate } from './rules.ts'
import type { Territory } from './territories/territory-map.ts'
import { candidate, countryServedBy, full, holding, lead, now, openBook } from './test-candidates.ts'

const later = new Date('2026-06-22T08:00:00Z')
const choose = (candidates: Candidate[], one: LeadToPlace, territories: Territory[] = []) =>
  chooseOwner(one, openBook(candidates, territories), 3)
const batch = (candidates: Candidate[], leads: LeadToPlace[]) => chooseOwners(leads, openBook(candidates), 3)

describe('the fair turn', () => {
  const cases: [string, Candidate[], string][] = [
    [
      'to whom most of a turn is owed',
      [
        candidate('ann', { turn: { owed: 0.2, last: 1 } }),
        candidate('ben', { turn: { owed: 0.3, last: 2 } }),
      ],
      'ben',
    ],
    [
      'to that relative to weight',
      [candidate('ann', { turn: { owed: -0.5, last: 1 } }), candidate('ben', { weight: 4 })],
      'ben',
    ],
    [
      'not to whom the turn does not bring above zero, though their next must come first',
      [
        candidate('ann', { turn: { owed: -0.9, last: 1 }, weight: 9 }),
        candidate('ben', { turn: { owed: 0.9, last: 2 } }),
      ],
      'ben',
    ],
    [
      'of equals to who waited longest',
      [candidate('ann', { turn: { owed: 0, last: 2 } }), candidate('ben', { turn: { owed: 0, last: 1 } })],
      'ben',
    ],
    [
      'to who never had a turn before those',
      [candidate('ann', { turn: { owed: 0, last: 1 } }), candidate('ben')],
      'ben',
    ],
    [
      'of those to who has the most room',
      [candidate('ann', { load: holding(5) }), candidate('ben', { load: holding(4) })],
      'ben',
    ],
    [
      'to the most room relative to the ceiling',
      [
        candidate('ann', { load: holding(5), ceilings: { open: 40, perDay: null, perWeek: null } }),
        candidate('ben', { load: holding(4) }),
      ],
      'ann',
    ],
    ['then to the lowest id', [candidate('ben'), candidate('ann')], 'ann'],
    [
      'to the most room, where no ceiling is measured like the highest',
      [
        candidate('ann', { load: holding(5), ceilings: { open: null, perDay: null, perWeek: null } }),
        candidate('ben', { load: holding(4) }),
      ],
      'ben',
    ],
  ]
  it.each(cases)('goes %s', (_name, candidates, chosen) => {
    expect(choose(candidates, lead('1'))).toMatchObject({ chosen, why: 'fair_turn' })
  })

  it('gives a turn back for each credit, never two in a row', () => {
    const credited = [candidate('ann'), candidate('ben', { credits: 2 }), candidate('cem')]
    const choices = batch(
      credited,
      Array.from({ length: 10 }, (_, i) => lead(String(i))),
    )
    expect(choices.map(({ chosen, credited = false }) => `${chosen}${credited ? ' again' : ''}`)).toEqual([
      ...['ann', 'ben again', 'cem', 'ben again', 'ben', 'ann', 'cem', 'ben', 'ann', 'cem'],
    ])
  })

  it('takes no turn and no credit for a lead that comes another way', () => {
    const people = [candidate('ann', { turn: { owed: 0, last: 1 } }), candidate('ben', { credits: 1 })]
    const [brought, next] = batch(people, [lead('1', { broughtBy: 'ben' }), lead('2')])
    expect([brought?.chosen, brought?.credited, next?.chosen, next?.credited]).toEqual([
      ...['ben', undefined, 'ben', true],
    ])
  })

  it('tells the chosen, the next three, and counts the others by reason', () => {
    const choice = choose(
      [
        candidate('ann', { load: holding(3) }),
        candidate('ben', { load: holding(1) }),
        candidate('cem', { load: holding(2) }),
        candidate('dan', { load: holding(4) }),
        candidate('eva', { load: holding(5) }),
        candidate('fay', full),
        candidate('gus', { absentUntil: later }),
        candidate('hal', { leftAt: now }),
        candidate('ida', { weight: 0 }),
        candidate('jan', { receivesLeads: false }),
        candidate('kim', {
          load: { open: 0, today: 2, thisWeek: 2 },
          ceilings: { open: 20, perDay: 2, perWeek: 9 },
        }),
        candidate('leo', {
          load: { open: 0, today: 0, thisWeek: 9 },
          ceilings: { open: 20, perDay: 2, perWeek: 9 },
        }),
        candidate('mia'),
      ],
      lead('1', { alreadyAsked: ['mia'] }),
    )
    expect(choice).toEqual({
      leadId: '1',
      chosen: 'ben',
      why: 'fair_turn',
      escalate: false,
      territoryId: null,
      considered: [
        { memberId: 'ben', open: 1, room: 19, owed: 0 },
        { memberId: 'cem', open: 2, room: 18, owed: 0 },
        { memberId: 'ann', open: 3, room: 17, owed: 0 },
        { memberId: 'dan', open: 4, room: 16, owed: 0 },
      ],
      eligible: 5,
      excluded: {
        no_room: 1,
        absent: 1,
        left: 1,
        takes_no_turns: 1,
        takes_no_leads: 1,
        no_room_today: 1,
        no_room_this_week: 1,
        already_asked: 1,
      },
    })
  })

  it('counts each choice for the next', () => {
    const chosen = batch(
      [candidate('ann'), candidate('ben'), candidate('cem')],
      ['1', '2', '3', '4'].map((id) => lead(id)),
    )
    expect(chosen.map((choice) => choice.chosen)).toEqual(['ann', 'ben', 'cem', 'ann'])
  })

  it('gives twice the weight twice the turns, spread over each round', () => {
    const chosen = batch(
      [candidate('ann', { weight: 2 }), candidate('ben'), candidate('cem')],
      Array.from({ length: 8 }, (_, i) => lead(String(i))),
    )
    expect(chosen.map((choice) => choice.chosen).join(' ')).toBe('ann ben cem ann ann ben cem ann')
  })

  it('keeps to the territory', () => {
    const territories = [countryServedBy('DE', 'ben'), countryServedBy('FR', 'cem', 'dan')]
    const candidates = ['ann', 'ben', 'cem', 'dan'].map((id) => candidate(id))
    expect(choose(candidates, lead('1', {}, { country: 'FR' }), territories)).toMatchObject({
      chosen: 'cem',
      territoryId: 'FR',
      eligible: 2,
      excluded: { outside_territory: 2 },
    })
  })
})

describe('urgent leads', () => {
  const onDuty = candidate('zed', { load: holding(10) })
  const asleep = candidate('ann', { calendar: officeCalendar('America/Los_Angeles') })
  const never = candidate('bob', { calendar: { ...officeCalendar('UTC'), hours: {} } })

  it('go to who is on duty now, others to who has the most room', () => {
    expect(choose([asleep, onDuty, never], lead('1', { isUrgent: true })).chosen).toBe('zed')
    expect(choose([asleep, onDuty, never], lead('1')).chosen).toBe('ann')
    expect(choose([never, asleep], lead('1', { isUrgent: true })).chosen).toBe('ann')
  })

  it('are placed first, and answered in the order given', () => {
    const one = candidate('ann', { ceilings: { open: 1, perDay: null, perWeek: null } })
    const choices = batch([one], [lead('1'), lead('2', { isUrgent: true }), lead('3')])
    expect(choices.map(({ leadId, chosen }) => [leadId, chosen])).toEqual([
      ['1', null],
      ['2', 'ann'],
      ['3', null],
    ])
  })
})
