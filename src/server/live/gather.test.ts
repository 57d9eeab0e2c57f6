import { describe, expect, test } from 'vitest'
import type { Announcement } from '#src/db/announce.ts'
import { type Ear, gather, heardBy, nothingYet } from './gather.ts'

const ALL = new Set(['leads', 'today', 'inquiries', 'imports', 'campaigns'])
const anna: Ear = { memberId: 'anna', leads: new Set(['anna']), today: new Set(['anna']), resources: ALL }
const lena: Ear = { memberId: 'lena', leads: 'all', today: new Set(['lena']), resources: ALL }
const desk: Ear = { memberId: 'desk', leads: new Set(), today: new Set(), resources: new Set(['campaigns']) }

function told(ear: Ear, ...announcements: Announcement[]) {
  const all = nothingYet()
  for (const one of announcements) gather(all, one)
  return heardBy(ear, all)
}

const leads = (...of: NonNullable<Announcement['of']>): Announcement => ({ kind: 'lead', of })

describe('of leads hears', () => {
  const changed = leads(['anna', ['1', '2']], ['ben', ['2', '3']], [null, ['4']])

  test('a rep the own ones, and that Today changed', () => {
    expect(told(anna, changed)).toEqual([{ kind: 'lead', ids: ['1', '2'] }, { kind: 'today' }])
  })
  test('a lead manager all of them, and of Today only what is in it', () => {
    expect(told(lena, changed)).toEqual([{ kind: 'lead', ids: ['1', '2', '3', '4'] }])
  })
  test('somebody who sees no leads nothing', () => {
    expect(told(desk, changed, { kind: 'lead', of: null })).toEqual([])
  })
  test('everybody that there were many, where it was not said whose', () => {
    const many = { kind: 'lead', of: null }
    expect(told(anna, many)).toEqual([{ kind: 'lead', ids: null }, { kind: 'today' }])
    expect(told(lena, many, changed)).toEqual([{ kind: 'lead', ids: null }, { kind: 'today' }])
  })
  test('a rep nothing while others have many', () => {
    expect(told(anna, leads(['ben', null]))).toEqual([])
    expect(told(lena, leads(['ben', null]), changed)).toEqual([{ kind: 'lead', ids: null }])
  })
  test('of several changes at once each id once, and no ids where they are too many', () => {
    expect(told(anna, changed, changed)).toEqual([{ kind: 'lead', ids: ['1', '2'] }, { kind: 'today' }])
    const ids = (from: number) => Array.from({ length: 150 }, (_, i) => String(from + i))
    expect(told(anna, leads(['anna', ids(0)]), leads(['anna', ids(150)]))[0]).toEqual({
      kind: 'lead',
      ids: null,
    })
  })
})

test('a notification is for one', () => {
  const one: Announcement = { kind: 'notification', of: [['anna', ['n1']]] }
  expect(told(anna, one)).toEqual([{ kind: 'notification', ids: ['n1'] }])
  expect(told(lena, one)).toEqual([])
})

test('imports, arrivals and other changes are for those who may read them', () => {
  const all: Announcement[] = [
    { kind: 'import', ids: ['i1'] },
    { kind: 'inquiry' },
    { kind: 'changed', ids: ['campaigns', 'tokens'] },
    { kind: 'unheard_of' },
  ]
  expect(told(lena, ...all)).toEqual([
    { kind: 'inquiry' },
    { kind: 'import', ids: ['i1'] },
    { kind: 'changed', what: 'campaigns' },
  ])
  expect(told(desk, ...all)).toEqual([{ kind: 'changed', what: 'campaigns' }])
})

test('after a silence everybody reads everything', () => {
  expect(heardBy(desk, { ...nothingYet(), everything: true })).toEqual([{ kind: 'everything' }])
})
