import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { SYSTEM } from '#src/people/context.ts'
import { instanceSecret } from '#src/people/sign-in/instance-secret.ts'
import { type Api, openApi } from '#test/api.ts'
import { type MailServer, startMailServer } from '#test/mail-server.ts'
import { mailRoutes, type NewMessage, openSenderPool, queueMessages } from '../index.ts'
import { drainOutbox } from '../outbox/drain-outbox.ts'
import { openPostOffice, type PostOffice } from '../outbox/test-post-office.ts'
import { dailyLimit } from './warm-up.ts'

const URL = '/api/mail-senders'
let office: PostOffice
let own: MailServer
let api: Api

beforeAll(async () => {
  office = await openPostOffice()
  own = await startMailServer()
  await instanceSecret(office.world.database.pool)
  api = await openApi(office.world, (app) =>
    mailRoutes(app, { settings: { smtpUrl: null, publicUrl: 'https://leads.acme-pumps.test' } }),
  )
})
afterAll(async () => {
  await api.close()
  await own.close()
  await office.close()
})
beforeEach(async () => {
  await office.clear()
  own.received.length = 0
  await office.db().run(sql`delete from mail_senders where workspace_id = ${office.world.workspace.id}`)
})

const sender = () => ({
  name: 'Programs',
  host: '127.0.0.1',
  port: own.port,
  security: 'none',
  from_address: 'news@mail.acme-pumps.test',
  carries: ['programs'],
})

const put = (o: object = {}) => api.call('lena', 'POST', URL, { ...sender(), ...o })

async function drain(asOf?: Date) {
  const pool = openSenderPool(office.mailer)
  try {
    const { world } = office
    return await drainOutbox({
      database: world.database,
      workspaceId: world.workspace.id,
      asOf: asOf ?? new Date(Date.now() + 1_000),
      transport: office.mailer,
      senders: pool,
      publicUrl: 'https://leads.acme-pumps.test',
    })
  } finally {
    await pool.close()
  }
}

function queue(count: number, o: Partial<NewMessage> = {}) {
  return office.world.inTx(SYSTEM, (ctx) =>
    queueMessages(
      ctx,
      Array.from({ length: count }, (_, i) => ({
        kind: 'answer' as const,
        template: 'text:received:en',
        to_address: `reader${i}@example.com`,
        data: { hours: 24 },
        ...o,
      })),
    ),
  )
}

