import { createECDH, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#src/lib/id.ts'
import { type Api, openApi } from '#test/api.ts'
import { createWorld, type World } from '#test/world.ts'
import { pushRoutes } from './routes.ts'

let world: World
let api: Api
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, pushRoutes)
})
afterAll(async () => {
  await api.close()
  await world.close()
})

const URL_OF_DEVICES = '/api/me/push-devices'
function browser(endpoint = `https://fcm.googleapis.com/fcm/send/${newId()}`) {
  const ecdh = createECDH('prime256v1')
  ecdh.generateKeys()
  return {
    endpoint,
    keys: { p256dh: `${ecdh.getPublicKey('base64url')}=`, auth: randomBytes(16).toString('base64url') },
  }
}

test('a browser is added, listed for its member alone, and taken away', async () => {
  const one = browser()
  expect((await api.call('anna', 'PUT', URL_OF_DEVICES, one)).status).toBe(200)
  const again = await api.call('anna', 'PUT', URL_OF_DEVICES, one)
  const list = await api.call('anna', 'GET', URL_OF_DEVICES)
  expect(list.body.devices).toMatchObject([{ id: again.body.id }])
  expect(list.body.public_key).toMatch(/^B[\w-]{86}$/)
  expect((await api.call('ben', 'GET', URL_OF_DEVICES)).body).toMatchObject({
    devices: [],
    public_key: list.body.public_key,
  })
  expect((await api.call('ben', 'DELETE', `${URL_OF_DEVICES}/${again.body.id}`)).status).toBe(404)
  await api.call('ben', 'DELETE', `${URL_OF_DEVICES}?endpoint=${encodeURIComponent(one.endpoint)}`)
  expect((await api.call('anna', 'GET', URL_OF_DEVICES)).body.devices).toHaveLength(1)
  expect((await api.call('anna', 'DELETE', `${URL_OF_DEVICES}/${again.body.id}`)).status).toBe(204)
  expect((await api.call('anna', 'GET', URL_OF_DEVICES)).body.devices).toEqual([])
})

test('nobody who is not signed in; no address but of a push service; no keys that are none', async () => {
  expect((await api.call(null, 'GET', URL_OF_DEVICES)).status).toBe(401)
  expect((await api.call(null, 'PUT', URL_OF_DEVICES, browser())).status).toBe(401)
  const put = async (body: object) => (await api.call('anna', 'PUT', URL_OF_DEVICES, body)).body.reason
  expect(await put(browser('http://127.0.0.1:5432/'))).toBe('no_push_service')
  expect(await put(browser('https://169.254.169.254/latest'))).toBe('no_push_service')
  expect(await put({ ...browser(), keys: { p256dh: 'AAAA', auth: 'AAAA' } })).toBe('bad_device_keys')
  expect((await api.call('anna', 'PUT', URL_OF_DEVICES, { endpoint: 'nothing' })).status).toBe(400)
})
