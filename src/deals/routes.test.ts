import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#src/lib/id.ts'
import { type Api, openApi } from '#test/api.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { dealRoutes } from './index.ts'

let world: World
let api: Api

beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, dealRoutes)
})
afterAll(async () => {
  await api.close()
  await world.close()
})

const sale = { amount: '1200.50', product: 'P20', sold_at: '2026-05-01T10:00:00Z' }

describe('the sales of a lead by API', () => {
  test('are recorded once, corrected and taken back', async () => {
    const lead = await openLead(world, { stage: 'won', owner: 'anna' })
    const url = `/api/leads/${lead}/deals/${newId()}`
    await api.call('anna', 'PUT', url, sale)
    const again = await api.call('anna', 'PUT', url, { ...sale, amount: 1300 })
    expect(again).toMatchObject({
      status: 200,
      body: { revenue: '1300', deals: [{ amount: '1300', product: 'P20' }] },
    })
    expect(await api.call('anna', 'GET', `/api/leads/${lead}/deals`)).toEqual(again)
    const gone = await api.call('anna', 'DELETE', url)
    expect(gone).toMatchObject({ status: 200, body: { revenue: null } })
  })

  test('say of a sale that it is of a day before the inquiry, and are booked all the same', async () => {
    const inquiredAt = new Date('2026-03-02T09:00:00Z')
    const lead = await openLead(world, { stage: 'won', owner: 'anna', inquiredAt })
    const url = `/api/leads/${lead}/deals`
    const [early, thatDay] = [newId(), newId()]
    const told = await api.call('anna', 'PUT', `${url}/${early}`, {
      ...sale,
      sold_at: '2026-03-01T10:00:00Z',
    })
    expect(told).toMatchObject({ status: 200, body: { revenue: '1200.50' } })
    const warning = {
      deal_id: early,
      reason: 'sold_before_first_contact',
      sentence: 'The date (2026-03-01) lies before the first contact (2026-03-02).',
    }
    expect(told.body.warnings).toEqual([warning])
    // Midnight stands for a day whose hour nobody told.
    const both = await api.call('anna', 'PUT', `${url}/${thatDay}`, {
      ...sale,
      sold_at: '2026-03-02T00:00:00Z',
    })
    expect(both.body.warnings).toEqual([warning])
    expect((await api.call('anna', 'GET', url)).body.warnings).toEqual([warning])
    const mended = await api.call('anna', 'PUT', `${url}/${early}`, {
      ...sale,
      sold_at: '2026-03-03T10:00:00Z',
    })
    expect(mended.body.warnings).toEqual([])
    await api.call('anna', 'PUT', `${url}/${early}`, { ...sale, sold_at: '2026-03-01T10:00:00Z' })
    expect((await api.call('anna', 'DELETE', `${url}/${early}`)).body.warnings).toEqual([])
  })

  test('are not for those who do not reach the lead', async () => {
    const lead = await openLead(world, { stage: 'won', owner: 'anna' })
    const url = `/api/leads/${lead}/deals`
    expect(await api.call(null, 'GET', url)).toMatchObject({ status: 401 })
    expect(await api.call('ben', 'GET', url)).toMatchObject({
      status: 404,
      body: { reason: 'lead_not_found' },
    })
    expect(await api.call('ben', 'PUT', `${url}/${newId()}`, sale)).toMatchObject({ status: 404 })
    expect(await api.call('marta', 'PUT', `${url}/${newId()}`, sale)).toMatchObject({ status: 200 })
  })

  test('refuse a lead that is not won, an unknown sale and shapes that cannot be', async () => {
    const open = await openLead(world, { stage: 'working', owner: 'anna' })
    const won = await openLead(world, { stage: 'won', owner: 'anna' })
    const put = (lead: string, body: object) =>
      api.call('anna', 'PUT', `/api/leads/${lead}/deals/${newId()}`, body)
    expect(await put(open, sale)).toMatchObject({ status: 409, body: { reason: 'lead_not_won' } })
    expect(await put(won, { amount: '5' })).toMatchObject({
      status: 400,
      body: { reason: 'deal_without_date' },
    })
    for (const body of [
      { amount: -5 },
      { amount: '1,5' },
      { currency: 'ZZZ' },
      { sold_at: 'today' },
      { product: 'x'.repeat(201) },
    ]) {
      expect((await put(won, { ...sale, ...body })).status).toBe(400)
    }
    const unknown = await api.call('anna', 'DELETE', `/api/leads/${won}/deals/${newId()}`)
    expect(unknown).toMatchObject({ status: 404, body: { reason: 'deal_not_found' } })
  })
})
