import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Db, sql } from '#src/db/index.ts'
import {
  close,
  foldBalances,
  handOver,
  isOpen,
  type LeadRow,
  leadColumns,
  loadDrafts,
  mayMove,
  moveTo,
  responseBucket,
  STAGES,
  type Stage,
  saveDrafts,
  stageBit,
} from '#src/lead/index.ts'
import { dayIn } from '#src/lib/day.ts'
import { SYSTEM } from '#src/people/context.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { audit, type Period, runReport } from './index.ts'
import type { Only } from './only.ts'
import { percentileOf } from './response/percentile.ts'

const DAY = 86_400_000
const FIRST = Date.UTC(2025, 9, 20)
const ZONE = 'America/New_York'
const SOURCES = ['fair', 'search', '', 'unknown']

let world: World
let db: Db
let all: LeadRow[]

beforeAll(async () => {
  world = await createWorld({ timeZone: ZONE })
  db = world.database.bind(world.workspace.id)
  await liveAYear()
  all = await db.all<LeadRow>(
    sql`select ${leadColumns} from leads where workspace_id = ${world.workspace.id}`,
  )
})
afterAll(() => world.close())

/** Eighty leads that go random ways on random days; half of it is folded, half is not. */
async function liveAYear(): Promise<void> {
  const random = seeded(20)
  const pick = <T>(values: readonly T[]) => values[Math.floor(random() * values.length)] as T
  const people = Object.values(world.members)
  const ids: string[] = []
  for (let i = 0; i < 80; i++) {
    const inquiredAt = new Date(FIRST + random() * 150 * DAY)
    const grade = pick(['hot', 'sales_ready', 'marketing', null])
    ids.push(
      await openLead(world, { inquiredAt, source: pick(SOURCES), grade, topic: pick(['pumps', null]) }),
    )
  }
  for (let round = 0; round < 8; round++) {
    if (round === 4) await foldBalances(db)
    await world.inTx(SYSTEM, async (ctx) => {
      const drafts = await loadDrafts(ctx, ids)
      for (const draft of drafts.values()) {
        const { lead } = draft
        const at = new Date(lead.moved_at.getTime() + random() * 20 * DAY)
        if (random() < 0.2) lead.first_attempt_at ??= at
        const to = pick(
          STAGES.filter((stage) => mayMove(lead.stage, stage) && stage !== 'offered' && stage !== 'merged'),
        )
        if (to === undefined || random() < 0.1) {
          const other = pick(people)
          if (other !== lead.accountable_id) handOver(draft, ctx, other, { at })
        } else if (isOpen(to)) {
          moveTo(draft, ctx, to, { at, accountable: pick(people), next: { action: 'call', dueAt: at } })
        } else {
          close(draft, ctx, to, { at, reason: 'because' })
          if (to === 'won') Object.assign(lead, { sold_at: at, revenue: '10.50', revenue_currency: 'EUR' })
        }
      }
      await saveDrafts(ctx, [...drafts.values()], ZONE)
    })
  }
}

const day = fc
  .integer({ min: -20, max: 320 })
  .map((n) => new Date(FIRST + n * DAY).toISOString().slice(0, 10))
const period = fc
  .tuple(fc.option(day), fc.option(day))
  .map(([from, to]): Period => (from && to && from > to ? { from: to, to: from } : { from, to }))

function askedIn({ from, to }: Period, lead: LeadRow): boolean {
  const asked = dayIn(ZONE, lead.inquired_at)
  return (from === null || asked >= from) && (to === null || asked <= to)
}

const report = (name: string, o: Period & { by?: string; only?: Only }) =>
  runReport(db, name, { ...o, now: new Date() })

