import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { readLead, readTimeline } from '#src/lead/index.ts'
import { SYSTEM } from '#src/people/context.ts'
import { audit } from '#src/reports/index.ts'
import { type MailServer, startMailServer } from '#test/mail-server.ts'
import { change, createWorld, openLead, type World } from '#test/world.ts'
import { drainOutbox, type NewMessage, queueMessages, readOutbox } from '../index.ts'
import { type Mailer, openMailer } from '../smtp/index.ts'

let world: World
let server: MailServer
let mailer: Mailer

beforeAll(async () => {
  world = await createWorld()
})
afterAll(async () => {
  await server.close()
  await world.close()
})

beforeEach(async () => {
  await db().run(sql`delete from messages where workspace_id = ${world.workspace.id}`)
  if (server) await server.close()
  await mailer?.close()
  server = await startMailServer()
  mailer = openTo(server.url)
})

const db = () => world.database.bind(world.workspace.id)

function openTo(url: string): Mailer {
  return openMailer({ url, from: 'Leads <leads@acme-pumps.test>', restMs: () => 0 })
}

function drain(o: { asOf?: Date; transport?: Mailer | null; stopping?: AbortSignal } = {}) {
  return drainOutbox({
    database: world.database,
    workspaceId: world.workspace.id,
    asOf: o.asOf ?? new Date(Date.now() + 1000),
    transport: o.transport === undefined ? mailer : o.transport,
    publicUrl: 'https://leads.acme-pumps.test',
    ...(o.stopping ? { stopping: o.stopping } : {}),
  })
}

const letter: NewMessage = {
  kind: 'answer',
  template: 'text:hot:en',
  to_address: 'erika@example.com',
  data: { language: 'en', hours: 24 },
}

async function queue(count: number, o: Partial<NewMessage> = {}): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, i) => ({
    ...letter,
    to_address: `reader${i}@example.com`,
    ...o,
  }))
  return (await world.inTx(SYSTEM, (ctx) => queueMessages(ctx, rows))).map((row) => row.id)
}

async function counts() {
  const { counts: all } = await readOutbox(db())
  return Object.fromEntries(Object.entries(all).filter(([, count]) => count > 0))
}

async function messages() {
  return db().all<{ state: string; tries: number; last_error: string | null; send_after: Date }>(
    sql`select state, tries, last_error, send_after from messages where workspace_id = ${world.workspace.id} order by to_address`,
  )
}

