import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#src/lib/id.ts'
import { type Api, openApi } from '#test/api.ts'
import { createWorld, type World } from '#test/world.ts'
import { territoryRoutes } from './routes.ts'

let world: World
let api: Api
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, territoryRoutes)
})
afterAll(async () => {
  await api.close()
  await world.close()
})

const GERMANY = { name: 'Germany', condition: { op: 'equals', key: 'country', value: 'DE' } }
const SOUTH = {
  name: 'South',
  condition: { op: 'starts_with', key: 'postal_code', values: ['8', '9'] },
}

test('territories are kept in their order, changed and left out', async () => {
  const wanted = [
    { ...SOUTH, member_ids: [world.members.anna] },
    { ...GERMANY, member_ids: [world.members.ben], team_ids: [] },
  ]
  const made = await api.call('lena', 'PUT', '/api/territories', { territories: wanted })
  expect(made).toMatchObject({ status: 200, body: { territories: wanted } })
  const [south, germany] = made.body.territories as { id: string }[]
  const turned = [{ ...germany, name: 'All of Germany' }, south]
  await api.call('lena', 'PUT', '/api/territories', { territories: turned })
  expect((await api.call('marta', 'GET', '/api/territories')).body).toEqual({ territories: turned })
  expect((await api.call('lena', 'PUT', '/api/territories', { territories: [] })).body).toEqual({
    territories: [],
  })
})

test.each([
  [{ ...GERMANY, member_ids: [newId()] }, 409, 'serves_nobody_known'],
  [{ ...GERMANY, team_ids: [newId()] }, 409, 'serves_nobody_known'],
  [{ ...GERMANY, condition: { op: 'bigger', key: 'x' } }, 400, 'invalid_input'],
  [{ ...GERMANY, name: '' }, 400, 'invalid_input'],
])('%j is refused, and the list stays', async (territory, status, reason) => {
  await api.call('lena', 'PUT', '/api/territories', { territories: [GERMANY] })
  const answer = await api.call('lena', 'PUT', '/api/territories', { territories: [SOUTH, territory] })
  expect(answer).toMatchObject({ status, body: { reason } })
  expect((await api.call('lena', 'GET', '/api/territories')).body).toMatchObject({ territories: [GERMANY] })
})

test('one that is there twice is refused', async () => {
  const id = newId()
  const answer = await api.call('lena', 'PUT', '/api/territories', {
    territories: [
      { ...GERMANY, id },
      { ...SOUTH, id },
    ],
  })
  expect(answer).toMatchObject({ status: 400, body: { reason: 'territory_twice' } })
})

test('a rep has no say in it', async () => {
  expect(await api.call('anna', 'PUT', '/api/territories', { territories: [] })).toMatchObject({
    status: 403,
  })
  expect(await api.call(null, 'GET', '/api/territories')).toMatchObject({ status: 401 })
})
