import { expect, test } from 'vitest'
import { chooseOwner, chooseOwners } from './choose-owner.ts'
import { candidate, full, lead, openBook } from './test-candidates.ts'

const pulled = { teamIds: ['team'], pullTeam: 'team' }
const HOPS = 3

test('whose turn it is draws: the lead waits for their team, and the turn is theirs', () => {
  const book = openBook([candidate('a', pulled), candidate('b')])
  const four = ['1', '2', '3', '4'].map((id) => lead(id))
  const choices = chooseOwners(four, book, HOPS)
  expect(choices.filter(({ poolTeamId }) => poolTeamId === 'team')).toHaveLength(2)
  expect(choices.filter(({ chosen }) => chosen === 'b')).toHaveLength(2)
})

test('a lead that waits already stays, and costs nobody another turn', () => {
  const book = openBook([candidate('a', pulled), candidate('b')])
  for (let i = 0; i < 5; i++) {
    expect(chooseOwner(lead('1', { inPool: 'team' }), book, HOPS)).toMatchObject({ poolTeamId: 'team' })
  }
  expect([...book.seats.values()].map(({ owed }) => owed)).toEqual([0, 0])
})

test('a team without room keeps it waiting; who is offered leads and has room gets it', () => {
  const waits = chooseOwner(lead('1'), openBook([candidate('a', { ...pulled, ...full })]), HOPS)
  expect(waits).toMatchObject({ chosen: null, why: 'waits_in_pool', poolTeamId: 'team' })
  const book = openBook([candidate('a', { ...pulled, ...full }), candidate('b')])
  expect(chooseOwner(lead('1'), book, HOPS)).toMatchObject({ chosen: 'b' })
})

test('whom it belongs to before all turns is offered it', () => {
  const book = openBook([candidate('a', pulled), candidate('b', pulled)])
  expect(chooseOwner(lead('1', { organizationOwner: 'b' }), book, HOPS)).toMatchObject({ chosen: 'b' })
})

test('nobody of the team is left to ask: it is not kept waiting', () => {
  const book = openBook([candidate('a', pulled)])
  expect(chooseOwner(lead('1', { alreadyAsked: ['a'], inPool: 'team' }), book, HOPS)).toMatchObject({
    chosen: null,
    why: 'everyone_asked',
  })
})
