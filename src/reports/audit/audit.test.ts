import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Db, sql } from '#src/db/index.ts'
import { close, foldBalances, handOver, moveTo, takeBack } from '#src/lead/index.ts'
import * as broken from '#test/break-books.ts'
import { change, createWorld, openLead, type World } from '#test/world.ts'
import { audit } from './audit.ts'

let world: World
let db: Db

const day = (n: number) => new Date(Date.UTC(2026, 2, n, 23, 30))
const found = (statements: ReturnType<typeof sql>[]) => broken.found(world, statements)
const next = { action: 'call', dueAt: day(30) }

beforeAll(async () => {
  world = await createWorld()
  db = world.database.bind(world.workspace.id)
})

afterAll(() => world.close())

/** A lead that was qualified, kept warm, woken, sold, each on a day of March; its id. */
async function livedLead(source = 'fair'): Promise<string> {
  const id = await openLead(world, { inquiredAt: day(1), source })
  const { mira, lena, anna, ben } = world.members
  await change(world, id, 'mira', day(2), (d, ctx) => {
    moveTo(d, ctx, 'nurture', { accountable: mira, next, reason: 'timing' })
  })
  await change(world, id, 'mira', day(5), (d, ctx) => {
    moveTo(d, ctx, 'qualified', { accountable: lena, next })
  })
  await change(world, id, 'lena', day(6), (d, ctx) => handOver(d, ctx, anna, { reason: 'leave' }))
  await change(world, id, 'anna', day(6), (d, ctx) => {
    const { lead } = d
    moveTo(d, ctx, 'nurture', { accountable: ben, next })
    takeBack(d, ctx, d.before ?? lead, lead.movement_seq)
  })
  await change(world, id, 'anna', day(9), (d, ctx) => close(d, ctx, 'won', { reason: 'sold' }))
  return id
}

describe('books that were kept as they should be', () => {
  test('balance in every period, folded or not', async () => {
    await livedLead()
    await livedLead('search')
    await openLead(world, { stage: 'offered', owner: 'anna', inquiredAt: day(3) })
    await openLead(world, { stage: 'merged', inquiredAt: day(3) })
    await openLead(world, { stage: 'lost', owner: 'ben', inquiredAt: day(3), source: '' })
    const whole = await audit(db)
    expect(whole.checks.flatMap(({ differences }) => differences)).toEqual([])
    expect(whole.ok).toBe(true)
    expect(await foldBalances(db)).toBeGreaterThan(0)
    for (const [from, to] of [
      ['2026-03-01', '2026-03-31'],
      ['2026-03-03', '2026-03-06'],
      ['2026-03-07', '2026-03-07'],
      [undefined, '2026-03-05'],
      ['2026-03-06', undefined],
    ]) {
      const part = await audit(db, { from, to })
      expect(part.checks.flatMap(({ differences }) => differences)).toEqual([])
    }
  })

  test('refuse a date that is none and a period that runs backwards', async () => {
    await expect(audit(db, { from: '31.3.2026' })).rejects.toMatchObject({ reason: 'date_invalid' })
    await expect(audit(db, { to: '2026-02-30' })).rejects.toMatchObject({ reason: 'date_invalid' })
    await expect(audit(db, { from: '2026-03-02', to: '2026-03-01' })).rejects.toMatchObject({
      reason: 'period_backwards',
    })
  })
})

