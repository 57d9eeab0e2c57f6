import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#src/lib/id.ts'
import { type Api, openApi } from '#test/api.ts'
import { createWorld, type Name, type World } from '#test/world.ts'
import { viewRoutes } from './routes.ts'

let world: World
let api: Api
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, viewRoutes)
})
afterAll(async () => {
  await api.close()
  await world.close()
})

const view = (o: object = {}) => ({
  id: newId(),
  name: `View ${newId()}`,
  query: 'stage=working&sort=due_at',
  is_shared: false,
  ...o,
})

async function save(who: Name, o: object = {}): Promise<string> {
  const body = view(o)
  const answer = await api.call(who, 'POST', '/api/views', body)
  expect(answer.status).toBe(201)
  return body.id
}

async function seenBy(who: Name) {
  const { body } = await api.call(who, 'GET', '/api/views')
  const views = body.views as { id: string; may_change: boolean; query: string; owner: { name: string } }[]
  return new Map(views.map((each) => [each.id, each]))
}

describe('a kept list', () => {
  test('is seen by its owner alone until it is shared', async () => {
    const id = await save('anna', { query: 'stage=working&lead=7&columns=person,stage&after=x' })
    expect((await seenBy('anna')).get(id)).toMatchObject({
      query: 'stage=working&columns=person%2Cstage',
      may_change: true,
      owner: { name: 'Anna Abel' },
    })
    expect((await seenBy('ben')).has(id)).toBe(false)
    await api.call('anna', 'PATCH', `/api/views/${id}`, { is_shared: true })
    expect((await seenBy('ben')).get(id)).toMatchObject({ may_change: false })
    expect((await seenBy('lena')).get(id)).toMatchObject({ may_change: true })
  })

  test('is changed by its owner, a shared one by the lead manager too', async () => {
    const own = await save('anna')
    const shared = await save('anna', { is_shared: true })
    const rename = (who: Name, id: string) => api.call(who, 'PATCH', `/api/views/${id}`, { name: newId() })
    expect((await rename('anna', own)).status).toBe(200)
    expect(await rename('lena', own)).toMatchObject({ status: 404, body: { reason: 'view_not_found' } })
    expect(await rename('ben', shared)).toMatchObject({ status: 403, body: { reason: 'view_not_yours' } })
    expect((await rename('lena', shared)).status).toBe(200)
    expect((await api.call('ben', 'DELETE', `/api/views/${shared}`)).status).toBe(403)
    expect((await api.call('lena', 'DELETE', `/api/views/${shared}`)).status).toBe(204)
    expect((await seenBy('anna')).has(shared)).toBe(false)
  })

  test('comes back under its id when it is saved again', async () => {
    const body = view()
    await api.call('mira', 'POST', '/api/views', body)
    expect((await api.call('mira', 'POST', '/api/views', { ...body, name: 'other' })).body.name).toBe(
      body.name,
    )
    await api.call('mira', 'DELETE', `/api/views/${body.id}`)
    expect((await api.call('mira', 'POST', '/api/views', body)).status).toBe(201)
    expect((await api.call('anna', 'POST', '/api/views', body)).status).toBe(404)
  })

  test.each([
    [{ query: 'colour=red' }, 'filter_unknown'],
    [{ query: 'stage=asleep' }, 'filter_unreadable'],
    [{ query: 'closed_from=2026-03-02&closed_to=2026-03-01' }, 'period_backwards'],
    [{ name: ' ' }, 'invalid_input'],
  ])('%j is refused', async (fields, reason) => {
    expect(await api.call('anna', 'POST', '/api/views', view(fields))).toMatchObject({
      status: 400,
      body: { reason },
    })
  })

  test('has a name of its own', async () => {
    await save('quentin', { name: 'Hot ones' })
    const again = await api.call('quentin', 'POST', '/api/views', view({ name: 'hot ONES' }))
    expect(again).toMatchObject({ status: 409, body: { reason: 'view_name_taken' } })
    await save('anna', { name: 'Hot ones' })
  })

  test('is for whoever is known', async () => {
    expect((await api.call(null, 'GET', '/api/views')).status).toBe(401)
  })
})
