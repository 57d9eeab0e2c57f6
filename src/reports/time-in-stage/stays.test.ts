import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Db, sql } from '#src/db/index.ts'
import { mergeLeads, takeApart } from '#src/intake/merging/index.ts'
import { erasePerson } from '#src/lead/erasure/erase-person.ts'
import {
  close,
  foldBalances,
  handOver,
  isOpen,
  type LeadRow,
  loadDrafts,
  mayMove,
  moveTo,
  STAGES,
  saveDrafts,
  takeBack,
} from '#src/lead/index.ts'
import { SYSTEM } from '#src/people/context.ts'
import { change, createWorld, openLead, type World } from '#test/world.ts'
import { audit, runReport } from '../index.ts'
import type { ReportRow } from '../report.ts'

const DAY = 86_400_000
const ZONE = 'America/New_York'

let world: World
let db: Db

beforeAll(async () => {
  world = await createWorld({ timeZone: ZONE })
  db = world.database.bind(world.workspace.id)
})
afterAll(() => world.close())

const day = (n: number, hour = 15) => new Date(Date.UTC(2026, 0, n, hour))
const next = { action: 'call', dueAt: day(40) }

async function differences(): Promise<string[]> {
  const { checks } = await audit(db)
  return (
    checks.find(({ name }) => name === 'stays')?.differences.map(({ sentence }) => sentence) ?? [
      'not checked',
    ]
  )
}

const stage = async (name: string, o: object = {}): Promise<ReportRow | undefined> =>
  (await runReport(db, 'time-in-stage', { now: day(40), ...o })).rows.find((row) => row.stage === name)

describe('a stay', () => {
  test('goes on through a handover and an undone step, and ends where the lead goes', async () => {
    const { anna, ben, lena } = world.members
    const id = await openLead(world, { inquiredAt: day(1), source: 'one' })
    await change(world, id, 'mira', day(2), (d, ctx) =>
      moveTo(d, ctx, 'qualified', { accountable: lena, next }),
    )
    await change(world, id, 'lena', day(4), (d, ctx) => handOver(d, ctx, anna))
    let before: LeadRow | undefined
    await change(world, id, 'anna', day(5), (d, ctx) => {
      before = { ...d.lead }
      moveTo(d, ctx, 'nurture', { accountable: ben, next })
    })
    const only = { source: ['one'] }
    expect(await stage('nurture', { only })).toMatchObject({ came: 1, still_there: 1 })
    await change(world, id, 'anna', day(5, 16), (d, ctx) => takeBack(d, ctx, before as LeadRow, 4))
    expect(await stage('nurture', { only })).toBeUndefined()
    expect(await stage('qualified', { only })).toMatchObject({ came: 1, still_there: 1 })
    await change(world, id, 'anna', day(9), (d, ctx) => close(d, ctx, 'won', { reason: 'sold' }))
    expect(await stage('qualified', { only })).toMatchObject({
      came: 1,
      still_there: 0,
      to_won: 1,
      left_1: 0,
      left_7: 0,
      left_30: 100,
    })
    expect(await stage('inquiry', { only })).toMatchObject({ to_qualified: 1, left_1: 0, left_7: 100 })
    expect(await stage('qualified', { only: { owner: [anna] } })).toMatchObject({ came: 1 })
    expect(await stage('qualified', { only: { owner: [lena] } })).toBeUndefined()
    expect(await differences()).toEqual([])
  })

  test('that an older system tells of is not known', async () => {
    const id = await openLead(world, { inquiredAt: day(1), stage: 'working', source: 'older' })
    await change(world, id, 'anna', day(3), (d, ctx) => {
      moveTo(d, ctx, 'opportunity', { accountable: world.members.anna, next })
    })
    const only = { source: ['older'] }
    expect(await stage('working', { only })).toBeUndefined()
    expect(await stage('opportunity', { only })).toMatchObject({ came: 1, still_there: 1 })
  })

  test('is told by where it came from and by whose it was at its end', async () => {
    const of = (name: 'anna' | 'lena') => ({ source: ['one'], owner: [world.members[name]] })
    expect(await stage('qualified', { only: of('anna') })).toMatchObject({ came: 1, to_won: 1 })
    expect(await stage('qualified', { only: of('lena') })).toBeUndefined()
    expect(await stage('inquiry', { only: { ...of('anna'), source: ['older'] } })).toBeUndefined()
  })

  test('lies in whole months, by the day it began where the company is', async () => {
    const asked = { from: '2026-01-20', to: '2026-02-03', now: day(40) }
    expect(await runReport(db, 'time-in-stage', asked)).toMatchObject({
      from: '2026-01-01',
      to: '2026-02-28',
    })
  })
})

