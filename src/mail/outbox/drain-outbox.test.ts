import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Database, sql } from '#src/db/index.ts'
import { acceptOffer, undoCommand } from '#src/followup/index.ts'
import { readLead, readTimeline } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { SYSTEM } from '#src/people/context.ts'
import { audit } from '#src/reports/index.ts'
import { change, openLead } from '#test/world.ts'
import { readOutbox } from '../index.ts'
import { type Mailer, openMailer } from '../smtp/index.ts'
import { readMailServer } from './mail-server.ts'
import { openPostOffice, type PostOffice } from './test-post-office.ts'

let office: PostOffice

beforeAll(async () => {
  office = await openPostOffice()
})
afterAll(() => office.close())
beforeEach(() => office.clear())

describe('the outbox', () => {
  test('hands mail over as it was meant, under a Message-ID made beforehand', async () => {
    const lead = await openLead(office.world, { person: { name: 'Erika Mustermann' } })
    const [id] = await office.queue(1, { lead_id: lead, to_address: 'erika@example.com' })
    expect(await office.drain()).toMatchObject({ sent: 1 })
    const [mail] = office.server.received
    expect(mail).toMatchObject({ from: 'leads@acme-pumps.test', to: 'erika@example.com' })
    expect(mail?.raw).toContain(`Message-ID: <${id}@acme-pumps.test>`)
    expect(mail?.raw).toContain('From: Acme Pumps <leads@acme-pumps.test>')
    expect(mail?.raw).toContain('Auto-Submitted: auto-replied')
    expect(mail?.raw).toContain('Hello Erika Mustermann,')
    expect(mail?.raw).toContain('within 24 hours')
    expect(await office.counts()).toEqual({ sent: 1 })
    expect(await office.drain()).toMatchObject({ sent: 0 })
    expect(office.server.received).toHaveLength(1)
  })

  test('that goes out between a step and its undo stands in the way of neither, and is told', async () => {
    const { world } = office
    const leadId = await openLead(world, { stage: 'offered', owner: 'anna', grade: 'hot' })
    const id = newId()
    await world.inTx('anna', (ctx) => acceptOffer(ctx, { id, leadId }))
    await office.queue(1, { lead_id: leadId, to_address: 'erika@example.com' })
    expect(await office.drain()).toMatchObject({ sent: 1 })
    const undone = await world.inTx('anna', (ctx) => undoCommand(ctx, { commandId: id }))
    expect(undone).toMatchObject({ stage: 'offered' })
    const kinds = await office.db().all<{ kind: string }>(sql`
      select kind from lead_events where workspace_id = ${world.workspace.id} and lead_id = ${leadId}`)
    expect(kinds).toContainEqual({ kind: 'message_sent' })
  })

  test('is sent once by any number of senders at once', async () => {
    await office.queue(120)
    const others = [office.openTo(office.server.url), office.openTo(office.server.url)]
    const drained = await Promise.all([
      office.drain(),
      ...others.map((transport) => office.drain({ transport })),
    ])
    await Promise.all(others.map((other) => other.close()))
    expect(drained.reduce((sum, each) => sum + each.sent, 0)).toBe(120)
    expect(new Set(office.server.received.map((mail) => mail.to)).size).toBe(120)
    expect(office.server.received).toHaveLength(120)
  })

  test('finishes what is in hand and takes no more once we stop', async () => {
    await office.queue(200)
    const stop = new AbortController()
    const transport: Mailer = {
      ...office.mailer,
      deliver(mail) {
        stop.abort()
        return office.mailer.deliver(mail)
      },
    }
    const { sent } = await office.drain({ transport, stopping: stop.signal })
    expect(sent).toBeGreaterThan(0)
    // One handful at the server, and the next that was written meanwhile.
    expect(sent).toBeLessThanOrEqual(2 * office.mailer.concurrency)
    expect(await office.counts()).toEqual({ sent, queued: 200 - sent })
  })

  test('a claim that fails while other mail is at the server is told, and what is in hand is settled', async () => {
    const { world, mailer } = office
    const inHand = 2 * mailer.concurrency
    await office.queue(inHand)
    await office.queue(1, { to_address: 'broken@example.com' })
    const { pool } = world.database
    await pool.query(`
      create function fail_claim() returns trigger language plpgsql as $$ begin raise 'failed on purpose'; end $$;
      create trigger fail_claim before update on messages
        for each row when (new.to_address = 'broken@example.com') execute function fail_claim()`)
    const failed = Promise.withResolvers<void>()
    const database = Object.create(world.database, {
      transaction: {
        value: (...o: Parameters<Database['transaction']>) =>
          world.database.transaction(...o).catch((error: unknown) => {
            failed.resolve()
            throw error
          }),
      },
    })
    // The first handful stays at the server until the claim after the second has failed.
    const transport: Mailer = {
      ...mailer,
      deliver: (mail, onTaken) => failed.promise.then(() => mailer.deliver(mail, onTaken)),
    }
    const unhandled: unknown[] = []
    const listener = (error: unknown) => unhandled.push(error)
    process.on('unhandledRejection', listener)
    await expect(office.drain({ transport, database })).rejects.toThrow('failed on purpose')
    process.off('unhandledRejection', listener)
    expect(unhandled).toEqual([])
    expect(await office.counts()).toEqual({ sent: inHand, queued: 1 })
    expect(office.server.received).toHaveLength(inHand)
    await pool.query('drop trigger fail_claim on messages; drop function fail_claim')
    expect(await office.drain()).toMatchObject({ sent: 1 })
  })

  test('waits, countable, without a mail server', async () => {
    await office.queue(3)
    await office.drain({ transport: null })
    const outbox = await readOutbox(office.db())
    expect(outbox.counts).toMatchObject({ queued: 3, sent: 0 })
    expect(outbox.oldest_waiting_at).toBeInstanceOf(Date)
  })

  test('leaves what is for the people of a made-up company unsent, with the reason, and tells its members', async () => {
    const settings = (change: string) =>
      office.world.database.pool.query(`update workspaces set settings = ${change} where id = $1`, [
        office.world.workspace.id,
      ])
    const test = { kind: 'test' as const, member_id: office.world.members.mira }
    await settings(`settings || '{"mailsNobody": true}'`)
    await office.queue(2)
    await office.queue(1, { send_after: new Date(Date.now() + 86_400_000) })
    await office.queue(1, test)
    expect(await office.drain()).toMatchObject({ sent: 1, suppressed: 2 })
    expect(await office.counts()).toEqual({ sent: 1, suppressed: 2, queued: 1 })
    expect((await office.messages()).map(({ last_error }) => last_error)).toContain(
      'This is a sample company: its people do not exist, so nobody is mailed.',
    )
    await office.queue(1, test)
    expect(await office.drain({ transport: null })).toMatchObject({ suppressed: 1 })
    expect(await readMailServer(office.db(), false, new Date())).toMatchObject({
      state: 'sample',
      sentence: expect.stringContaining('“Left unsent”'),
    })
    await settings(`settings - 'mailsNobody'`)
    expect(await office.drain({ asOf: new Date(Date.now() + 90_000_000) })).toMatchObject({ sent: 1 })
  })

  test('waits while the server is dead, and goes as soon as it is back', async () => {
    await office.queue(30)
    await office.server.close()
    expect(await office.drain()).toMatchObject({ sent: 0 })
    expect((await office.messages()).every((message) => message.tries === 0)).toBe(true)
    await office.bringBack()
    expect(await office.drain()).toMatchObject({ sent: 30 })
    expect(await office.counts()).toEqual({ sent: 30 })
    expect(office.server.received).toHaveLength(30)
  })

  test('leaves a server alone that takes no mail', async () => {
    await office.queue(30)
    await office.server.close()
    const patient = openMailer({
      url: office.server.url,
      from: 'leads@acme-pumps.test',
      restMs: () => 60_000,
    })
    const first = await office.drain({ transport: patient })
    expect(patient.isResting()).toBe(true)
    expect(first.deferred).toBeLessThanOrEqual(patient.concurrency)
    expect(await office.drain({ transport: patient })).toMatchObject({ deferred: 0 })
    await office.bringBack()
  })

  test('goes on over a new connection after the server hung up on idle ones', async () => {
    await office.queue(5)
    await office.drain()
    await office.server.close()
    await office.bringBack()
    await office.queue(5)
    expect(await office.drain()).toMatchObject({ sent: 5, deferred: 0 })
  })
})

