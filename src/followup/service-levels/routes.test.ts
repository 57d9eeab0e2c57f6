import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Api, openApi } from '#test/api.ts'
import { agreeOn } from '#test/signing.ts'
import { createWorld, type World } from '#test/world.ts'
import { defaultServiceLevels } from '../clocks/index.ts'
import { serviceLevelRoutes } from './routes.ts'
import { signedServiceLevels } from './sign-service-levels.ts'

let world: World
let api: Api
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, serviceLevelRoutes)
})
afterAll(async () => {
  await api.close()
  await world.close()
})

const levels = { ...defaultServiceLevels, repairBusinessDays: 4 }
const check = (body: object, who: 'lena' | 'anna' | null = 'anna') =>
  api.call(who, 'POST', '/api/service-levels/check', body)

test('what is agreed is read in sentences, and so is what somebody is still writing', async () => {
  expect((await api.call('anna', 'GET', '/api/service-levels')).body).toMatchObject({
    version: null,
    said: { grades: [{ grade: 'hot', label: 'Hot' }, {}, {}, {}] },
  })
  expect(await check({ levels })).toMatchObject({
    status: 200,
    body: {
      problems: [],
      said: { rest: expect.arrayContaining([expect.stringContaining('4 business days')]) },
    },
  })
  expect((await check({ levels: { ...levels, offerHops: 0 } })).body).toEqual({
    problems: [{ path: ['offerHops'], sentence: 'The number of offers is at least 1.' }],
    said: null,
  })
  expect((await check({ levels }, null)).status).toBe(401)
  expect(((await check({ levels: 'nonsense' })).body.problems as unknown[]).length).toBe(1)
})

test('who writes after somebody else is told so; versions keep who signed what', async () => {
  const draft = (newest_seen: number) =>
    api.call('lena', 'POST', '/api/service-levels', { levels, newest_seen })
  expect(await draft(0)).toEqual({ status: 201, body: { version: 1 } })
  expect(await draft(0)).toMatchObject({
    status: 409,
    body: { reason: 'service_levels_written_since', details: { version: 1 } },
  })
  await agreeOn(world, signedServiceLevels, 1)
  await api.call('lena', 'POST', '/api/service-levels', { levels: defaultServiceLevels })
  expect((await api.call('anna', 'GET', '/api/service-levels/versions')).body).toMatchObject({
    versions: [
      { version: 2, signed_by: [], is_in_force: false, drafted_by: world.members.lena },
      {
        version: 1,
        signed_by: [world.members.mira, world.members.marta],
        is_in_force: true,
        levels: { repairBusinessDays: 4 },
      },
    ],
  })
  expect((await api.call(null, 'GET', '/api/service-levels/versions')).status).toBe(401)
})

test('a version that cannot be is no version somebody has seen', async () => {
  expect(
    await api.call('lena', 'POST', '/api/service-levels', { levels, newest_seen: 2_147_483_648 }),
  ).toMatchObject({ status: 400, body: { reason: 'invalid_input' } })
})

test('nobody says in their name that others have signed', async () => {
  const signed_by = [world.members.lena, world.members.mira]
  expect(await api.call('lena', 'POST', '/api/service-levels', { levels, signed_by })).toMatchObject({
    status: 400,
    body: { reason: 'invalid_input' },
  })
})