/** Forty leads on random ways, some taken back, merged, taken apart again, erased; folded now and then. */
async function wander(): Promise<void> {
  const random = seeded(7)
  const pick = <T>(values: readonly T[]) => values[Math.floor(random() * values.length)] as T
  const people = Object.values(world.members)
  const ids: string[] = []
  for (let i = 0; i < 40; i++) {
    const inquiredAt = new Date(day(1).getTime() + random() * 90 * DAY)
    ids.push(await openLead(world, { inquiredAt, source: pick(['fair', 'search', '']) }))
  }
  for (let round = 0; round < 8; round++) {
    if (round % 3 === 2) await foldBalances(db)
    await world.inTx(SYSTEM, async (ctx) => {
      const drafts = await loadDrafts(ctx, ids)
      for (const draft of drafts.values()) {
        const { lead } = draft
        const before = { ...lead }
        const at = new Date(lead.moved_at.getTime() + random() ** 3 * 30 * DAY)
        const to = pick(
          STAGES.filter((one) => mayMove(lead.stage, one) && one !== 'offered' && one !== 'merged'),
        )
        if (to === undefined || random() < 0.2) {
          const other = pick(people)
          if (other !== lead.accountable_id) handOver(draft, ctx, other, { at })
        } else if (isOpen(to)) {
          moveTo(draft, ctx, to, { at, accountable: pick(people), next })
        } else close(draft, ctx, to, { at, reason: 'because' })
        if (random() < 0.2 && lead.movement_seq > before.movement_seq) {
          await saveDrafts(ctx, [draft], ZONE)
          const [again] = (await loadDrafts(ctx, [lead.id])).values()
          if (again) takeBack(again, { ...ctx, now: at }, before, before.movement_seq + 1)
          await saveDrafts(ctx, again ? [again] : [], ZONE)
          drafts.delete(lead.id)
        }
      }
      await saveDrafts(ctx, [...drafts.values()], ZONE)
    })
  }
  const open = await db.all<{ id: string }>(sql`
    update leads set person_id = (select person_id from leads where workspace_id = ${world.workspace.id} and id = ${ids[0]})
    where workspace_id = ${world.workspace.id} and id = any(${ids}::uuid[])
      and stage in ('inquiry', 'prequalifying', 'nurture', 'working', 'opportunity') returning id, inquired_at`)
  const inOrder = await db.all<{ id: string }>(sql`
    select id from leads where workspace_id = ${world.workspace.id} and id = any(${open.map(({ id }) => id)}::uuid[])
    order by inquired_at`)
  for (const [i, { id: survivorId }] of inOrder.entries()) {
    const mergedId = inOrder[i + 1]?.id
    if (i % 2 === 1 || mergedId === undefined) continue
    const { id } = await world.inTx('mira', (ctx) => mergeLeads(ctx, { survivorId, mergedId }))
    if (i % 4 === 0) await world.inTx('mira', (ctx) => takeApart(ctx, { id }))
  }
  const erased = await db.first<{ person_id: string }>(sql`
    select person_id from leads where workspace_id = ${world.workspace.id} and id = ${ids[1]}`)
  const personId = erased?.person_id as string
  await world.inTx('lena', (ctx) => erasePerson(ctx, { personId, endOffers: async () => undefined }))
}

describe('after random ways', () => {
  beforeAll(() => wander())

  test('what is kept equals the recount of the movements, folded or not', async () => {
    expect(await differences()).toEqual([])
    while ((await foldBalances(db)) > 0);
    expect(await differences()).toEqual([])
    await db.run(sql`update stay_cells set stays = stays + 1
      where workspace_id = ${world.workspace.id} and cut = 'origin' and stage = 'nurture'`)
    expect(await differences()).not.toEqual([])
  })

  test('what was booked before there were counts is counted alike', async () => {
    const migration = await readFile('migrations/0067-time-in-stage.sql', 'utf8')
    const count = migration.slice(migration.indexOf('with recursive'))
    await db.run(sql`delete from stay_cells`)
    await db.run(sql.raw(count))
    expect(await differences()).toEqual([])
  })

  test('every lead that came to a stage left it or is there, and the shares rise with the days', async () => {
    const { rows, distribution } = await runReport(db, 'time-in-stage', { now: day(200) })
    expect(rows.length).toBeGreaterThan(4)
    for (const row of rows) {
      const went = Object.entries(row).filter(([column]) => column.startsWith('to_'))
      expect(went.reduce((all, [, leads]) => all + Number(leads), Number(row.still_there))).toBe(row.came)
      const shares = [row.left_1, row.left_7, row.left_30, row.left_90].filter((share) => share !== null)
      expect(shares).toEqual([...shares].sort((a, b) => Number(a) - Number(b)))
      const curve = distribution.filter((point) => point.stage === row.stage)
      expect(curve.length > 0).toBe(Number(row.came) >= 30)
      for (const [i, point] of curve.entries()) {
        if (i > 0) expect(Number(point.share)).toBeLessThan(Number(curve[i - 1]?.share))
      }
    }
  })
})

function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}
