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

  test('stand in a tree that never bites its tail', async () => {
    const put = (id: string, body: object) => api.call('mira', 'PUT', `/api/campaigns/${id}`, body)
    const [year, fair, stand] = [newId(), newId(), newId()]
    expect(await put(year, { name: 'Fairs of 2026' })).toMatchObject({
      status: 200,
      body: { id: year, key: 'fairs of 2026', parent_id: null },
    })
    await put(fair, { name: 'Munich', key: 'MUC-26', parent_id: year, from: '2026-05-01' })
    await put(stand, { name: 'Stand party', parent_id: fair })
    const page = await api.call('marta', 'GET', `/api/campaigns/${fair}`)
    expect(page.body).toMatchObject({
      key: 'muc-26',
      above: [{ id: year, name: 'Fairs of 2026' }],
      below: [{ id: stand, name: 'Stand party' }],
    })
    for (const parent_id of [year, fair, stand]) {
      expect(await put(year, { name: 'Fairs', parent_id })).toMatchObject({
        status: 409,
        body: { reason: 'campaign_within_itself' },
      })
    }
    expect(await put(fair, { name: 'München', key: 'other' })).toMatchObject({
      body: { name: 'München', key: 'muc-26', starts_on: null, parent_id: null },
    })
    expect(await put(newId(), { name: 'Again', key: 'MUC-26' })).toMatchObject({
      status: 409,
      body: { reason: 'campaign_key_taken' },
    })
    expect(await put(newId(), { name: 'Lost', parent_id: newId() })).toMatchObject({ status: 404 })
    expect(await put(newId(), { name: 'Late', from: '2026-02-02', to: '2026-02-01' })).toMatchObject({
      status: 400,
    })
  })

  test('are archived and brought back, who did it is known', async () => {
    const id = newId()
    await api.call('mira', 'PUT', `/api/campaigns/${id}`, { name: 'Old mailing' })
    const { body } = await api.call('mira', 'PUT', `/api/campaigns/${id}/archive`)
    expect(body.archived_at).toEqual(expect.any(String))
    expect((await api.call('mira', 'PUT', `/api/campaigns/${id}/archive`)).body).toEqual(body)
    const back = await api.call('mira', 'DELETE', `/api/campaigns/${id}/archive`)
    expect(back.body.archived_at).toBeNull()
    expect(await api.call('mira', 'PUT', `/api/campaigns/${newId()}/archive`)).toMatchObject({ status: 404 })
  })

  test('have lines of cost that are corrected, taken out and brought back', async () => {
    const [id, line] = [newId(), newId()]
    await api.call('mira', 'PUT', `/api/campaigns/${id}`, { name: 'Radio' })
    const url = `/api/campaigns/${id}/costs/${line}`
    const cost = { amount: 120, spent_on: '2026-03-02', label: 'Spots in March' }
    await api.call('mira', 'PUT', url, cost)
    expect((await api.call('mira', 'PUT', url, cost)).body.costs).toEqual([
      { currency: 'EUR', amount: '120' },
    ])
    const lines = async () => (await api.call('marta', 'GET', `/api/campaigns/${id}/costs`)).body.items
    expect(await lines()).toMatchObject([{ label: 'Spots in March', recorded_by: { name: 'Mira Moss' } }])
    expect((await api.call('mira', 'PUT', url, { ...cost, amount: '99.90' })).body.costs).toEqual([
      { currency: 'EUR', amount: '99.90' },
    ])
    expect((await api.call('mira', 'DELETE', url)).body.costs).toEqual([])
    expect(await lines()).toEqual([])
    await api.call('mira', 'DELETE', url)
    expect((await api.call('mira', 'PUT', url, cost)).body.costs).toEqual([
      { currency: 'EUR', amount: '120' },
    ])
    expect(await api.call('mira', 'PUT', `/api/campaigns/${newId()}/costs/${line}`, cost)).toMatchObject({
      status: 404,
    })
    const other = await api.call('mira', 'POST', '/api/campaigns', { key: 'other' })
    const elsewhere = `/api/campaigns/${other.body.id}/costs/${line}`
    expect(await api.call('mira', 'PUT', elsewhere, cost)).toMatchObject({
      status: 409,
      body: { reason: 'cost_of_another_campaign' },
    })
    expect(await api.call('mira', 'DELETE', elsewhere)).toMatchObject({ status: 404 })
    for (const bad of [{ amount: 'much' }, { spent_on: 'today' }, { currency: 'XQX' }, { label: ' ' }]) {
      expect((await api.call('mira', 'PUT', url, { ...cost, ...bad })).status).toBe(400)
    }
  })

  test('are not for reps, nor changed by a manager', async () => {
    expect(await api.call(null, 'GET', '/api/campaigns')).toMatchObject({ status: 401 })
    expect(await api.call('anna', 'GET', '/api/campaigns')).toMatchObject({ status: 403 })
    expect(await api.call('marta', 'POST', '/api/campaigns', { key: 'x' })).toMatchObject({ status: 403 })
    const [id, cost] = [newId(), { amount: 1, spent_on: '2026-03-02' }]
    for (const [method, path, body] of [
      ['PUT', '', { name: 'x' }],
      ['PUT', '/archive', {}],
      ['DELETE', '/archive', undefined],
      ['PUT', `/costs/${newId()}`, cost],
      ['DELETE', `/costs/${newId()}`, undefined],
    ] as const) {
      const url = `/api/campaigns/${id}${path}`
      expect((await api.call('marta', method, url, body)).status).toBe(403)
      expect((await api.call(null, method, url, body)).status).toBe(401)
    }
    expect((await api.call('anna', 'GET', `/api/campaigns/${id}`)).status).toBe(403)
    expect((await api.call('mira', 'GET', `/api/campaigns/${id}`)).status).toBe(404)
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
