import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { type Api, openApi } from '#test/api.ts'
import { createWorld, type World } from '#test/world.ts'
import { DEFAULT_LADDER } from './ladder.ts'
import { ladderRoutes } from './routes.ts'

let world: World
let api: Api
let url: string
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, ladderRoutes)
  const team = await world.database.bind(world.workspace.id).first<{ id: string }>(sql`select id from teams`)
  url = `/api/teams/${team?.id}/ladder`
})
afterAll(async () => {
  await api.close()
  await world.close()
})

const nobody = { '50': [], '80': [], '100': [] }

test('a team begins with the default, has its own, and the default again', async () => {
  expect((await api.call('anna', 'GET', url)).body).toMatchObject({ is_default: true, steps: DEFAULT_LADDER })
  const steps = { ...DEFAULT_LADDER, accept: nobody }
  expect(await api.call('lena', 'PUT', url, { steps })).toMatchObject({
    status: 200,
    body: { is_default: false, steps },
  })
  expect((await api.call('anna', 'GET', url)).body).toMatchObject({ is_default: false, steps })
  expect((await api.call('lena', 'DELETE', url)).body).toMatchObject({
    is_default: true,
    steps: DEFAULT_LADDER,
  })
})

test('nobody does who is not signed in, or only works leads', async () => {
  expect((await api.call(null, 'GET', url)).status).toBe(401)
  expect((await api.call('anna', 'PUT', url, { steps: DEFAULT_LADDER })).status).toBe(403)
  expect((await api.call('marta', 'DELETE', url)).status).toBe(403)
})

test('what makes no sense is refused', async () => {
  const step = (hearing: object) => ({ ...DEFAULT_LADDER, accept: { ...nobody, '50': [hearing] } })
  const put = async (steps: object) => (await api.call('lena', 'PUT', url, { steps })).status
  expect(await put({ accept: nobody })).toBe(400)
  expect(await put(step({ who: 'holder', by: 'pigeon' }))).toBe(400)
  expect(await put(step({ who: 'member', by: 'mail' }))).toBe(400)
  expect(await put(step({ who: 'holder', member_id: newId(), by: 'mail' }))).toBe(400)
  const stranger = await api.call('lena', 'PUT', url, {
    steps: step({ who: 'member', member_id: newId(), by: 'mail' }),
  })
  expect(stranger).toMatchObject({ status: 409, body: { reason: 'hearer_not_found' } })
  expect((await api.call('lena', 'GET', `/api/teams/${newId()}/ladder`)).body.reason).toBe('team_not_found')
})
