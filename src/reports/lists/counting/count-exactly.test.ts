import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Stage } from '#src/lead/index.ts'
import { change, createWorld, type Name, openLead, type World } from '#test/world.ts'
import type { ListFilters } from '../finding/filters.ts'
import { countExactly } from './count-exactly.ts'

const STAGES: Stage[] = ['working', 'nurture', 'won']
const OWNERS: Name[] = ['anna', 'mira']
const GRADES = ['hot', null]
const COUNTRIES = ['DE', null]
const DAY = 86_400_000

let world: World
let all: { stage: Stage; owner: Name; grade: string | null; country: string | null }[]

beforeAll(async () => {
  world = await createWorld()
  all = Array.from({ length: 30 }, (_, i) => ({
    stage: STAGES[i % 3] as Stage,
    owner: OWNERS[i % 2] as Name,
    grade: GRADES[i % 5 === 0 ? 0 : 1] ?? null,
    country: COUNTRIES[i % 7 === 0 ? 0 : 1] ?? null,
  }))
  for (const [i, { stage, owner, grade, country }] of all.entries()) {
    const id = await openLead(world, { stage, owner, grade, inquiredAt: new Date(Date.UTC(2026, i % 6, 3)) })
    if (country) {
      await change(world, id, 'lena', new Date(Date.now() - DAY), ({ lead }) => {
        lead.country = country
      })
    }
  }
})
afterAll(() => world.close())

const count = (filters: ListFilters) =>
  countExactly(world.database.bind(world.workspace.id), filters, 'Europe/Berlin')

test.each<[string, () => ListFilters, (lead: (typeof all)[number]) => boolean]>([
  ['everything', () => ({}), () => true],
  ['stages', () => ({ stage: ['working', 'won'] }), ({ stage }) => stage !== 'nurture'],
  ['no stage', () => ({ stage: [] }), () => false],
  ['an owner', () => ({ owner: [world.members.anna] }), ({ owner }) => owner === 'anna'],
  [
    'an owner in a stage',
    () => ({ owner: [world.members.anna], stage: ['nurture'] }),
    ({ owner, stage }) => owner === 'anna' && stage === 'nurture',
  ],
  ['nobody', () => ({ owner: ['nobody'] }), () => false],
  ['a grade', () => ({ grade: ['HOT'] }), ({ grade }) => grade === 'hot'],
  ['no grade', () => ({ grade: [''] }), ({ grade }) => grade === null],
  ['a country', () => ({ country: ['de'] }), ({ country }) => country === 'DE'],
  ['days', () => ({ stage: ['won'], inquired_from: '2026-01-05' }), ({ stage }) => stage === 'won'],
  ['days in which nobody asked', () => ({ inquired_to: '2026-01-02' }), () => false],
])('%s', async (_, filters, fits) => {
  expect(await count(filters())).toBe(all.filter(fits).length)
})

test.each<[string, ListFilters]>([
  ['two at once', { grade: ['hot'], country: ['de'] }],
  ['words', { q: 'anna' }],
  ['days of an owner that cut a month', { owner: ['nobody'], inquired_from: '2026-01-05' }],
])('%s it does not know', async (_, filters) => {
  expect(await count(filters)).toBeNull()
})
