import { describe, expect, it } from 'vitest'
import { chooseOwner, chooseOwners, type LeadToPlace } from './choose-owner.ts'
import type { Candidate } from './rules.ts'
import type { Territory } from './territories/territory-map.ts'
import { candidate, countryServedBy, full, lead, now, openBook } from './test-candidates.ts'

const later = new Date('2026-06-22T08:00:00Z')
const choose = (candidates: Candidate[], one: LeadToPlace, territories: Territory[] = []) =>
  chooseOwner(one, openBook(candidates, territories), 3)
const batch = (candidates: Candidate[], leads: LeadToPlace[]) => chooseOwners(leads, openBook(candidates), 3)

describe('who comes before the fair turn', () => {
  const inFrance = [countryServedBy('FR', 'cem', 'dan')]
  const candidates = ['ann', 'ben', 'cem', 'dan'].map((id) => candidate(id))
  const changed = (memberId: string, more: Partial<Candidate>) =>
    candidates.map((one) => (one.memberId === memberId ? { ...one, ...more } : one))
  const french = (more: Partial<LeadToPlace>) => lead('1', more, { country: 'FR' })

  const cases: [string, Candidate[], Partial<LeadToPlace>, string, string][] = [
    [
      'who works with the organization, whatever the territory',
      candidates,
      { organizationOwner: 'ann', lastRep: 'dan' },
      'ann',
      'organization_owner',
    ],
    [
      'without room the owner does not',
      changed('ann', full),
      { organizationOwner: 'ann', lastRep: 'dan' },
      'dan',
      'last_rep',
    ],
    [
      'nor on leave',
      changed('ann', { absentUntil: later }),
      { organizationOwner: 'ann' },
      'cem',
      'fair_turn',
    ],
    [
      'nor when asked before',
      candidates,
      { organizationOwner: 'ann', alreadyAsked: ['ann'] },
      'cem',
      'fair_turn',
    ],
    [
      'an owner who takes no turns keeps the organization',
      changed('ann', { weight: 0 }),
      { organizationOwner: 'ann' },
      'ann',
      'organization_owner',
    ],
    [
      'an owner who is no candidate is passed over',
      candidates,
      { organizationOwner: 'zoe' },
      'cem',
      'fair_turn',
    ],
    ['who worked the woken lead last', candidates, { lastRep: 'dan' }, 'dan', 'last_rep'],
    ['not outside of the territory', candidates, { lastRep: 'ann' }, 'cem', 'fair_turn'],
    ['not without room', changed('dan', full), { lastRep: 'dan' }, 'cem', 'fair_turn'],
    [
      'who brought it keeps it, before the owner',
      candidates,
      { broughtBy: 'ben', organizationOwner: 'ann' },
      'ben',
      'brought',
    ],
    ['even without room', changed('ben', full), { broughtBy: 'ben' }, 'ben', 'brought'],
    ['even on leave', changed('ben', { absentUntil: later }), { broughtBy: 'ben' }, 'ben', 'brought'],
    ['but not gone', changed('ben', { leftAt: now }), { broughtBy: 'ben' }, 'cem', 'fair_turn'],
    ['nor when they refused it', candidates, { broughtBy: 'ben', alreadyAsked: ['ben'] }, 'cem', 'fair_turn'],
    [
      'nor when they take no leads',
      changed('ben', { receivesLeads: false }),
      { broughtBy: 'ben' },
      'cem',
      'fair_turn',
    ],
  ]
  it.each(cases)('%s', (_name, people, more, chosen, why) => {
    expect(choose(people, french(more), inFrance)).toMatchObject({ chosen, why })
  })

  it('shows the owner first, then the next in turn, and counts them as eligible', () => {
    const choice = choose(candidates, french({ organizationOwner: 'ann' }), inFrance)
    expect(choice.considered.map(({ memberId }) => memberId)).toEqual(['ann', 'cem', 'dan'])
    expect(choice).toMatchObject({ eligible: 3, excluded: { outside_territory: 1 } })
    const alone = choose([candidate('ann')], french({ organizationOwner: 'ann' }), inFrance)
    expect(alone).toMatchObject({ chosen: 'ann', eligible: 1 })
    expect(alone.excluded).toEqual({})
  })

  it('keeps new leads of one organization together within a batch', () => {
    const leads = ['1', '2', '3'].map((id) => lead(id, { organizationId: 'acme' }))
    const chosen = batch([candidate('ann'), candidate('ben')], [...leads, lead('4')])
    expect(chosen.map((choice) => choice.chosen)).toEqual(['ann', 'ann', 'ann', 'ben'])
    expect(chosen.map((choice) => choice.why)).toEqual([
      'fair_turn',
      'organization_owner',
      'organization_owner',
      'fair_turn',
    ])
  })

  it('keeps them together also where the owner of record has no room', () => {
    const leads = ['1', '2'].map((id) => lead(id, { organizationId: 'acme', organizationOwner: 'zed' }))
    const chosen = batch([candidate('ann'), candidate('ben'), candidate('zed', full)], leads)
    expect(chosen.map((choice) => choice.chosen)).toEqual(['ann', 'ann'])
  })
})

describe('when nobody gets it', () => {
  const inFrance = [countryServedBy('FR', 'cem', 'dan')]
  const french = (more: Partial<LeadToPlace> = {}) => lead('1', more, { country: 'FR' })
  const served = (more: Partial<Candidate>) => [
    candidate('ann'),
    candidate('cem', more),
    candidate('dan', more),
  ]

  const cases: [string, Candidate[], LeadToPlace, Territory[], string][] = [
    ['nobody has room', served(full), french(), inFrance, 'nobody_has_room'],
    [
      'one was asked, the other is full',
      [candidate('cem'), candidate('dan', full)],
      french({ alreadyAsked: ['cem'] }),
      inFrance,
      'nobody_has_room',
    ],
    ['everyone was asked', served({}), french({ alreadyAsked: ['cem', 'dan'] }), inFrance, 'everyone_asked'],
    ['all are away', served({ absentUntil: later }), french(), inFrance, 'nobody_there'],
    ['all who served it are gone', served({ leftAt: now }), french(), inFrance, 'nobody_in_territory'],
    ['no territory holds', served({}), lead('1', {}, { country: 'JP' }), inFrance, 'no_territory'],
    ['there is nobody at all', [], lead('1'), [], 'nobody_there'],
    [
      'three were asked',
      served({}),
      french({ alreadyAsked: ['x', 'y', 'z'] }),
      inFrance,
      'asked_often_enough',
    ],
  ]
  it.each(cases)('%s', (_name, candidates, one, territories, why) => {
    expect(choose(candidates, one, territories)).toMatchObject({ chosen: null, why })
  })

  it('waits, but an urgent lead goes to the manager at once', () => {
    expect(choose(served(full), french(), inFrance).escalate).toBe(false)
    expect(choose(served(full), french({ isUrgent: true }), inFrance).escalate).toBe(true)
    expect(choose(served({}), french({ alreadyAsked: ['x', 'y', 'z'] }), inFrance).escalate).toBe(true)
  })
})
