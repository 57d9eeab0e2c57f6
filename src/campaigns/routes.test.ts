import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#src/lib/id.ts'
import { type Api, openApi } from '#test/api.ts'
import { createWorld, type World } from '#test/world.ts'
import { campaignRoutes } from './index.ts'

let world: World
let api: Api

beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, campaignRoutes)
})
afterAll(async () => {
  await api.close()
  await world.close()
})

describe('campaigns by API', () => {
  test('are recorded by key and cost what was spent', async () => {
    const made = await api.call('mira', 'POST', '/api/campaigns', { key: 'Fair', from: '2026-03-01' })
    expect(made).toMatchObject({ status: 200, body: { key: 'fair', name: 'Fair', starts_on: '2026-03-01' } })
    const url = `/api/campaigns/${made.body.id}/costs`
    const cost = { amount: 99.5, spent_on: '2026-03-02', external_id: 'INV-1' }
    await api.call('mira', 'POST', url, cost)
    const twice = await api.call('mira', 'POST', url, cost)
    expect(twice.body.costs).toEqual([{ currency: 'EUR', amount: '99.5' }])
    expect((await api.call('marta', 'GET', '/api/campaigns')).body).toEqual({
      items: [twice.body],
      next: null,
    })
    expect((await api.call('mira', 'GET', url)).body.items).toMatchObject([{ external_id: 'INV-1' }])
  })

  test('are not for reps, nor changed by a manager', async () => {
    expect(await api.call(null, 'GET', '/api/campaigns')).toMatchObject({ status: 401 })
    expect(await api.call('anna', 'GET', '/api/campaigns')).toMatchObject({ status: 403 })
    expect(await api.call('marta', 'POST', '/api/campaigns', { key: 'x' })).toMatchObject({ status: 403 })
  })

  test('refuse what cannot be', async () => {
    const backwards = { key: 'x', from: '2026-03-02', to: '2026-03-01' }
    expect(await api.call('mira', 'POST', '/api/campaigns', backwards)).toMatchObject({
      status: 400,
      body: { reason: 'campaign_ends_before_it_starts' },
    })
    expect((await api.call('mira', 'POST', '/api/campaigns', { key: ' ' })).status).toBe(400)
    const nowhere = `/api/campaigns/${newId()}/costs`
    const cost = { amount: 1, spent_on: '2026-03-02' }
    expect(await api.call('mira', 'POST', nowhere, cost)).toMatchObject({ status: 404 })
    expect((await api.call('mira', 'POST', nowhere, { ...cost, amount: -1 })).status).toBe(400)
  })
})
