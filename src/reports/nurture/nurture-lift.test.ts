import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { close } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { differenceOf } from '#src/lib/rates.ts'
import { readProgram } from '#src/nurture/program/read-programs.ts'
import { shownFigures } from '#src/nurture/reads/shown-figures.ts'
import { countBehind } from '#test/behind.ts'
import { greeting, programOn } from '#test/program.ts'
import { change, createWorld, openLead, type World } from '#test/world.ts'
import { runReport } from '../index.ts'
import type { Only } from '../only.ts'
import type { Filter } from '../report.ts'

const NOW = new Date('2026-06-30T12:00:00Z')
const day = (text: string) => new Date(`2026-${text}T09:00:00Z`)
let world: World
let template: string
/** Two arms, nobody held back, three leads, and none. */
let apart: string
let alone: string
let few: string
let leads: string[]

beforeAll(async () => {
  world = await createWorld()
  template = await greeting(world)
  const program = (name: string, hold_back: number) =>
    programOn(
      world,
      {
        hold_back,
        to_tell: { difference: 20, within_days: 30 },
        steps: [{ key: 'hello', do: 'mail', template }],
      },
      name,
    )
  apart = await program('Apart', 50)
  alone = await program('Alone', 0)
  few = await program('Few', 50)
  await program('Nobody', 50)
  leads = []
  for (let i = 0; i < 150; i++) {
    const source = i % 2 === 0 ? 'fair' : 'website'
    leads.push(await openLead(world, { stage: 'nurture', source, inquiredAt: day('01-05') }))
  }
  // 70 nurtured and 70 held back, who entered on two days; 4 more entered too lately to be counted.
  await enter(apart, leads.slice(0, 35), { at: day('02-02'), isHeldBack: false })
  await enter(apart, leads.slice(35, 70), { at: day('03-02'), isHeldBack: false })
  await enter(apart, leads.slice(70, 140), { at: day('02-02'), isHeldBack: true })
  await enter(apart, leads.slice(140, 144), { at: day('06-20'), isHeldBack: false })
  await enter(alone, leads.slice(0, 40), { at: day('04-02'), isHeldBack: false })
  await enter(few, leads.slice(144, 146), { at: day('02-02'), isHeldBack: false })
  await enter(few, leads.slice(146, 147), { at: day('02-02'), isHeldBack: true })
  // Who comes back counts as they first entered: nurtured, on the day they did.
  await enter(apart, leads.slice(0, 1), { at: day('05-02'), isHeldBack: true })
  for (const [i, at] of [
    ...Array.from({ length: 35 }, (_, i) => [i, day('02-20')] as const),
    // Four weeks too late for the nurtured, the last day for those held back.
    [36, day('05-02')] as const,
    [71, day('03-04')] as const,
  ]) {
    await change(world, leads[i] as string, 'anna', at, (draft, ctx) =>
      close(draft, ctx, 'won', { reason: 'sold' }),
    )
  }
}, 60_000)
afterAll(() => world.close())

async function enter(
  programId: string,
  ids: readonly string[],
  o: { at: Date; isHeldBack: boolean },
): Promise<void> {
  await world.database.bind(world.workspace.id).run(sql`
    insert into enrollments (workspace_id, id, lead_id, program_id, version, is_held_back, entered_at, ended_at, ending)
    select ${world.workspace.id}, n.id, n.lead_id, ${programId}, 1, ${o.isHeldBack}, ${o.at}, ${o.at}, 'finished'
    from unnest(${ids.map(() => newId())}::uuid[], ${[...ids]}::uuid[]) n(id, lead_id)`)
}

const report = (o: { by?: string; from?: string; to?: string; only?: Only } = {}) =>
  runReport(world.database.bind(world.workspace.id), 'nurture-lift', { ...o, now: NOW })

