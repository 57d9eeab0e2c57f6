import { describe, expect, test } from 'vitest'
import { draftFrom, draftOf, handOver, type LeadDraft, moveTo, takeBack } from '#src/lead/index.ts'
import { type Actor, SYSTEM } from '#src/people/context.ts'
import { noticesOfMoves } from './notices-of-moves.ts'

const NOW = new Date('2026-06-15T08:00:00Z')
const DUE = new Date('2026-06-15T09:00:00Z')
const LENA: Actor = { kind: 'member', id: 'lena', roles: ['lead_manager'] }
const ANNA: Actor = { kind: 'member', id: 'anna', roles: ['rep'] }
const system = { actor: SYSTEM, now: NOW }
const next = { action: 'call', dueAt: DUE }

function fresh(o: { is_historical?: boolean } = {}): LeadDraft {
  const draft = draftOf({
    id: 'lead',
    person_id: 'person',
    organization_id: null,
    topic: null,
    origin_id: 1,
    source: 'website',
    channel: 'web_form',
    campaign_id: null,
    inquired_at: NOW,
    received_at: NOW,
    ...o,
  })
  moveTo(draft, system, 'inquiry', { accountable: 'mira', next })
  return draft
}

function offered(draft = fresh()): LeadDraft {
  moveTo(draft, system, 'qualified', { accountable: 'lena', next })
  moveTo(draft, system, 'offered', { accountable: 'anna', next, causeId: 'offer' })
  draft.lead.offer_id = 'offer'
  return draft
}

/** As it is loaded the next time. */
function later(draft: LeadDraft): LeadDraft {
  return draftFrom({ ...draft.lead })
}

const told = (draft: LeadDraft, actor: Actor = SYSTEM) =>
  noticesOfMoves([draft], actor).map(({ memberId, kind, cause }) => [memberId, kind, cause])

describe('somebody is notified', () => {
  test('of an offer, by its id, with the time it runs out', () => {
    expect(noticesOfMoves([offered()], SYSTEM)).toEqual([
      {
        memberId: 'anna',
        leadId: 'lead',
        kind: 'offer',
        cause: 'offer',
        data: { due_at: DUE.toISOString() },
      },
    ])
  })
  test('of a lead that is handed over to them', () => {
    const draft = later(offered())
    handOver(draft, system, 'ben', { reason: 'left' })
    draft.lead.stage = 'working'
    expect(told(draft)).toEqual([['ben', 'handed_over', 'lead 4']])
  })
  test('of a lead that has questions to be asked', () => {
    const draft = fresh()
    moveTo(draft, system, 'prequalifying', { accountable: 'quentin', next })
    expect(told(draft)).toEqual([['quentin', 'handed_over', 'lead 2']])
  })
  test('of a lead that nobody can take', () => {
    const draft = fresh()
    moveTo(draft, system, 'qualified', { accountable: 'lena', next, reason: 'nobody_eligible' })
    expect(told(draft)).toEqual([['lena', 'handed_over', 'lead 2']])
  })
})

describe('nobody is notified', () => {
  test('of what waits for a seat that has thousands', () => {
    const draft = fresh()
    expect(told(draft)).toEqual([])
    moveTo(draft, system, 'nurture', { accountable: 'mira', next })
    expect(told(draft)).toEqual([])
  })
  test('of what they did themselves', () => {
    const draft = later(offered())
    moveTo(draft, { actor: ANNA, now: NOW }, 'working', { accountable: 'anna', next })
    expect(told(draft, ANNA)).toEqual([])
    const taken = fresh()
    moveTo(taken, { actor: LENA, now: NOW }, 'qualified', { accountable: 'lena', next })
    expect(told(taken, LENA)).toEqual([])
  })
  test('of a change without a movement, or of the same offer again', () => {
    const draft = later(offered())
    draft.lead.score = 50
    expect(told(draft)).toEqual([])
    handOver(draft, system, 'anna')
    expect(told(draft)).toEqual([])
  })
  test('of the past', () => {
    expect(told(offered(fresh({ is_historical: true })))).toEqual([])
    const opening = fresh()
    moveTo(opening, system, 'working', { accountable: 'anna', next, kind: 'opening' })
    expect(told(opening)).toEqual([])
  })
  test('of what was taken back', () => {
    const before = offered()
    const draft = later(before)
    moveTo(draft, system, 'qualified', { accountable: 'lena', next })
    takeBack(draft, system, before.lead, 4)
    expect(told(draft)).toEqual([])
  })
})