describe('the outbox', () => {
  test('hands mail over as it was meant, under a Message-ID made beforehand', async () => {
    const lead = await openLead(world, { person: { name: 'Erika Mustermann' } })
    const [id] = await queue(1, { lead_id: lead, to_address: 'erika@example.com' })
    expect(await drain()).toMatchObject({ sent: 1 })
    const [mail] = server.received
    expect(mail).toMatchObject({ from: 'leads@acme-pumps.test', to: 'erika@example.com' })
    expect(mail?.raw).toContain(`Message-ID: <${id}@acme-pumps.test>`)
    expect(mail?.raw).toContain('From: Acme Pumps <leads@acme-pumps.test>')
    expect(mail?.raw).toContain('Auto-Submitted: auto-replied')
    expect(mail?.raw).toContain('Hello Erika Mustermann,')
    expect(mail?.raw).toContain('within 24 hours')
    expect(await counts()).toEqual({ sent: 1 })
    expect(await drain()).toMatchObject({ sent: 0 })
    expect(server.received).toHaveLength(1)
  })

  test('is sent once by any number of senders at once', async () => {
    await queue(120)
    const others = [openTo(server.url), openTo(server.url)]
    const drained = await Promise.all([drain(), ...others.map((transport) => drain({ transport }))])
    await Promise.all(others.map((other) => other.close()))
    expect(drained.reduce((sum, each) => sum + each.sent, 0)).toBe(120)
    expect(new Set(server.received.map((mail) => mail.to)).size).toBe(120)
    expect(server.received).toHaveLength(120)
  })

  test('finishes what is in hand and takes no more once we stop', async () => {
    await queue(200)
    const stop = new AbortController()
    const transport: Mailer = {
      ...mailer,
      deliver(mail) {
        stop.abort()
        return mailer.deliver(mail)
      },
    }
    const { sent } = await drain({ transport, stopping: stop.signal })
    expect(sent).toBeGreaterThan(0)
    expect(sent).toBeLessThanOrEqual(mailer.concurrency)
    expect(await counts()).toEqual({ sent, queued: 200 - sent })
  })

  test('waits, countable, without a mail server', async () => {
    await queue(3)
    await drain({ transport: null })
    const outbox = await readOutbox(db())
    expect(outbox.counts).toMatchObject({ queued: 3, sent: 0 })
    expect(outbox.oldest_waiting_at).toBeInstanceOf(Date)
  })

  test('waits while the server is dead, and goes as soon as it is back', async () => {
    await queue(30)
    await server.close()
    expect(await drain()).toMatchObject({ sent: 0 })
    expect((await messages()).every((message) => message.tries === 0)).toBe(true)
    server = await startMailServer({ port: server.port })
    expect(await drain()).toMatchObject({ sent: 30 })
    expect(await counts()).toEqual({ sent: 30 })
    expect(server.received).toHaveLength(30)
  })

  test('leaves a server alone that takes no mail', async () => {
    await queue(30)
    await server.close()
    const patient = openMailer({ url: server.url, from: 'leads@acme-pumps.test', restMs: () => 60_000 })
    const first = await drain({ transport: patient })
    expect(patient.isResting()).toBe(true)
    expect(first.deferred).toBeLessThanOrEqual(patient.concurrency)
    expect(await drain({ transport: patient })).toMatchObject({ deferred: 0 })
    server = await startMailServer({ port: server.port })
  })

  test('goes on over a new connection after the server hung up on idle ones', async () => {
    await queue(5)
    await drain()
    const { port } = server
    await server.close()
    server = await startMailServer({ port })
    await queue(5)
    expect(await drain()).toMatchObject({ sent: 5, deferred: 0 })
  })
})

describe('what the server says', () => {
  test('a mailbox that is not there fails, the others go', async () => {
    server.onRecipient = (address) => (address.startsWith('reader1@') ? 550 : 'take')
    await queue(3)
    expect(await drain()).toMatchObject({ sent: 2, failed: 1 })
    expect((await messages())[1]).toMatchObject({
      state: 'failed',
      last_error: expect.stringContaining('550'),
    })
  })

  test('not now is tried again, later each time', async () => {
    server.onRecipient = () => 451
    await queue(1)
    let asOf = new Date(Date.now() + 1000)
    const waits: number[] = []
    for (let i = 0; i < 4; i++) {
      expect(await drain({ asOf })).toMatchObject({ deferred: 1 })
      expect(await drain({ asOf })).toMatchObject({ deferred: 0 })
      const [message] = await messages()
      waits.push((message?.send_after.getTime() as number) - asOf.getTime())
      asOf = message?.send_after as Date
    }
    expect(waits).toEqual([60_000, 300_000, 900_000, 1_800_000])
    server.onRecipient = () => 'take'
    expect(await drain({ asOf })).toMatchObject({ sent: 1 })
  })

  test('a refused sender or sign-in delays all mail and loses none', async () => {
    server.onSender = () => 553
    await queue(2)
    expect(await drain()).toMatchObject({ failed: 0 })
    expect(await counts()).toEqual({ deferred: 2 })
    server.onSender = () => 'take'
    expect(await drain()).toMatchObject({ sent: 2 })
  })

  test('a text that is refused after it was handed over has failed', async () => {
    server.onText = () => 554
    await queue(1)
    expect(await drain()).toMatchObject({ failed: 1 })
  })

  test.each(['hang_up', 'take_and_hang_up'] as const)(
    'a connection lost after the text (%s) leaves it in doubt',
    async (how) => {
      server.onText = (mail) => (mail.to.startsWith('reader1@') ? how : 'take')
      await queue(3)
      expect(await drain()).toMatchObject({ sent: 2, doubtful: 1 })
      server.onText = () => 'take'
      expect(await drain()).toMatchObject({ sent: 0 })
      expect(server.received.filter((mail) => mail.to.startsWith('reader1@')).length).toBeLessThanOrEqual(1)
    },
  )
})