describe('what must not go', () => {
  test('a text that lacks a word is refused, with the word', async () => {
    await office.queue(1, { template: 'text:nothing:en' })
    expect(await office.drain()).toMatchObject({ failed: 1 })
    expect((await office.messages())[0]?.last_error).toBe('There is no such text any more.')
  })

  test('nothing to who withdrew since, nor to an address that was erased', async () => {
    const lead = await openLead(office.world)
    const person = (await readLead(office.db(), lead))?.person_id as string
    await office.queue(1, { lead_id: lead, person_id: person })
    await office.queue(1, { to_address: null })
    await office.db().run(sql`
      insert into contact_bases (workspace_id, person_id, channel, basis, origin, since)
      values (${office.world.workspace.id}, ${person}, 'email', 'withdrawn', 'reply', now())`)
    expect(await office.drain()).toMatchObject({ suppressed: 2, sent: 0 })
    expect(office.server.received).toHaveLength(0)
  })

  test('nothing that is five days late: a person decides', async () => {
    await office.queue(2)
    const late = new Date(Date.now() + 6 * 86_400_000)
    expect(await office.drain({ asOf: late })).toMatchObject({ failed: 2, sent: 0 })
    expect((await office.messages())[0]?.last_error).toContain('five days')
  })

  test('no more in a minute than the provider takes, however many send', async () => {
    const limited = [0, 1].map(() => office.openTo(`${office.server.url}?per_minute=7&connections=3`))
    await office.queue(20)
    const drained = await Promise.all(limited.map((transport) => office.drain({ transport })))
    expect(drained.reduce((sum, each) => sum + each.sent, 0)).toBe(7)
    expect(await office.drain({ transport: limited[0] as Mailer })).toMatchObject({ sent: 0 })
    await office.db().run(sql`
      update messages set sent_at = sent_at - interval '1 minute' where workspace_id = ${office.world.workspace.id}`)
    expect(await office.drain({ transport: limited[0] as Mailer })).toMatchObject({ sent: 7 })
  })
})

