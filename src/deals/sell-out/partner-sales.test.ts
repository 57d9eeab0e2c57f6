import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#src/lib/id.ts'
import { type Api, openApi } from '#test/api.ts'
import { makePartner, type TestPartner } from '#test/partner.ts'
import { createWorld, type World } from '#test/world.ts'
import { partnerSalesRoutes } from './routes.ts'

let world: World
let api: Api
let partner: TestPartner
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, partnerSalesRoutes)
  partner = await makePartner(world, 'Nordhandel', { currency: 'NOK' })
})
afterAll(async () => {
  await api.close()
  await world.close()
})

const put = (id: string, body: object, who: 'lena' | 'anna' | null = 'lena') =>
  api.call(who, 'PUT', `/api/partner-sales/${id}`, { team_id: partner.teamId, ...body })
const quarter = { from: '2026-01-01', to: '2026-03-31', amount: '125000.50' }

test('what a partner sold in a period is booked once, corrected under its id and taken back', async () => {
  const id = newId()
  const { status, body } = await put(id, { ...quarter, deals: 14 })
  expect(status).toBe(200)
  expect(body.sales).toMatchObject([
    {
      id,
      partner: 'Nordhandel',
      ...quarter,
      amount: '125000.5',
      currency: 'NOK',
      deals: 14,
      recorded_by: 'Lena Lang',
    },
  ])
  expect(((await put(id, { ...quarter, deals: 15 })).body.sales as object[]).length).toBe(1)
  const gone = await api.call('lena', 'DELETE', `/api/partner-sales/${id}`)
  expect(gone.body).toEqual({ sales: [] })
  expect((await put(id, quarter)).body.sales).toMatchObject([{ id, deals: null }])
})

test('a day counts once in each currency', async () => {
  expect(await put(newId(), { ...quarter, from: '2026-03-31', to: '2026-06-30' })).toMatchObject({
    status: 409,
    body: { reason: 'period_told' },
  })
  expect((await put(newId(), { ...quarter, currency: 'EUR' })).status).toBe(200)
  expect((await put(newId(), { ...quarter, from: '2026-04-01', to: '2026-04-30' })).status).toBe(200)
})

test('is refused backwards, ahead, below nothing, of nobody, and to whoever may not', async () => {
  const reasonOf = async (body: object) => (await put(newId(), { ...quarter, ...body })).body.reason
  expect(await reasonOf({ from: '2026-12-01', to: '2026-11-01' })).toBe('period_backwards')
  expect(await reasonOf({ from: '2999-01-01', to: '2999-03-31' })).toBe('period_ahead')
  expect(await reasonOf({ team_id: newId() })).toBe('partner_not_found')
  expect((await put(newId(), { ...quarter, amount: '-1' })).status).toBe(400)
  expect((await put(newId(), quarter, 'anna')).status).toBe(403)
  expect((await put(newId(), quarter, null)).status).toBe(401)
  expect((await api.call('lena', 'DELETE', `/api/partner-sales/${newId()}`)).status).toBe(404)
  expect((await api.call('marta', 'GET', '/api/partner-sales')).status).toBe(200)
})
