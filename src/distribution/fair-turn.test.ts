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
      'the most room',
      [candidate('ann', { load: holding(5) }), candidate('ben', { load: holding(4) })],
      'ben',
    ],
    [
      'relative to the ceiling',
      [
        candidate('ann', { load: holding(5), ceilings: { open: 40, perDay: null, perWeek: null } }),
        candidate('ben', { load: holding(4) }),
      ],
      'ann',
    ],
    [
      'relative to weight',
      [candidate('ann', { load: holding(5), weight: 2 }), candidate('ben', { load: holding(4) })],
      'ann',
    ],
    [
      'of equals who waited longest',
      [candidate('ann', { lastOfferedAt: now }), candidate('ben', { lastOfferedAt: new Date(0) })],
      'ben',
    ],
    [
      'who never had a turn before those',
      [candidate('ann', { lastOfferedAt: new Date(0) }), candidate('ben')],
      'ben',
    ],
    [
      'of equals who has a turn to be had once more',
      [candidate('ann'), candidate('ben', { lastOfferedAt: now, load: holding(1), credits: 1 })],
      'ben',
    ],
    [
      'a credit counts as one lead less, and no more',
      [candidate('ann', { load: holding(2) }), candidate('ben', { load: holding(4), credits: 3 })],
      'ann',
    ],
    ['then the lowest id', [candidate('ben'), candidate('ann')], 'ann'],
    [
      'no ceiling is measured like the highest',
      [
        candidate('ann', { load: holding(5), ceilings: { open: null, perDay: null, perWeek: null } }),
        candidate('ben', { load: holding(4) }),
      ],
      'ben',
    ],
  ]
  it.each(cases)('goes to %s', (_name, candidates, chosen) => {
    expect(choose(candidates, lead('1'))).toMatchObject({ chosen, why: 'fair_turn' })
  })

  it('uses a credit up once, and only by a turn', () => {
    const credited = [
      candidate('ann', { lastOfferedAt: new Date(0) }),
      candidate('ben', { lastOfferedAt: now, credits: 1 }),
    ]
    const choices = batch(credited, [lead('1'), lead('2'), lead('3')])
    expect(choices.map(({ chosen, credited = false }) => [chosen, credited])).toEqual([
      ['ben', true],
      ['ann', false],
      ['ben', false],
    ])
    const brought = batch(credited, [lead('1', { broughtBy: 'ben' }), lead('2')])
    expect(brought.map(({ chosen, credited = false }) => [chosen, credited])).toEqual([
      ['ben', false],
      ['ben', true],
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
        { memberId: 'ben', open: 1, room: 19, fill: 0.1 },
        { memberId: 'cem', open: 2, room: 18, fill: 0.15 },
        { memberId: 'ann', open: 3, room: 17, fill: 0.2 },
        { memberId: 'dan', open: 4, room: 16, fill: 0.25 },
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

  it('counts a turn of the batch as the last one', () => {
    const chosen = batch([candidate('ann', { weight: 2 }), candidate('ben')], [lead('1'), lead('2')])
    expect(chosen.map((choice) => choice.chosen)).toEqual(['ann', 'ben'])
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
