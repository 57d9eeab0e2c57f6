import { describe, expect, test } from 'vitest'
import { type Bulk, groupRefusals, progressOf, sayBegun, sayBulk } from './say-bulk.ts'

const bulk = (o: Partial<Bulk>): Bulk => ({
  id: 'b',
  input: { name: 'assign', to: 'ben' },
  asked_at: '2026-05-20T10:00:00Z',
  undo_asked_at: null,
  finished_at: '2026-05-20T10:00:01Z',
  leads: { done: 1 },
  ...o,
})
const nameOf = () => 'Ben Berg'
const then = '2026-05-20T10:00:05Z'

describe('in sentences', () => {
  test.each<[Partial<Bulk>, string]>([
    [{}, 'Handed over 1 lead to Ben Berg.'],
    [{ leads: { done: 9, refused: 3 } }, 'Handed over 9 leads to Ben Berg; 3 were refused.'],
    [{ leads: { refused: 1 } }, 'Handed over 0 leads to Ben Berg; 1 was refused.'],
    [
      { finished_at: null, leads: { done: 1200, refused: 50, waiting: 1950 } },
      'Handing over to Ben Berg: 1,250 of 3,200 leads.',
    ],
    [{ input: { name: 'recycle', reason: 'timing' }, leads: { done: 2 } }, 'Recycled 2 leads (not now).'],
    [{ input: { name: 'tag', add: ['VIP'], remove: [] } }, 'Tagged 1 lead with VIP.'],
    [{ input: { name: 'tag', add: [], remove: ['VIP'] } }, 'Took VIP off 1 lead.'],
    [
      { input: { name: 'tag', add: ['A', 'B'], remove: ['C'] } },
      'Tagged 1 lead with A, B and took C off them.',
    ],
    [
      { undo_asked_at: then, finished_at: null, leads: { undone: 5, undoing: 15, left: 30, refused: 2 } },
      'Taking it back: 5 of 20 leads.',
    ],
    [
      { undo_asked_at: then, leads: { undone: 20, left: 30, kept: 1 } },
      'Taken back for 50 leads; 1 stayed as it is.',
    ],
  ])('%j', (o, sentence) => {
    expect(sayBulk(bulk(o), nameOf)).toBe(sentence)
  })
})

test('as it begins', () => {
  const begun = { finished_at: null, leads: { done: 25, waiting: 3175 } }
  expect(sayBegun(bulk(begun), nameOf)).toBe('Handing over 3,200 leads to Ben Berg.')
  expect(sayBegun(bulk({ ...begun, undo_asked_at: then }), nameOf)).toBe('Taking it back.')
  expect(sayBegun(bulk({}), nameOf)).toBe('Handed over 1 lead to Ben Berg.')
})

test('how far it is', () => {
  expect(progressOf(bulk({ leads: { done: 3, refused: 1, waiting: 6 } }))).toEqual({ done: 4, all: 10 })
})

test('refusals by their sentence', () => {
  const single = [
    { id: 'a', sentence: null },
    { id: 'b', sentence: 'Won already.' },
    { id: 'c', sentence: 'Ben has it.' },
    { id: 'd', sentence: 'Ben has it.' },
  ]
  expect(groupRefusals(single).map(({ sentence, leads }) => [sentence, leads.length])).toEqual([
    ['Ben has it.', 2],
    ['Won already.', 1],
  ])
})
