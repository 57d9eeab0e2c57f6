import { expect, test } from 'vitest'
import { linesOf } from './collapse.ts'
import type { Notification } from './use-notifications.ts'

const START = Date.parse('2026-06-15T08:00:00Z')

function one(id: number, o: Partial<Notification> = {}): Notification {
  return {
    id: String(id),
    kind: 'due_soon',
    sentence: `Lead ${id} is due soon.`,
    at: new Date(START - id * 10_000).toISOString(),
    read_at: null,
    due_at: null,
    count: 1,
    lead_id: `lead-${id}`,
    import_id: null,
    partner_file_id: null,
    about_id: null,
    partner_id: null,
    document: null,
    version: null,
    ...o,
  }
}

const ids = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)

test('three of a kind are told one by one, each leads to its lead', () => {
  expect(linesOf(ids(1, 3).map((id) => one(id))).map(({ href }) => href)).toEqual([
    '/leads/lead-1',
    '/leads/lead-2',
    '/leads/lead-3',
  ])
})

test('more that came together are one line, which stands for all of them', () => {
  const [line, ...others] = linesOf(ids(1, 5).map((id) => one(id, id === 2 ? { count: 40 } : {})))
  expect(line).toMatchObject({
    sentence: '44 things are due soon.',
    ids: ['1', '2', '3', '4', '5'],
    isRead: false,
  })
  expect(others).toEqual([])
})

test('what came minutes apart, or is of another kind, stays apart', () => {
  const apart = ids(1, 8).map((id) => one(id * 30))
  expect(linesOf(apart)).toHaveLength(8)
  const mixed = ids(1, 8).map((id) => one(id, id % 2 === 0 ? { kind: 'overdue' } : {}))
  expect(linesOf(mixed)).toHaveLength(8)
  expect(linesOf(ids(1, 5).map((id) => one(id, { kind: 'escalation' })))).toHaveLength(5)
})

test('a line is read when all of it is', () => {
  const read = { read_at: new Date(START).toISOString() }
  expect(linesOf(ids(1, 4).map((id) => one(id, read)))[0]?.isRead).toBe(true)
  expect(linesOf(ids(1, 4).map((id) => one(id, id === 3 ? {} : read)))[0]?.isRead).toBe(false)
})

test.each([
  [
    'somebody of a partner',
    { about_id: 'rita', partner_id: 'bombas' },
    '/people?tab=partners&partner=bombas',
  ],
  ['one of our own', { about_id: 'ben' }, '/people?member=ben'],
  ['several', { count: 4 }, '/people'],
  ['oneself', {}, '/today'],
])('that %s gets no leads leads to where they are said to be back', (_, about, href) => {
  const [line] = linesOf([one(1, { kind: 'set_aside', lead_id: null, ...about })])
  expect(line?.href).toBe(href)
})
