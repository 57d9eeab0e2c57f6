import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { SYSTEM } from '#src/people/context.ts'
import { type Api, openApi } from '#test/api.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { mailLink, mailRoutes, queueMessages } from '../index.ts'

let world: World
let api: Api
let setApi: Api

beforeAll(async () => {
  world = await createWorld()
  const routes = (smtpUrl: string | null) => (app: Parameters<typeof mailRoutes>[0]) =>
    mailRoutes(app, { settings: { smtpUrl, publicUrl: 'https://leads.test' } })
  api = await openApi(world, routes(null))
  setApi = await openApi(world, routes('smtp://localhost:25'))
})
afterAll(async () => {
  await api.close()
  await setApi.close()
  await world.close()
})

const db = () => world.database.bind(world.workspace.id)
const setMessage = (id: string, columns: ReturnType<typeof sql>) =>
  db().run(sql`update messages set ${columns} where workspace_id = ${world.workspace.id} and id = ${id}`)

describe('the outbox by API', () => {
  test('counts mail, shows what is in doubt, and lets a person decide', async () => {
    const message = { kind: 'answer', template: 'text:hot:en', to_address: 'a@b.example' } as const
    const [row] = await world.inTx(SYSTEM, (ctx) => queueMessages(ctx, [message, message]))
    const id = row?.id as string
    expect(await api.call('mira', 'GET', '/api/outbox')).toMatchObject({
      status: 200,
      body: { counts: { queued: 2, doubtful: 0 }, can_send: false, oldest_waiting_at: expect.any(String) },
    })
    const decide = (decision: string) =>
      api.call('mira', 'PUT', `/api/outbox/messages/${id}/decision`, { decision })
    expect(await decide('send_again')).toMatchObject({
      status: 409,
      body: { reason: 'message_not_yours_to_decide' },
    })
    await setMessage(id, sql`state = 'doubtful'`)
    const shown = await api.call('mira', 'GET', '/api/outbox/messages?state=doubtful')
    expect(shown.body.items).toMatchObject([{ id, to_address: 'a@b.example' }])
    expect(await decide('count_as_sent')).toMatchObject({
      body: { counts: { queued: 1, doubtful: 0, sent: 1 } },
    })
  })

  test('is not for reps', async () => {
    expect(await api.call(null, 'GET', '/api/outbox')).toMatchObject({ status: 401 })
    expect(await api.call('anna', 'GET', '/api/outbox')).toMatchObject({ status: 403 })
    expect(await api.call('mira', 'GET', '/api/outbox/messages?state=lost')).toMatchObject({ status: 400 })
  })
})

describe('a message', () => {
  let answer: string
  let lead: string
  beforeAll(async () => {
    lead = await openLead(world, { person: { name: 'Erika Example', company: 'Acme' } })
    const [row] = await world.inTx(SYSTEM, (ctx) =>
      queueMessages(ctx, [
        {
          kind: 'answer',
          template: 'text:hot:de',
          to_address: 'erika@acme.example',
          lead_id: lead,
          data: { hours: 24 },
        },
      ]),
    )
    answer = row?.id as string
  })
  const read = (id: string) => api.call('mira', 'GET', `/api/outbox/messages/${id}`)
  const decide = (id: string, decision: string) =>
    api.call('mira', 'PUT', `/api/outbox/messages/${id}/decision`, { decision })

  test('says to whom it goes, why, how it stands and how it reads', async () => {
    expect(await read(answer)).toMatchObject({
      status: 200,
      body: {
        to_name: 'Erika Example',
        title: 'Automatic answer for hot leads, in German',
        cause: 'Erika Example, Acme asked.',
        standing: 'Goes out next.',
        decisions: ['leave_unsent'],
        letter: {
          subject: expect.stringContaining('Acme Pumps'),
          text: expect.stringContaining('Guten Tag'),
        },
        problem: null,
      },
    })
    expect(await read(world.members.anna)).toMatchObject({
      status: 404,
      body: { reason: 'message_not_found' },
    })
    expect((await api.call('anna', 'GET', `/api/outbox/messages/${answer}`)).status).toBe(403)
    expect((await api.call(null, 'GET', `/api/outbox/messages/${answer}`)).status).toBe(401)
  })

  test('that waits can be left unsent, and that decision taken back', async () => {
    expect((await decide(answer, 'leave_unsent')).status).toBe(200)
    expect((await read(answer)).body).toMatchObject({
      state: 'suppressed',
      standing: 'It was not sent. Somebody decided so.',
    })
    expect((await decide(answer, 'send_again')).status).toBe(200)
    await setMessage(answer, sql`state = 'deferred', tries = 2, last_error = '451 try again later'`)
    expect((await read(answer)).body).toMatchObject({
      standing: 'Not taken yet, after 2 tries; it is tried again. 451 try again later.',
      decisions: ['send_again', 'leave_unsent'],
    })
    await setMessage(answer, sql`state = 'sending'`)
    expect((await decide(answer, 'leave_unsent')).status).toBe(409)
    await setMessage(answer, sql`state = 'queued'`)
  })

  test('that went wrong says why in words', async () => {
    await setMessage(answer, sql`state = 'failed', last_error = 'Can''t send mail: 550 No such user here'`)
    expect((await read(answer)).body.standing).toBe(
      "It could not be sent. The mailbox does not exist. (Can't send mail: 550 No such user here)",
    )
    const { body } = await api.call('mira', 'GET', '/api/outbox/messages?state=to_decide')
    expect((body.items as { id: string }[]).map(({ id }) => id)).toContain(answer)
  })

  test('with a link for one pair of eyes shows nobody else its text', async () => {
    await world.inTx(SYSTEM, (ctx) =>
      mailLink(ctx, {
        memberId: world.members.lena,
        to: 'lena@acme-pumps.test',
        about: 'password_reset',
        link: '/password#secret',
      }),
    )
    const { body } = await api.call('mira', 'GET', '/api/outbox/messages?state=queued')
    const [mail] = (body.items as { id: string; kind: string }[]).filter(({ kind }) => kind === 'account')
    const shown = await read(mail?.id as string)
    expect(shown.body).toMatchObject({ title: 'New password', letter: null, problem: expect.any(String) })
    expect(JSON.stringify(shown.body)).not.toContain('secret')
  })

  test('pages go on where the last one ended, in every group', async () => {
    for (const state of ['waiting', 'to_decide', 'sent', 'left_unsent', 'queued', 'failed']) {
      const all = (await api.call('mira', 'GET', `/api/outbox/messages?state=${state}`)).body.items as {
        id: string
      }[]
      const seen: string[] = []
      for (let before = ''; seen.length < all.length; before = `&before=${seen.at(-1)}`) {
        const page = await api.call('mira', 'GET', `/api/outbox/messages?state=${state}&limit=1${before}`)
        seen.push(...(page.body.items as { id: string }[]).map(({ id }) => id))
      }
      expect(seen).toEqual(all.map(({ id }) => id))
    }
  })
})