describe('for any period', () => {
  test('the books balance, by stage, source and owner, and the audit agrees', async () => {
    expect(
      (await audit(db)).checks.filter(({ name, differences }) => name !== 'sales' && differences.length),
    ).toEqual([])
    await fc.assert(
      fc.asyncProperty(period, fc.constantFrom('stage', 'source', 'owner'), async (asked, by) => {
        const { rows, totals } = await report('ledger', { ...asked, by })
        for (const row of rows) expect(row.difference).toBe(0)
        const t = totals as Record<string, number>
        expect([t.difference, t.moved_in]).toEqual([0, t.moved_out])
        expect(Number(t.open_at_start) + Number(t.came_in) + Number(t.reopened)).toBe(
          Number(t.open_at_end) + Number(t.closed),
        )
      }),
      { numRuns: 40 },
    )
  })

  test('the books balance, whatever they are limited to', async () => {
    const teams = await db.all<{ id: string }>(
      sql`select id from teams where workspace_id = ${world.workspace.id}`,
    )
    const some = <T extends string>(values: readonly T[]) =>
      fc.option(fc.subarray([...values], { minLength: 1 }), { nil: undefined, freq: 2 })
    const limits = fc
      .record({
        source: some(SOURCES),
        owner: some([...Object.values(world.members), 'nobody']),
        team: some(teams.map(({ id }) => id)),
      })
      .map((only) => Object.fromEntries(Object.entries(only).filter(([, values]) => values)) as Only)
    let moved = 0
    await fc.assert(
      fc.asyncProperty(
        period,
        limits,
        fc.constantFrom('stage', 'source', 'owner'),
        async (asked, only, by) => {
          const { rows, totals } = await report('ledger', { ...asked, by, only })
          for (const row of [...rows, totals]) {
            const n = (column: string) => Number(row[column])
            expect(n('difference')).toBe(0)
            expect(n('open_at_start') + n('came_in') + n('reopened') + n('moved_in')).toBe(
              n('open_at_end') + n('closed') + n('moved_out'),
            )
          }
          moved += Number(totals.came_in)
        },
      ),
      { numRuns: 60, examples: [[{ from: null, to: null }, { source: ['fair'] }, 'stage']] },
    )
    expect(moved).toBeGreaterThan(0)
  })

  test('a team is its members, and leads that nothing judged and whose industry nobody knows are found as such', async () => {
    const teams = await db.all<{ id: string; members: string[] }>(sql`
      select team_id as id, array_agg(id) as members from members
      where workspace_id = ${world.workspace.id} and team_id is not null group by 1`)
    expect(teams.length).toBeGreaterThan(0)
    await fc.assert(
      fc.asyncProperty(period, fc.constantFrom(...teams), async (asked, { id, members }) => {
        const cohort = all.filter((lead) => askedIn(asked, lead))
        const count = async (only: Only) => (await report('sources', { ...asked, only })).totals.leads
        expect(await count({ team: [id] })).toBe(await count({ owner: members }))
        expect(await count({ definition_version: [''], industry: [''] })).toBe(cohort.length)
        expect(await count({ definition_version: ['1'] })).toBe(0)
      }),
      { numRuns: 15 },
    )
  })

  test('the sources count the leads that asked in it, as far as they got', async () => {
    await fc.assert(
      fc.asyncProperty(period, fc.constantFrom('source', 'rep', 'grade', 'month'), async (asked, by) => {
        const { rows, totals } = await report('sources', { ...asked, by })
        const cohort = all.filter((lead) => askedIn(asked, lead))
        const reached = (...stages: Stage[]) =>
          cohort.filter((lead) => stages.some((stage) => (lead.reached & stageBit(stage)) !== 0)).length
        const won = cohort.filter(({ stage }) => stage === 'won')
        expect(totals).toMatchObject({
          leads: cohort.length,
          won: won.length,
          opportunities: reached('opportunity'),
          revenue: won.length * 10.5,
          ...(by === 'rep' ? {} : { accepted: reached('working', 'opportunity') }),
        })
        for (const column of ['leads', 'qualified', 'won', 'lost', 'revenue']) {
          expect(rows.reduce((sum, row) => sum + Number(row[column]), 0)).toBeCloseTo(
            Number(totals[column]),
            6,
          )
        }
        if (by === 'source') {
          for (const row of rows) {
            expect(row.leads).toBe(cohort.filter(({ source }) => source === row.source).length)
          }
        }
      }),
      { numRuns: 40 },
    )
  })

  test('the branches of the waterfall add up', async () => {
    await fc.assert(
      fc.asyncProperty(period, async (asked) => {
        const { rows, totals } = await report('waterfall', { ...asked, by: 'month' })
        const branches = [
          'won',
          'open',
          'nurture',
          'rejected',
          'lost',
          'disqualified',
          'closed_unknown',
          'merged',
        ]
        for (const row of [...rows, totals]) {
          expect(branches.reduce((sum, branch) => sum + Number(row[branch]), 0)).toBe(row.leads)
        }
        const steps = (await report('waterfall', { ...asked, by: 'step' })).rows
        steps.forEach((row, i) => {
          const there = [...branches.filter((branch) => branch !== 'won'), 'went_on']
          if (i === steps.length - 1) expect(row.won).toBe(row.leads)
          else expect(there.reduce((sum, branch) => sum + Number(row[branch]), 0)).toBe(row.leads)
          if (i > 0) expect(steps[i - 1]?.went_on).toBe(row.leads)
        })
        expect(steps[0]?.leads).toBe(all.filter((lead) => askedIn(asked, lead)).length)
      }),
      { numRuns: 20 },
    )
  })

  test('the response counts every lead, tried or never', async () => {
    await fc.assert(
      fc.asyncProperty(period, fc.constantFrom('grade', 'rep'), async (asked, by) => {
        const { totals } = await report('response', { ...asked, by })
        const cohort = all.filter((lead) => askedIn(asked, lead))
        const waits = cohort.flatMap(({ first_attempt_at: at, inquired_at }) =>
          at ? [Math.round((at.getTime() - inquired_at.getTime()) / 1000)] : [],
        )
        const share = (limit: number) => waits.filter((wait) => wait < limit).length
        expect(totals).toMatchObject({ leads: cohort.length, tried: waits.length })
        for (const [column, limit] of [
          ['within_5_min', 300],
          ['within_24_h', 86_400],
        ] as const) {
          const expected = cohort.length === 0 ? null : (share(limit) / cohort.length) * 100
          if (expected === null) expect(totals[column]).toBeNull()
          else expect(totals[column]).toBeCloseTo(expected, 1)
        }
        expect(totals.median_seconds).toBe(median(waits))
      }),
      { numRuns: 20 },
    )
  })
})

test('a percentile of counted leads is within a hundredth of the sorted one', async () => {
  const { rows } = await report('response', { from: null, to: null })
  expect(rows.length).toBeGreaterThan(2)
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 40_000_000 }), { minLength: 1, maxLength: 300 }),
      (waits) => {
        const sorted = [...waits].sort((a, b) => a - b)
        const counts = new Map<number, number>()
        for (const wait of sorted)
          counts.set(responseBucket(wait), (counts.get(responseBucket(wait)) ?? 0) + 1)
        const buckets = [...counts].map(([bucket, leads]) => ({ bucket, leads }))
        const exact = sorted[Math.ceil(0.9 * sorted.length) - 1] as number
        expect(Math.abs((percentileOf(buckets, 0.9) as number) - exact)).toBeLessThanOrEqual(
          exact * 0.011 + 1,
        )
      },
    ),
  )
})

function median(values: number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  if (sorted.length === 0) return null
  const middle = (sorted.length - 1) / 2
  return Math.round(((sorted[Math.floor(middle)] as number) + (sorted[Math.ceil(middle)] as number)) / 2)
}

function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}
