import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { readLead } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { audit } from '#src/reports/index.ts'
import { type Api, openApi } from '#test/api.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { readDeals, saleRoutes } from '../index.ts'
import type { ListedSale } from './list-sales.ts'

let world: World
let api: Api
let count = 0
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, saleRoutes)
})
afterAll(async () => {
  await api.close()
  await world.close()
})

const db = () => world.database.bind(world.workspace.id)
const soldAt = '2026-04-01T10:00:00Z'

/** A lead of a person with an address and of a company with a domain. */
async function leadOf(
  o: Parameters<typeof openLead>[1] & { email?: string; domain?: string },
): Promise<string> {
  const id = await openLead(world, { inquiredAt: new Date('2026-01-05T10:00:00Z'), ...o })
  await world.inTx('lena', async (ctx) => {
    const lead = await readLead(ctx.db, id)
    if (o.email) {
      await ctx.db.run(sql`insert into person_keys (workspace_id, kind, value, person_id)
        values (${ctx.db.workspaceId}, 'email', ${o.email}, ${lead?.person_id})`)
    }
    if (o.domain) {
      const company = newId()
      await ctx.db.run(
        sql`insert into organizations (workspace_id, id, name) values (${ctx.db.workspaceId}, ${company}, 'Rot')`,
      )
      await ctx.db.run(sql`insert into organization_keys (workspace_id, kind, value, organization_id)
        values (${ctx.db.workspaceId}, 'domain', ${o.domain}, ${company})`)
      await ctx.db.run(sql`update leads set organization_id = ${company}
        where workspace_id = ${ctx.db.workspaceId} and id = ${id}`)
    }
  })
  return id
}

const tell = (sale: object) =>
  api.call('mira', 'POST', '/api/sales', { sales: [{ sold_at: soldAt, amount: '500', ...sale }] })
async function list(state = 'waiting'): Promise<ListedSale[]> {
  const { body } = await api.call('mira', 'GET', `/api/sales-without-lead?state=${state}&limit=100`)
  return body.items as ListedSale[]
}
const waiting = async (order: string) => (await list()).find((one) => one.order_number === order)
const book = (id: string, leadId: string, who: 'mira' | 'anna' = 'mira') =>
  api.call(who, 'PUT', `/api/sales-without-lead/${id}/lead`, { lead_id: leadId })
const takeBack = (id: string) => api.call('mira', 'DELETE', `/api/sales-without-lead/${id}/decision`)
const next = () => `order ${++count}`

