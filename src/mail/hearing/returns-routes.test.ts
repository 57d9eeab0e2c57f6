import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { arrival, arrive } from '#test/arrive.ts'
import { type Served, serve } from '#test/serve.ts'
import { createWorld, type World } from '#test/world.ts'
import { noticesIn } from '../reading/index.ts'

const EVENTS = join(import.meta.dirname, '../../../../shared/data/webhook-payloads/esp-bounce-events')

let world: World
let served: Served
let url: string
beforeAll(async () => {
  world = await createWorld()
  served = await serve(world)
  const answer = await served.ask('lena', 'GET', '/api/mailboxes')
  url = new URL(answer.json<{ returns_url: string }>().returns_url).pathname
})
afterAll(async () => {
  await served.close()
  await world.close()
})

const db = () => world.database.bind(world.workspace.id)

async function mailed() {
  const email = `p${newId()}@company.example`
  await arrive(world, [arrival({ email, message: 'Hello' })])
  const sent = await db().first<{ id: string; person_id: string }>(
    sql`update messages set state = 'sent', sent_at = now() where to_address = ${email} returning id, person_id`,
  )
  return { email, id: sent?.id as string, personId: sent?.person_id as string }
}

const post = (path: string, body: unknown) => served.ask(null, 'POST', path, body)

test('SendGrid tells of a dead address by the id of our message', async () => {
  const { email, id, personId } = await mailed()
  const event = {
    event: 'bounce',
    email,
    reason: '550 5.1.1 User unknown',
    status: '5.1.1',
    'smtp-id': `<${id}@acme.example>`,
  }
  expect((await post(url, [event, { event: 'open', email }])).json()).toEqual({ notices: 1 })
  const person = await db().first(sql`select flags from persons where id = ${personId}`)
  expect(person).toEqual({ flags: ['email_bounced'] })
})

test('SES tells of a complaint by the address', async () => {
  const { email, personId } = await mailed()
  const notice = {
    notificationType: 'Complaint',
    complaint: { complainedRecipients: [{ emailAddress: email }] },
    mail: {},
  }
  const body = { Type: 'Notification', Message: JSON.stringify(notice) }
  expect((await post(url, body)).json()).toEqual({ notices: 1 })
  const basis = await db().first(
    sql`select basis from contact_bases where person_id = ${personId} and channel = 'email'`,
  )
  expect(basis).toEqual({ basis: 'withdrawn' })
})

test('whoever does not know the address is not heard; nonsense changes nothing', async () => {
  const { email, personId } = await mailed()
  const event = { event: 'bounce', email, reason: '550 5.1.1 User unknown' }
  expect((await post(`/returns/${world.workspace.id}/guess`, [event])).statusCode).toBe(404)
  for (const body of [
    {},
    [],
    [null, 1, 'x', { event: 'bounce' }],
    { notificationType: 'Bounce' },
    { Message: '{' },
  ])
    expect((await post(url, body)).statusCode).toBe(200)
  expect(await db().first(sql`select flags from persons where id = ${personId}`)).toEqual({ flags: [] })
})

test.skipIf(!existsSync(EVENTS))('what the services really post is understood', () => {
  const told = readdirSync(EVENTS).map((name) => ({
    name,
    notices: noticesIn(readFileSync(join(EVENTS, name), 'utf8')),
  }))
  expect(told.filter(({ notices }) => notices.length === 0)).toEqual([])
  const hard = told.map(({ notices }) =>
    notices
      .map((one) => (one.kind === 'bounce' ? one.outcomes.map(({ isHard }) => isHard) : one.kind))
      .join(),
  )
  expect(hard).toEqual([
    'true',
    'true',
    'complaint',
    'false',
    'true',
    'true,false',
    'true',
    'true',
    'true',
    'true',
    'true',
    'true',
    'true',
  ])
})