describe('the lead', () => {
  test('is told, and its promise kept by a fitting mail where the grade says so', async () => {
    const asked = new Date('2026-05-01T10:00:00Z')
    const open = (grade: string) => openLead(office.world, { stage: 'nurture', grade, inquiredAt: asked })
    const [marketing, ready, judgedAnew] = [
      await open('marketing'),
      await open('sales_ready'),
      await open('sales_ready'),
    ]
    for (const id of [marketing, ready, judgedAnew]) {
      await change(office.world, id, SYSTEM, asked, (draft) => {
        draft.lead.promise_due_at = new Date('2026-05-02T10:00:00Z')
      })
    }
    await office.queue(1, { lead_id: marketing, data: { hours: 24, grade: 'marketing' } })
    await office.queue(1, { lead_id: ready, data: { hours: 24, grade: 'sales_ready' } })
    await office.queue(1, { lead_id: judgedAnew, data: { hours: 24, grade: 'marketing' } })
    await office.drain()
    const kept = await Promise.all(
      [marketing, ready, judgedAnew].map(
        async (id) => (await readLead(office.db(), id))?.promise_kept_at !== null,
      ),
    )
    expect(kept).toEqual([true, false, false])
    const lines = await readTimeline(office.db(), marketing)
    expect(lines.map((line) => line.kind)).toContain('message_sent')
  })
})

test('the books balance after all this mail', async () => {
  const { checks } = await audit(office.db())
  expect(checks.flatMap((check) => check.differences)).toEqual([])
})
