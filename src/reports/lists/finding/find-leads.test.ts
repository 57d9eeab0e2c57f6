import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { type LeadRow, leadColumns, OPEN_STAGES, type Stage, wordsIn } from '#src/lead/index.ts'
import { dayIn } from '#src/lib/day.ts'
import { change, createWorld, type Name, openLead, type World } from '#test/world.ts'
import { type ListFilters, seek } from './filters.ts'
import { findLeads } from './find-leads.ts'
import { ORDERS, type OrderName } from './orders.ts'
import type { Effort, Place } from './steps.ts'

const DAY = 86_400_000
const FIRST = Date.UTC(2025, 10, 1)
const ZONE = 'Pacific/Auckland'
const NAMES = ['Anna Abel', 'Ben Müller', 'Stag Sourcer', 'Ánna Bérg', "Pat O'Hara"]
const STAGES: Stage[] = [...OPEN_STAGES.filter((stage) => stage !== 'offered'), 'won', 'lost']
const OWNERS: Name[] = ['mira', 'anna', 'ben']
const GRADES = ['hot', 'marketing', null]

let world: World
let all: (LeadRow & { last_activity_at: Date; words: string[] })[]

beforeAll(async () => {
  world = await createWorld({ timeZone: ZONE })
  await openMany(140)
  const names = await world.database
    .bind(world.workspace.id)
    .all<LeadRow & { last_activity_at: Date; name: string; email: string }>(sql`
      select ${leadColumns}, last_activity_at,
        (select name from persons p where p.workspace_id = l.workspace_id and p.id = l.person_id) as name,
        (select email from persons p where p.workspace_id = l.workspace_id and p.id = l.person_id) as email
      from leads l`)
  all = names.map((row) => ({
    ...row,
    words: [...wordsIn(`${row.name} ${row.email} ${row.topic ?? ''}`), row.email],
  }))
})
afterAll(() => world.close())

/** Leads in clumps: what is frequent among the old ones is rare among the new ones. */
async function openMany(count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const old = i < count / 2
    const inquiredAt = new Date(FIRST + Math.floor(i / 3) * 3 * DAY)
    const id = await openLead(world, {
      inquiredAt,
      stage: old ? (STAGES[i % 3] as Stage) : (STAGES[i % STAGES.length] as Stage),
      owner: OWNERS[i % 3] as Name,
      source: old ? 'fair' : ['fair', 'search', ''][i % 3],
      grade: GRADES[i % 5 === 0 ? 0 : (i % 2) + 1] ?? null,
      score: i % 7 === 0 ? null : old ? 10 + (i % 20) : 60 + (i % 40),
      dueAt: new Date(FIRST + ((i * 37) % 300) * DAY),
      reason: ['price', 'timing', 'late'][i % 3] as string,
      topic: i % 6 === 0 ? 'Großpumpen für Ölmühlen' : null,
      tags: i % 11 === 0 ? ['VIP'] : [],
      fields: i % 4 === 0 ? { budget: 'yes', size: i % 3 } : {},
      person: {
        name: NAMES[i % NAMES.length] as string,
        email: `lead${i}@acme${i % 9}.test`,
        company: 'Acme',
      },
    })
    if (i % 10 === 0) {
      await change(world, id, 'mira', new Date(FIRST + (i + 200) * DAY), ({ lead }, { now }) => {
        lead.last_attempt_at = now
      })
    }
  }
}

const some = <T>(values: readonly T[]) =>
  fc.option(fc.subarray([...values], { minLength: 1 }), { nil: undefined, freq: 2 })
const day = fc.integer({ min: 0, max: 160 }).map((n) => new Date(FIRST + n * DAY))
const everyFilter = fc.record(
  {
    stage: some(STAGES),
    owner: some(['mira', 'anna']),
    source: some(['fair', 'search', '']),
    grade: some(['hot', 'marketing']),
    tag: some(['vip']),
    q: fc.constantFrom(
      'anna',
      'ann',
      'stag',
      'o’hara',
      'müller',
      'MUL',
      'acme3',
      'lead7@acme7.test',
      'nobody',
      'ölm',
      'anna großpumpen',
      'anna abel',
      ' ',
    ),
    fields: fc.constantFrom<Record<string, string | string[]>>(
      { budget: 'yes' },
      { size: ['1', '2'] },
      { budget: 'no' },
    ),
    inquired_from: day.map((at) => dayIn(ZONE, at)),
    inquired_to: day.map((at) => dayIn(ZONE, at)),
    due_after: day,
    due_before: day,
    closed_from: day.map((at) => dayIn(ZONE, at)),
    closed_to: day.map((at) => dayIn(ZONE, at)),
    reason: some(['price', 'timing']),
    score_min: fc.integer({ min: 0, max: 100 }),
    score_max: fc.integer({ min: 0, max: 100 }),
  },
  { requiredKeys: [] },
)
/** Up to three at once; of more there is hardly ever anything left. */
const filters: fc.Arbitrary<ListFilters> = fc
  .tuple(everyFilter, fc.integer({ min: 0, max: 100 }))
  .map(([all, seed]) => {
    const keys = Object.keys(all)
    const kept = keys
      .filter((_, i) => (i + seed) % Math.max(1, Math.ceil(keys.length / 3)) === 0)
      .slice(0, seed % 4)
    return Object.fromEntries(Object.entries(all).filter(([key]) => kept.includes(key)))
  })