describe('what must not go', () => {
  test('a text that lacks a word is refused, with the word', async () => {
    await queue(1, { template: 'text:nothing:en' })
    expect(await drain()).toMatchObject({ failed: 1 })
    expect((await messages())[0]?.last_error).toBe('There is no such text any more.')
  })

  test('nothing to who withdrew since, nor to an address that was erased', async () => {
    const lead = await openLead(world)
    const person = (await readLead(db(), lead))?.person_id as string
    await queue(1, { lead_id: lead, person_id: person })
    await queue(1, { to_address: null })
    await db().run(sql`
      insert into contact_bases (workspace_id, person_id, channel, basis, origin, since)
      values (${world.workspace.id}, ${person}, 'email', 'withdrawn', 'reply', now())`)
    expect(await drain()).toMatchObject({ suppressed: 2, sent: 0 })
    expect(server.received).toHaveLength(0)
  })

  test('nothing that is five days late: a person decides', async () => {
    await queue(2)
    const late = new Date(Date.now() + 6 * 86_400_000)
    expect(await drain({ asOf: late })).toMatchObject({ failed: 2, sent: 0 })
    expect((await messages())[0]?.last_error).toContain('five days')
  })

  test('no more in a minute than the provider takes, however many send', async () => {
    const limited = [0, 1].map(() => openTo(`${server.url}?per_minute=7&connections=3`))
    await queue(20)
    const drained = await Promise.all(limited.map((transport) => drain({ transport })))
    expect(drained.reduce((sum, each) => sum + each.sent, 0)).toBe(7)
    expect(await drain({ transport: limited[0] as Mailer })).toMatchObject({ sent: 0 })
    await db().run(sql`
      update messages set sent_at = sent_at - interval '1 minute' where workspace_id = ${world.workspace.id}`)
    expect(await drain({ transport: limited[0] as Mailer })).toMatchObject({ sent: 7 })
  })
})

describe('the lead', () => {
  test('is told, and its promise kept by a fitting mail where the grade says so', async () => {
    const asked = new Date('2026-05-01T10:00:00Z')
    const open = (grade: string) => openLead(world, { stage: 'nurture', grade, inquiredAt: asked })
    const [marketing, ready, judgedAnew] = [
      await open('marketing'),
      await open('sales_ready'),
      await open('sales_ready'),
    ]
    for (const id of [marketing, ready, judgedAnew]) {
      await change(world, id, SYSTEM, asked, (draft) => {
        draft.lead.promise_due_at = new Date('2026-05-02T10:00:00Z')
      })
    }
    await queue(1, { lead_id: marketing, data: { hours: 24, grade: 'marketing' } })
    await queue(1, { lead_id: ready, data: { hours: 24, grade: 'sales_ready' } })
    await queue(1, { lead_id: judgedAnew, data: { hours: 24, grade: 'marketing' } })
    await drain()
    const kept = await Promise.all(
      [marketing, ready, judgedAnew].map(async (id) => (await readLead(db(), id))?.promise_kept_at !== null),
    )
    expect(kept).toEqual([true, false, false])
    const lines = await readTimeline(db(), marketing)
    expect(lines.map((line) => line.kind)).toContain('message_sent')
  })
})

test('the books balance after all this mail', async () => {
  const { checks } = await audit(db())
  expect(checks.flatMap((check) => check.differences)).toEqual([])
})
