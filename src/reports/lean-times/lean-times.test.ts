import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { audit, runReport } from '#src/reports/index.ts'
import { leadOf, movementsOf } from '#test/read-back.ts'
import { type Served, serve } from '#test/serve.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { rankDormant } from './rank-dormant.ts'

let world: World
let served: Served
beforeAll(async () => {
  world = await createWorld()
  served = await serve(world)
})
afterAll(async () => {
  await served.close()
  await world.close()
})

const at = new Date('2026-03-02T09:00:00Z')
const sleeping = (o: Parameters<typeof openLead>[1] = {}) =>
  openLead(world, { stage: 'nurture', grade: 'marketing', score: 50, inquiredAt: at, ...o })
const list = async () => (await served.ask('lena', 'GET', '/api/lean-times')).json()

describe('which sleeping lead first', () => {
  const lead = (lead_id: string, score: number, grade: string) => ({
    lead_id,
    score,
    grade,
    last_activity_at: at,
  })
  test('score times what such leads came to; few of a kind stand by the share of all', () => {
    const kinds = [
      { grade: 'hot', slept: 100, bought: 30 },
      { grade: 'marketing', slept: 400, bought: 20 },
      { grade: 'unfit', slept: 4, bought: 4 },
    ]
    const ranked = rankDormant(
      [lead('a', 80, 'marketing'), lead('b', 40, 'hot'), lead('c', 60, 'unfit')],
      kinds,
    )
    expect(ranked.map(({ lead_id, rate }) => [lead_id, rate])).toEqual([
      ['b', 0.3],
      ['c', null],
      ['a', 0.05],
    ])
  })

  test('nothing is lost or doubled, whatever is ranked', () => {
    const any = fc.record({
      lead_id: fc.uuid(),
      score: fc.option(fc.integer({ min: 0, max: 100 })),
      grade: fc.option(fc.constantFrom('hot', 'marketing')),
      last_activity_at: fc.date({ noInvalidDate: true }),
    })
    fc.assert(
      fc.property(fc.array(any), (leads) => {
        const ranked = rankDormant(leads, [{ grade: 'hot', slept: 50, bought: 5 }])
        expect(ranked.map((one) => one.lead_id).toSorted()).toEqual(
          leads.map((one) => one.lead_id).toSorted(),
        )
      }),
    )
  })
})

describe('issuing once more', () => {
  test('goes to whose turn it is, does not count as brought by marketing, and is taken back', async () => {
    const [asleep, lost, bought, fresh] = [
      await sleeping({ score: 90 }),
      await sleeping({ stage: 'lost', score: 70, reason: 'price' }),
      await sleeping({ stage: 'won' }),
      await sleeping({ inquiredAt: new Date() }),
    ]
    const shown = await list()
    expect(shown.leads.map((one: { lead_id: string }) => one.lead_id)).toEqual([asleep, lost])
    expect(shown).toMatchObject({ reps: 3, room: null })
    expect([bought, fresh]).toHaveLength(2)
    const id = newId()
    const leads = [asleep, lost]
    const answer = await served.ask('lena', 'POST', '/api/bulk-commands', {
      id,
      leads,
      command: { name: 'reissue' },
    })
    expect(answer.json()).toMatchObject({ leads: { done: 2 } })
    expect(await leadOf(world, asleep)).toMatchObject({ stage: 'offered' })
    expect((await movementsOf(world, lost)).slice(-3)).toEqual([
      'lost→nurture',
      'nurture→qualified',
      'qualified→offered',
    ])
    const db = world.database.bind(world.workspace.id)
    const report = await runReport(db, 'attainment', { now: new Date() })
    expect(report.rows.find(({ duty }) => duty === 'qualified_leads')).toMatchObject({ leads: 0 })
    expect(await world.inTx('lena', (ctx) => audit(ctx.db))).toMatchObject({ ok: true })
    expect((await served.ask('lena', 'DELETE', `/api/bulk-commands/${id}`)).json()).toMatchObject({
      leads: { undone: 2 },
    })
    expect(await leadOf(world, asleep)).toMatchObject({ stage: 'nurture' })
    expect(await leadOf(world, lost)).toMatchObject({ stage: 'lost' })
  })

  test('ceilings hold: without room nothing is issued', async () => {
    const lead = await sleeping()
    await world.database.bind(world.workspace.id).run(sql`
      update members set ceiling_open = 0 where workspace_id = ${world.workspace.id}`)
    expect(await list()).toMatchObject({ reps: 0, room: 0 })
    const body = { id: newId(), leads: [lead], command: { name: 'reissue' } }
    const answer = await served.ask('lena', 'POST', '/api/bulk-commands', body)
    expect(answer.json()).toMatchObject({ leads: { refused: 1 }, single: [{ reason: 'nobody_next' }] })
    expect(await leadOf(world, lead)).toMatchObject({ stage: 'nurture' })
  })

  test('not signed in, not a lead manager', async () => {
    expect((await served.ask(null, 'GET', '/api/lean-times')).statusCode).toBe(401)
    expect((await served.ask('marta', 'GET', '/api/lean-times')).statusCode).toBe(403)
    const body = { id: newId(), leads: [newId()], command: { name: 'reissue' } }
    expect((await served.ask('anna', 'POST', '/api/bulk-commands', body)).statusCode).toBe(403)
  })
})