describe('by program', () => {
  test('of two arms each share has its interval, and the lift the one of both', async () => {
    const { rows } = await report()
    expect(rows.map(({ name }) => name)).toEqual(['Apart', 'Alone', 'Few'])
    const told = differenceOf([{ a: { part: 1, whole: 70 }, b: { part: 35, whole: 70 } }])
    expect(rows[0]).toMatchObject({
      nurtured: 70,
      nurtured_opportunities: 35,
      nurtured_share: 50,
      nurtured_share_n: 70,
      held_back: 70,
      held_back_opportunities: 1,
      held_back_share: 1.43,
      nurture_lift_n: 70,
      too_recent: 4,
      within_days: 30,
      found: 'yes',
    })
    expect(rows[0]?.nurture_lift).toBeCloseTo((told?.difference ?? 0) * 100, 2)
    expect(rows[0]?.nurture_lift_low).toBeCloseTo((told?.low ?? 0) * 100, 2)
    expect(rows[0]?.nurture_lift_high).toBeCloseTo((told?.high ?? 0) * 100, 2)
  })

  test('without a control group there is a share and no lift, of three leads nothing is claimed', async () => {
    const { rows } = await report()
    expect(rows[1]).toMatchObject({ nurtured: 40, held_back: 0, held_back_share: null, nurture_lift: null })
    expect(rows[1]).toMatchObject({ found: null, nurture_lift_n: 0 })
    expect(rows[2]).toMatchObject({ nurtured: 2, held_back: 1, found: 'not yet known', nurture_lift_n: 1 })
    expect((await report({ only: { program: [few] } })).finding).toBe(
      'Too few are counted to tell what nurturing adds: 2 nurtured, 1 held back',
    )
    expect((await report({ only: { program: [alone] } })).finding).toBe(
      '2.5 % of 40 nurtured leads became opportunities; nobody was held back, so what nurturing adds cannot be told',
    )
  })

  test('where nobody entered there is no line and nothing is said', async () => {
    expect(await report({ from: '2026-05-03', to: '2026-05-31' })).toMatchObject({ rows: [], finding: null })
    expect((await report({ from: '2026-06-01' })).finding).toBe(
      'The 4 leads that entered are too recent to count',
    )
  })

  test('what it says of a program is what the page of the program says', async () => {
    const db = world.database.bind(world.workspace.id)
    for (const row of (await report()).rows) {
      const id = String(row.program)
      const { versions } = await readProgram(db, id)
      const { control } = await shownFigures(db, id, versions, { version: undefined, asOf: NOW })
      if (row.held_back === 0) expect(control).toBeNull()
      else {
        expect(control).toMatchObject({
          nurtured: { whole: row.nurtured, part: row.nurtured_opportunities },
          held_back: { whole: row.held_back, part: row.held_back_opportunities },
          standing: { state: row.found === 'yes' ? 'differs' : 'open' },
        })
      }
    }
  })
})

test('in all, each program is compared with its own control group, and those without one with nothing', async () => {
  const { totals, finding } = await report()
  const told = differenceOf([
    { a: { part: 1, whole: 70 }, b: { part: 35, whole: 70 } },
    { a: { part: 0, whole: 1 }, b: { part: 0, whole: 2 } },
  ])
  expect(totals).toMatchObject({ nurtured: 112, held_back: 71, nurture_lift_n: 71, too_recent: 4 })
  expect(totals.nurture_lift).toBeCloseTo((told?.difference ?? 0) * 100, 2)
  expect(finding).toMatch(
    /^Nurtured leads became opportunities 47.7 percent points more often than those held back \(95 %: \+34\.8 to \+59\.0\); beyond doubt in Apart$/,
  )
})

test('by month it is when they first entered, and a part of the leads has its own figures', async () => {
  const { rows } = await report({ by: 'month', only: { program: [apart] } })
  expect(rows.map(({ month, nurtured, held_back }) => [month, nurtured, held_back])).toEqual([
    ['2026-02', 35, 70],
    ['2026-03', 35, 0],
    ['2026-06', 0, 0],
  ])
  const [fair, website] = await Promise.all(
    ['fair', 'website'].map((source) => report({ only: { source: [source], program: [apart] } })),
  )
  expect(Number(fair?.totals.nurtured) + Number(website?.totals.nurtured)).toBe(70)
  expect(fair?.totals.nurtured).toBe(35)
})

test('each number opens the leads that it counts', async () => {
  const results = [
    await report(),
    await report({ by: 'month', only: { program: [apart], source: ['fair'] } }),
  ]
  for (const { rows } of results) {
    for (const row of rows) {
      for (const [column, filter] of Object.entries(row.opens as Record<string, Filter>)) {
        const behind = await countBehind(
          { database: world.database, workspace: world.workspace, now: NOW },
          filter,
        )
        expect(behind, `${row.name ?? row.month} ${column}`).toBe(row[column])
      }
    }
  }
})
