import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { readSettings } from '#src/lib/settings.ts'
import { instanceSecret } from '#src/people/sign-in/instance-secret.ts'
import { type Api, openApi } from '#test/api.ts'
import { createWorld, type World } from '#test/world.ts'
import { mailboxRoutes } from './routes.ts'

let world: World
let api: Api
beforeAll(async () => {
  world = await createWorld()
  await instanceSecret(world.database.pool)
  api = await openApi(world, (app) =>
    mailboxRoutes(app, { settings: readSettings({ MAIL_IN: '2525' }, '/nowhere') }),
  )
})
afterAll(async () => {
  await api.close()
  await world.close()
})

const URL = '/api/mailboxes'
const box = (o: object = {}) => ({ name: 'Inquiries', address: 'Info@Acme.example', topic: 'pumps', ...o })
const imap = { host: 'imap.acme.example', port: 993, user: 'info', password: 'secret' }

test('a mailbox is set up, changed, listed and ended', async () => {
  const made = await api.call('lena', 'POST', URL, box())
  expect(made).toMatchObject({
    status: 201,
    body: { address: 'info@acme.example', topic: 'pumps', imap: null },
  })
  const url = `${URL}/${made.body.id}`
  expect(await api.call('lena', 'PUT', url, box({ name: 'Sales' }))).toMatchObject({
    status: 200,
    body: { name: 'Sales' },
  })
  expect((await api.call('mira', 'GET', URL)).body).toMatchObject({
    mailboxes: [{ name: 'Sales' }],
    receiver: { host: '127.0.0.1', port: 2525 },
  })
  expect(await api.call('lena', 'POST', `${url}/test`)).toMatchObject({
    status: 200,
    body: { is_fine: true },
  })
  expect((await api.call('lena', 'DELETE', url)).status).toBe(204)
  expect((await api.call('mira', 'GET', URL)).body.mailboxes).toEqual([])
  expect(await api.call('lena', 'PUT', `${url}/hearing`)).toMatchObject({
    status: 200,
    body: { name: 'Sales' },
  })
  expect((await api.call('lena', 'DELETE', url)).status).toBe(204)
})

test('a password is sealed, never told, kept for its server and asked for again for another', async () => {
  const made = await api.call('lena', 'POST', URL, box({ address: 'a@acme.example', imap }))
  expect(made.body.imap).toEqual({
    host: imap.host,
    port: 993,
    secure: true,
    user: 'info',
    folder: null,
    has_password: true,
  })
  const stored = await world.database
    .bind(world.workspace.id)
    .first<{ text: string }>(
      sql`select settings::text as text from mailboxes where id = ${made.body.id as string}`,
    )
  expect(stored?.text).not.toContain('secret')
  const url = `${URL}/${made.body.id}`
  const { password: _, ...without } = imap
  expect((await api.call('lena', 'PUT', url, box({ address: 'a@acme.example', imap: without }))).status).toBe(
    200,
  )
  const moved = { ...without, host: 'imap.elsewhere.example' }
  expect(await api.call('lena', 'PUT', url, box({ address: 'a@acme.example', imap: moved }))).toMatchObject({
    status: 400,
    body: { reason: 'password_missing' },
  })
})

test('an address is heard once', async () => {
  await api.call('lena', 'POST', URL, box({ address: 'once@acme.example' }))
  expect(await api.call('lena', 'POST', URL, box({ address: 'ONCE@acme.example' }))).toMatchObject({
    status: 409,
    body: { reason: 'address_taken' },
  })
})

test('who is not signed in, or not allowed, changes nothing; nonsense is refused', async () => {
  expect((await api.call(null, 'GET', URL)).status).toBe(401)
  expect((await api.call('anna', 'GET', URL)).status).toBe(403)
  expect((await api.call('mira', 'POST', URL, box())).status).toBe(403)
  for (const address of ['', 'info', 'info+x@acme.example', 'a@b.example\nBcc: c@d.example', '<a@b.example>'])
    expect([address, (await api.call('lena', 'POST', URL, box({ address }))).status]).toEqual([address, 400])
  expect((await api.call('lena', 'POST', URL, box({ imap: { ...imap, port: 0 } }))).status).toBe(400)
  expect((await api.call('lena', 'DELETE', `${URL}/019d0000-0000-7000-8000-000000000000`)).status).toBe(404)
})