describe('books that somebody broke', () => {
  const ws = () => sql`workspace_id = ${world.workspace.id}`

  test('a movement that vanished leaves a gap and a difference', async () => {
    const id = await livedLead()
    const gap = await found([sql`delete from movements where ${ws()} and lead_id = ${id} and seq = 2`])
    expect(gap.chain).toEqual([expect.stringContaining(`Movement 3 of lead ${id} follows number 1`)])
    expect(gap.balance?.length).toBeGreaterThan(0)
    expect(gap.kept_balances).toContainEqual(
      '2026-03-03, nurture, source "fair", Mira Moss: 1 moved in by the movements, 2 by the balances.',
    )
    const last = await found([sql`delete from movements where ${ws()} and lead_id = ${id} and seq = 7`])
    expect(last.last_movement).toEqual([expect.stringContaining('is won, its last movement says qualified')])
  })

  test('a way that the table of stages does not know, and one that goes back in time', async () => {
    const id = await livedLead()
    const wrong = await found([
      sql`update movements set from_stage = 'offered' where ${ws()} and lead_id = ${id} and seq = 3`,
    ])
    expect(wrong.chain).toEqual([expect.stringContaining('does not begin where the one before it ended')])
    const shortcut = await found([
      sql`update movements set to_stage = 'opportunity' where ${ws()} and lead_id = ${id} and seq = 2`,
      sql`update movements set from_stage = 'opportunity' where ${ws()} and lead_id = ${id} and seq = 3`,
    ])
    expect(shortcut.chain).toContainEqual(expect.stringContaining('(inquiry → opportunity)'))
    const early = await found([
      sql`update movements set effective_at = ${day(1)}::timestamptz - interval '1 day'
        where ${ws()} and lead_id = ${id} and seq = 3`,
    ])
    expect(early.times).toContainEqual(expect.stringContaining('is effective before the one before it'))
  })

  test('a lead whose row says something else than its movements', async () => {
    const id = await livedLead()
    const stage = await found([sql`update leads set stage = 'lost' where ${ws()} and id = ${id}`])
    expect(stage.last_movement).toEqual([`The lead ${id} is lost, its last movement says won.`])
    expect(stage.facts).toEqual([expect.stringContaining('path')])
    expect(stage.search).toHaveLength(1)
    const person = await found([
      sql`update leads set accountable_id = ${world.members.ben} where ${ws()} and id = ${id}`,
    ])
    expect(person.last_movement).toEqual([expect.stringContaining('another accountable person')])
    const orphan = await found([sql`delete from leads where ${ws()} and id = ${id}`])
    expect(orphan.last_movement).toEqual([`The lead ${id} has movements, but does not exist.`])
    const bits = await found([sql`update leads set reached = reached | 128 where ${ws()} and id = ${id}`])
    expect(bits.reached).toHaveLength(1)
  })

  test('a reversal takes back what was reached, and only that', async () => {
    const id = await openLead(world, { inquiredAt: day(1) })
    await change(world, id, 'mira', day(2), (d, ctx) => {
      moveTo(d, ctx, 'qualified', { accountable: world.members.lena, next })
    })
    await change(world, id, 'mira', day(2), (d, ctx) => {
      const before = { ...d.lead, stage: 'inquiry' as const, reached: 1, accountable_id: world.members.mira }
      takeBack(d, ctx, before, 2)
    })
    expect((await audit(db)).ok).toBe(true)
    const kept = await found([sql`update leads set reached = 9 where ${ws()} and id = ${id}`])
    expect(kept.reached).toHaveLength(1)
  })

  test('balances and counts that drifted', async () => {
    const day3 = sql`workspace_id = ${world.workspace.id} and day = '2026-03-03'`
    const drifted = await found([sql`update balance_deltas set moved_in = moved_in + 1 where ${day3}`])
    expect(drifted).toHaveProperty('kept_balances')
    expect(await found([sql`update balance_deltas set day = day - 1 where ${day3}`])).toHaveProperty(
      'kept_balances',
    )
    await foldBalances(db)
    const month = await found([
      sql`update balance_months set moved_in = moved_in + 1 where ${ws()} and stage = 'won'`,
    ])
    expect(Object.keys(month)).toEqual(['month_balances'])
    const cells = await found([sql`update fact_cells set leads = leads + 1 where ${ws()} and cut = 'grade'`])
    expect(Object.keys(cells)).toEqual(['counts'])
  })

  test('fact rows that say something else, or are gone', async () => {
    const id = await livedLead()
    const fact = sql`${ws()} and lead_id = ${id}`
    expect(await found([sql`update lead_facts set attempts = 4 where ${fact}`])).toEqual({
      facts: [`The fact row of lead ${id} says something else than the lead: attempts.`],
    })
    expect(await found([sql`update lead_facts set closed_after_days = 3 where ${fact}`])).toHaveProperty(
      'facts',
    )
    expect(await found([sql`delete from lead_facts where ${fact}`])).toMatchObject({
      facts: [`The lead ${id} and its fact row are not both there.`],
    })
    expect(await found([sql`delete from lead_search where ${fact}`])).toEqual({
      search: [`The lead ${id} is found in no list.`],
    })
  })
})