const effort: fc.Arbitrary<Effort> = fc.record({
  firstSteps: fc.integer({ min: 1, max: 40 }),
  steps: fc.integer({ min: 1, max: 60 }),
  sorted: fc.integer({ min: 1, max: 60 }),
})

/** What a person would take out of the pile by hand. */
function byHand(f: ListFilters, order: OrderName, descending: boolean): string[] {
  const among = (values: readonly string[] | undefined, value: string | null) =>
    !values || (value !== null && values.includes(value))
  const fold = (text: string) => wordsIn(text)
  const words = (f.q ?? '').split(/\s+/).flatMap((part) => (part.includes('@') ? [part] : fold(part)))
  const fitting = all.filter(
    (lead) =>
      among(f.stage, lead.stage) &&
      among(f.owner, lead.accountable_id) &&
      among(f.source, lead.source) &&
      among(f.grade, lead.grade) &&
      (!f.reason || (lead.reason !== null && f.reason.includes(lead.reason))) &&
      (!f.closed_from || (lead.closed_at !== null && dayIn(ZONE, lead.closed_at) >= f.closed_from)) &&
      (!f.closed_to || (lead.closed_at !== null && dayIn(ZONE, lead.closed_at) <= f.closed_to)) &&
      (!f.tag || lead.tags.some((tag) => f.tag?.includes(tag.toLowerCase()))) &&
      words.every((word) => [...lead.words, 'acme'].some((known) => known.startsWith(word))) &&
      Object.entries(f.fields ?? {}).every(([key, value]) =>
        [value].flat().includes(String(lead.fields[key])),
      ) &&
      (!f.inquired_from || dayIn(ZONE, lead.inquired_at) >= f.inquired_from) &&
      (!f.inquired_to || dayIn(ZONE, lead.inquired_at) <= f.inquired_to) &&
      (!f.due_after || (lead.due_at !== null && lead.due_at >= f.due_after)) &&
      (!f.due_before || (lead.due_at !== null && lead.due_at < f.due_before)) &&
      (f.score_min === undefined || (lead.score !== null && lead.score >= f.score_min)) &&
      (f.score_max === undefined || (lead.score !== null && lead.score <= f.score_max)),
  )
  const key = (lead: (typeof all)[number]) => {
    if (order === 'score') return lead.score ?? -1
    return lead[order]?.getTime() ?? Number.POSITIVE_INFINITY
  }
  fitting.sort((a, b) => key(a) - key(b) || (a.id < b.id ? -1 : 1))
  return (descending ? fitting.reverse() : fitting).map(({ id }) => id)
}

test('a list shows what fits, in its order, page after page, however little it may read at a time', async () => {
  const orders = fc.constantFrom(...(Object.keys(ORDERS) as OrderName[]))
  let shown = 0
  let turned = 0
  await fc.assert(
    fc.asyncProperty(
      filters,
      orders,
      fc.boolean(),
      effort,
      fc.integer({ min: 1, max: 50 }),
      async (asked, order, descending, pains, limit) => {
        const owners = asked.owner?.map((name) => world.members[name as Name])
        const f = owners ? { ...asked, owner: owners } : asked
        const ids: string[] = []
        let after: Place | null = null
        for (let page = 0; page < 200; page++) {
          const { places, count } = await world.database.transaction(world.workspace.id, (tx) =>
            findLeads(tx, seek(f, ZONE), { order, descending, after, limit }, pains),
          )
          ids.push(...places.map(({ id }) => id))
          shown += places.length
          turned += page
          if (count !== null && after === null) expect(count).toBe(byHand(f, order, descending).length)
          if (places.length < limit) break
          after = places.at(-1) as Place
        }
        expect(ids).toEqual(byHand(f, order, descending))
      },
    ),
    { numRuns: 120 },
  )
  expect([shown > 1000, turned > 100]).toEqual([true, true])
})

test('a search for the beginning of a choice finds names and no choices', async () => {
  const { places } = await world.database.transaction(world.workspace.id, (tx) =>
    findLeads(tx, seek({ q: 'sour' }, ZONE), { order: 'score', descending: true, after: null, limit: 200 }),
  )
  expect(places).toHaveLength(all.filter(({ words }) => words.includes('sourcer')).length)
})
