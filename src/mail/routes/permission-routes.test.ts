import { afterAll, beforeAll, expect, test } from 'vitest'
import { SYSTEM } from '#src/people/context.ts'
import { type Api, openApi } from '#test/api.ts'
import { createWorld, type World } from '#test/world.ts'
import { mailRoutes, suppressAddress } from '../index.ts'

let world: World
let api: Api

beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, (app) =>
    mailRoutes(app, { settings: { smtpUrl: null, publicUrl: 'https://leads.test' } }),
  )
})
afterAll(async () => {
  await api.close()
  await world.close()
})

const list = '/api/suppressions'

test('the suppression list takes an address, says since when, and gives it back', async () => {
  const put = await api.call('mira', 'POST', list, { address: 'Erika@Example.com' })
  expect(put).toMatchObject({ status: 200, body: { reason: 'manual', since: expect.any(String) } })
  const asked = await api.call('mira', 'GET', `${list}?address=erika%40example.com`)
  expect(asked.body).toMatchObject({ reason: 'manual' })
  expect((await api.call('mira', 'GET', '/api/mail-permission')).body.suppressed).toEqual({ manual: 1 })
  const lifted = await api.call('mira', 'DELETE', `${list}?address=erika%40example.com`)
  expect(lifted).toMatchObject({ status: 200, body: { reason: null } })
})

test('what the owner of an address said, nobody here takes back', async () => {
  for (const reason of ['complained', 'unsubscribed', 'asked'] as const) {
    const address = `${reason}@example.com`
    await world.inTx(SYSTEM, (ctx) => suppressAddress(ctx, { address, reason }))
    const refused = await api.call('lena', 'DELETE', `${list}?address=${encodeURIComponent(address)}`)
    expect(refused).toMatchObject({ status: 409, body: { reason: 'suppressed_by_its_owner' } })
    // Nor by saying something weaker first.
    await world.inTx(SYSTEM, (ctx) => suppressAddress(ctx, { address, reason: 'unsubscribed' }))
    const now = await api.call('lena', 'GET', `${list}?address=${encodeURIComponent(address)}`)
    expect(now.body).toMatchObject({ reason })
  }
})

test('whoever writes answers says whether links are counted', async () => {
  const url = '/api/mail-permission'
  expect((await api.call('mira', 'GET', url)).body.counts_links).toBe(true)
  for (const counts_links of [false, false, true]) {
    const put = await api.call('mira', 'PUT', `${url}/links`, { counts_links })
    expect(put).toMatchObject({ status: 200, body: { counts_links } })
  }
  expect((await api.call('mira', 'PUT', `${url}/links`, { counts_links: 'maybe' })).status).toBe(400)
})

test('rules and topics are for those who write answers, and must make sense', async () => {
  const rules = { quietFrom: 20, quietUntil: 7, weekdaysOnly: false, mostPerWeek: 3 }
  const url = '/api/mail-permission'
  expect((await api.call('mira', 'PUT', `${url}/rules`, rules)).body).toMatchObject({ rules })
  const topics = [{ key: 'pumps', name: 'Pumps' }]
  expect((await api.call('mira', 'PUT', `${url}/topics`, { topics })).body).toMatchObject({ topics })
  expect((await api.call('mira', 'PUT', `${url}/topics`, { topics: [] })).body).toMatchObject({ topics: [] })
  for (const bad of [
    { ...rules, quietFrom: 25 },
    { ...rules, quietFrom: 0, quietUntil: 24 },
    { ...rules, mostPerWeek: 0 },
  ]) {
    expect((await api.call('mira', 'PUT', `${url}/rules`, bad)).status).toBe(400)
  }
  const twice = { topics: [...topics, ...topics] }
  expect((await api.call('mira', 'PUT', `${url}/topics`, twice)).status).toBe(400)
  expect((await api.call('mira', 'POST', list, { address: 'nobody' })).status).toBe(400)
  for (const [method, path, body] of [
    ['GET', url, undefined],
    ['PUT', `${url}/rules`, rules],
    ['PUT', `${url}/topics`, { topics }],
    ['PUT', `${url}/links`, { counts_links: false }],
    ['GET', `${list}?address=a%40b.example`, undefined],
    ['POST', list, { address: 'a@b.example' }],
    ['DELETE', `${list}?address=a%40b.example`, undefined],
  ] as const) {
    expect((await api.call('anna', method, path, body)).status).toBe(403)
    expect((await api.call(null, method, path, body)).status).toBe(401)
  }
})