describe('the mail server', () => {
  const server = async () => (await setApi.call('mira', 'GET', '/api/outbox')).body.server
  beforeAll(() => db().run(sql`delete from messages where workspace_id = ${world.workspace.id}`))

  test('is told how it is doing from what became of mail', async () => {
    expect((await api.call('mira', 'GET', '/api/outbox')).body.server).toMatchObject({ state: 'not_set' })
    expect(await server()).toMatchObject({ state: 'unknown' })
    const [row] = await world.inTx(SYSTEM, (ctx) =>
      queueMessages(ctx, [{ kind: 'answer', template: 'text:hot:en', to_address: 'a@b.example' }]),
    )
    const id = row?.id as string
    await setMessage(id, sql`send_after = now() - interval '5 minutes'`)
    expect(await server()).toMatchObject({
      state: 'nobody_sends',
      sentence: expect.stringContaining('One mail waits'),
    })
    await setMessage(id, sql`state = 'deferred', last_error = 'connect ECONNREFUSED 127.0.0.1:25'`)
    expect(await server()).toMatchObject({
      state: 'down',
      sentence:
        'The mail server takes no mail now. The mail server could not be reached. (connect ECONNREFUSED 127.0.0.1:25) One mail waits; it is tried again by itself.',
    })
    await setMessage(id, sql`state = 'sent', sent_at = now(), last_error = null`)
    expect(await server()).toMatchObject({ state: 'fine', last_sent_at: expect.any(String) })
  })

  test('is tried by a mail to oneself, that goes the way of all mail', async () => {
    const made = await setApi.call('mira', 'POST', '/api/outbox/test')
    expect(made.status).toBe(202)
    expect((await setApi.call('mira', 'GET', `/api/outbox/messages/${made.body.id}`)).body).toMatchObject({
      state: 'queued',
      to_address: 'mira@acme-pumps.test',
      title: 'Test mail',
      letter: { subject: 'Test mail from Acme Pumps' },
    })
    await db().run(sql`update messages set dedupe_key = replace(dedupe_key, 'test:', 'old:')`)
    expect((await api.call('mira', 'POST', '/api/outbox/test')).body).toMatchObject({
      reason: 'no_mail_server',
    })
    expect((await setApi.call('anna', 'POST', '/api/outbox/test')).status).toBe(403)
    expect((await setApi.call(null, 'POST', '/api/outbox/test')).status).toBe(401)
    await db().run(sql`update members set email = null where id = ${world.members.mira}`)
    expect((await setApi.call('mira', 'POST', '/api/outbox/test')).body).toMatchObject({
      reason: 'no_address',
    })
  })
})

test('everybody who gets leads says for themself whether they want mail about offers and their day', async () => {
  const put = (who: 'anna' | null, body: object) => api.call(who, 'PUT', '/api/mail-choices', body)
  expect((await api.call('anna', 'GET', '/api/mail-choices')).body).toEqual({ offer: true, digest: true })
  expect((await put('anna', { offer: false })).body).toEqual({ offer: false, digest: true })
  expect((await put('anna', { offer: false })).body).toEqual({ offer: false, digest: true })
  expect((await api.call('ben', 'GET', '/api/mail-choices')).body).toEqual({ offer: true, digest: true })
  expect((await put('anna', { offer: 'maybe' })).status).toBe(400)
  expect((await put(null, { offer: true })).status).toBe(401)
  expect((await put('anna', { digest: false })).body).toMatchObject({ digest: false })
  expect((await put('anna', { digest: true })).body).toMatchObject({ digest: true })
})