describe('the mail servers of a workspace', () => {
  test('take what they carry; the rest goes by that of the instance', async () => {
    await put({ carries: ['members'], from_name: 'Acme Leads' })
    await queue(2)
    await queue(1, { kind: 'test', template: 'test', to_address: 'lena@acme-pumps.test' })
    expect(await drain()).toMatchObject({ sent: 3 })
    expect(office.server.received).toHaveLength(2)
    expect(own.received).toMatchObject([{ from: 'news@mail.acme-pumps.test', to: 'lena@acme-pumps.test' }])
    expect(own.received[0]?.raw).toContain('From: Acme Leads <news@mail.acme-pumps.test>')
  })

  test('sign with the key that stands in the record for the name server', async () => {
    const { body } = await put({ carries: ['answers'], signs: true })
    const dkim = body.dkim as { name: string; record: string }
    expect(dkim.name).toMatch(/^watertight-\w+\._domainkey\.mail\.acme-pumps\.test$/)
    expect(dkim.record).toMatch(/^v=DKIM1; k=rsa; p=[\w+/]+=*$/)
    await queue(1)
    await drain()
    const raw = own.received[0]?.raw ?? ''
    expect(raw).toMatch(/^DKIM-Signature: v=1; a=rsa-sha256;[\s\S]*?d=mail\.acme-pumps\.test;/)
    const again = await api.call('lena', 'PUT', `${URL}/${body.id}`, { ...sender(), signs: true })
    expect(again.body.dkim).toEqual(dkim)
  })

  test('mind what a receiving domain takes in a minute, and many to one stand in nobody’s way', async () => {
    await put({ carries: ['answers'], per_domain_minute: 3 })
    await queue(20)
    await queue(2, { to_address: 'somebody@elsewhere.example' })
    expect(await drain()).toMatchObject({ sent: 5 })
    expect(own.received.filter(({ to }) => to.endsWith('@example.com'))).toHaveLength(3)
    expect(await drain()).toMatchObject({ sent: 0 })
  })

  test('mind a minute, and the days of a new address', async () => {
    await put({ carries: ['answers'], per_minute: 4, warms_up: true })
    await queue(10)
    expect(await drain()).toMatchObject({ sent: 4 })
    expect(dailyLimit('2026-05-01', '2026-05-01')).toBe(50)
    expect(dailyLimit('2026-05-01', '2026-05-04')).toBe(169)
    expect(dailyLimit('2026-05-01', '2026-05-22')).toBeNull()
    expect(dailyLimit(null, '2026-05-22')).toBeNull()
  })

  test('keep their password to themselves', async () => {
    const { body } = await put({ user_name: 'acme', password: 'very secret' })
    expect(body).toMatchObject({ has_password: true, user_name: 'acme' })
    const list = await api.call('mira', 'GET', URL)
    expect(JSON.stringify(list.body)).not.toContain('secret')
    const [row] = await office.db().all(sql`select * from mail_senders`)
    expect(JSON.stringify(row)).not.toContain('very secret')
    const kept = await api.call('lena', 'PUT', `${URL}/${body.id}`, { ...sender(), user_name: 'acme' })
    expect(kept.body).toMatchObject({ has_password: true })
    const gone = await api.call('lena', 'PUT', `${URL}/${body.id}`, { ...sender(), password: null })
    expect(gone.body).toMatchObject({ has_password: false })
  })

  test('are set up by those who may change the workspace, with what makes sense', async () => {
    expect((await api.call('mira', 'POST', URL, sender())).status).toBe(403)
    expect((await api.call(null, 'GET', URL)).status).toBe(401)
    for (const bad of [
      { host: 'mail example' },
      { port: 0 },
      { carries: [] },
      { from_address: 'a@b.example\r\nBcc: c@d.example' },
      { per_minute: 0 },
    ]) {
      expect((await put(bad)).status).toBe(400)
    }
    const { body } = await put()
    expect((await api.call('lena', 'DELETE', `${URL}/${body.id}`)).status).toBe(204)
    expect((await api.call('lena', 'PUT', `${URL}/${body.id}`, sender())).status).toBe(404)
    expect((await api.call('mira', 'GET', URL)).body).toEqual({ senders: [], has_default: false })
  })
})

describe('the test button', () => {
  async function tried(o: object = {}) {
    const { body } = await put(o)
    return (await api.call('lena', 'POST', `${URL}/${body.id}/test`)).body
  }

  test('sends a mail to who pressed it', async () => {
    expect(await tried()).toEqual({
      is_fine: true,
      sentence: 'The server took it. Look into the mailbox of lena@acme-pumps.test.',
    })
    expect(own.received).toMatchObject([{ to: 'lena@acme-pumps.test' }])
  })

  test('says in words what is wrong', async () => {
    const port = own.port
    expect(await tried({ security: 'tls' })).toMatchObject({
      is_fine: false,
      sentence: expect.stringContaining(`does not speak TLS from the first byte on port ${port}`),
    })
    expect(await tried({ security: 'starttls' })).toMatchObject({
      sentence: expect.stringContaining('offers no encryption'),
    })
    expect(await tried({ port: 1 })).toMatchObject({
      sentence: expect.stringContaining('takes no connections on port 1'),
    })
    own.onSender = () => 550
    expect(await tried()).toMatchObject({ is_fine: false, sentence: expect.stringContaining('550') })
    own.onSender = () => 'take'
  })
})