describe('a sale that fits no lead', () => {
  test('waits with the leads it may belong to, the surest and those who asked before it first', async () => {
    const email = `buyer${++count}@rot.example`
    const person = await leadOf({ email, stage: 'nurture' })
    const company = await leadOf({ domain: 'rot.example', stage: 'working', owner: 'anna' })
    const order = next()
    const told = await tell({ order_number: order, buyer: { email, company: 'Rot GmbH' } })
    expect(told.body).toMatchObject({
      waiting: 1,
      recorded: 0,
      refused: [],
      odd: [{ reason: 'sale_without_lead' }],
    })
    const sale = await waiting(order)
    expect(sale?.proposed.map(({ lead_id, how }) => [lead_id, how])).toEqual([
      [person, ['email']],
      [company, ['domain']],
    ])
    expect(sale?.proposed.every((one) => one.asked_before)).toBe(true)
  })

  test('told again it is the same sale, with what is newly said of it', async () => {
    const order = next()
    await tell({ order_number: order, buyer: { company: 'Blau AG' } })
    await tell({ order_number: order, amount: '480.50', buyer: { company: 'Blau AG' } })
    expect((await list()).filter((one) => one.order_number === order)).toMatchObject([{ amount: '480.5' }])
  })

  test('is booked by one tap to a closed lead as a late win, and taken back as if nothing had been', async () => {
    const lead = await leadOf({ stage: 'disqualified', reason: 'no_need' })
    const before = await readLead(db(), lead)
    const order = next()
    await tell({ order_number: order, external_id: `id ${order}` })
    const sale = (await waiting(order)) as ListedSale
    expect((await book(sale.id, lead)).status).toBe(200)
    expect(await readLead(db(), lead)).toMatchObject({
      stage: 'won',
      revenue: '500',
      sold_at: new Date(soldAt),
    })
    expect(await waiting(order)).toBeUndefined()
    expect((await takeBack(sale.id)).status).toBe(200)
    const after = await readLead(db(), lead)
    expect(after).toMatchObject({ stage: 'disqualified', revenue: null, reason: before?.reason })
    expect(await waiting(order)).toMatchObject({ id: sale.id, lead_id: null })
    // The next file does not book it to that lead by itself.
    await tell({ order_number: order, external_id: `id ${order}` })
    expect((await readLead(db(), lead))?.stage).toBe('disqualified')
    const other = await leadOf({ stage: 'working', owner: 'anna' })
    expect((await book(sale.id, other)).status).toBe(200)
    expect(await readDeals(db(), other)).toMatchObject([{ order_number: order, taken_back_at: null }])
    expect(await audit(db())).toMatchObject({ ok: true })
  })

  test('belongs to no lead of ours: kept and counted, and decided anew when somebody knows better', async () => {
    const order = next()
    await tell({ order_number: order })
    const sale = (await waiting(order)) as ListedSale
    expect((await api.call('mira', 'PUT', `/api/sales-without-lead/${sale.id}/no-lead`)).status).toBe(200)
    const { body } = await api.call('marta', 'GET', '/api/sales-without-lead?state=no_lead')
    expect(body).toMatchObject({
      items: [{ id: sale.id, decided_by: 'Mira Moss' }],
      counts: expect.arrayContaining([{ state: 'no_lead', currency: 'EUR', sales: 1, amount: '500' }]),
    })
    await tell({ order_number: order })
    expect(await waiting(order)).toBeUndefined()
    const lead = await leadOf({ stage: 'working', owner: 'anna' })
    expect((await book(sale.id, lead)).status).toBe(200)
    expect((await readLead(db(), lead))?.revenue).toBe('500')
  })

  test('goes off the list when a file names its lead', async () => {
    const order = next()
    await tell({ order_number: order })
    const lead = await leadOf({ stage: 'working', owner: 'anna', externalId: `crm ${order}` })
    expect((await tell({ order_number: order, lead_external_id: `crm ${order}` })).body).toMatchObject({
      recorded: 1,
    })
    expect(await waiting(order)).toBeUndefined()
    expect(await readDeals(db(), lead)).toHaveLength(1)
  })

  test('is not booked to two leads, by nobody who may not, and is not there twice', async () => {
    const [one, other] = [
      await leadOf({ stage: 'working', owner: 'anna' }),
      await leadOf({ stage: 'working', owner: 'ben' }),
    ]
    const order = next()
    await tell({ order_number: order })
    const sale = (await waiting(order)) as ListedSale
    expect((await book(sale.id, one, 'anna')).status).toBe(403)
    expect((await book(newId(), one)).status).toBe(404)
    expect((await book(sale.id, newId())).status).toBe(404)
    const both = await Promise.all([book(sale.id, one), book(sale.id, other)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await readDeals(db(), one)).length + (await readDeals(db(), other)).length).toBe(1)
  })

  test('law: whatever is booked, taken back and told again, a sale stands with one lead at most', async () => {
    const leads = [await leadOf({ stage: 'working', owner: 'anna' }), await leadOf({ stage: 'nurture' })]
    const order = next()
    await tell({ order_number: order })
    const { id } = (await waiting(order)) as ListedSale
    const step = fc.constantFrom('first', 'second', 'back', 'none', 'again')
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        for (const one of steps) {
          if (one === 'first' || one === 'second') await book(id, leads[one === 'first' ? 0 : 1] as string)
          if (one === 'back') await takeBack(id)
          if (one === 'none') await api.call('mira', 'PUT', `/api/sales-without-lead/${id}/no-lead`)
          if (one === 'again') await tell({ order_number: order })
          const deals = (await Promise.all(leads.map((lead) => readDeals(db(), lead)))).flat()
          expect(deals.filter((deal) => deal.taken_back_at === null).length).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 10 },
    )
    expect(await audit(db())).toMatchObject({ ok: true })
  })
})
