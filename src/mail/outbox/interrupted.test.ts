import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { SYSTEM } from '#src/people/context.ts'
import { type MailServer, startMailServer } from '#test/mail-server.ts'
import { createWorld, type World } from '#test/world.ts'
import { drainOutbox, type Mailer, openMailer, queueMessages, readOutbox } from '../index.ts'

const SENDER = join(import.meta.dirname, '../../../test/sender-process.ts')
/** More than three senders send until they are killed. */
const ALL = 300
/** Connections of one sender. */
const MOST_AT_ONCE = 20

let world: World
let server: MailServer

beforeAll(async () => {
  world = await createWorld()
  server = await startMailServer()
})
afterAll(async () => {
  await server.close()
  await world.close()
})

function startSender(): ChildProcess {
  return spawn(process.execPath, [SENDER, world.url, world.workspace.id, server.url], { stdio: 'inherit' })
}

async function kill(sender: ChildProcess): Promise<void> {
  const gone = once(sender, 'exit')
  sender.kill('SIGKILL')
  await gone
}

async function drain(asOf: Date, by?: Mailer): Promise<void> {
  const transport = by ?? openMailer({ url: server.url, from: 'leads@acme-pumps.test' })
  const { database, workspace } = world
  await drainOutbox({
    database,
    workspaceId: workspace.id,
    asOf,
    transport,
    publicUrl: 'http://localhost:3000',
  })
  if (!by) await transport.close()
}

async function queue(count: number): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, i) => ({
    kind: 'answer' as const,
    template: 'text:hot:en',
    to_address: `reader${i}@example.com`,
    data: { hours: 24 },
  }))
  return (await world.inTx(SYSTEM, (ctx) => queueMessages(ctx, rows))).map(({ id }) => id)
}

const db = () => world.database.bind(world.workspace.id)
const fromNow = (seconds: number) => new Date(Date.now() + seconds * 1_000)

beforeEach(async () => {
  await db().run(sql`delete from messages where workspace_id = ${world.workspace.id}`)
  server.received.length = 0
  server.onText = () => 'take'
  server.onRecipient = () => 'take'
})

describe('a sender that is killed', () => {
  test('while the server has the whole text and does not answer: all arrive, and only what was in its hands twice', async () => {
    await queue(ALL)
    // The server has taken these, but its answer never comes; then the sender dies. Whatever else it sends meanwhile.
    const held = new Set<string>()
    for (const place of [4, 2, 7]) {
      let came = 0
      const arrived = new Promise<void>((resolve) => {
        server.onText = (mail) => {
          came += 1
          if (came !== place) return 'take'
          held.add(mail.to)
          server.received.push(mail)
          resolve()
          return 'say_nothing'
        }
      })
      const sender = startSender()
      await arrived
      await kill(sender)
    }
    expect(held.size).toBe(3)
    server.onText = () => 'take'
    for (const seconds of [120, 200, 300]) await drain(fromNow(seconds))

    const { counts } = await readOutbox(db())
    expect(counts).toMatchObject({ sent: ALL, doubtful: 0, deferred: 0, sending: 0 })
    const arrivals = server.received.map((mail) => mail.to)
    expect(new Set(arrivals).size).toBe(ALL)
    const doubted = await db().all<{ to_address: string; doubts: number }>(sql`
      select to_address, doubts from messages where workspace_id = ${world.workspace.id} and doubts > 0`)
    for (const reader of held) expect(doubted).toContainEqual({ to_address: reader, doubts: 1 })
    // Every second copy is on record, and there are no more than what was on its way at each death.
    const copies = arrivals.length - ALL
    const allowed = doubted.reduce((sum, { doubts }) => sum + doubts, 0)
    expect(copies).toBeLessThanOrEqual(allowed)
    expect(allowed).toBeLessThanOrEqual(held.size * MOST_AT_ONCE)
  })

  test('before the end of a text went: nothing is in doubt, and nothing arrives twice', async () => {
    await queue(5)
    const asked = new Promise<void>((resolve) => {
      server.onRecipient = () => {
        resolve()
        return 'say_nothing'
      }
    })
    const sender = startSender()
    await asked
    await kill(sender)
    server.onRecipient = () => 'take'
    await drain(fromNow(40))
    expect(server.received).toHaveLength(5)
    expect(await db().all(sql`select from messages where doubts > 0 or state <> 'sent'`)).toEqual([])
  })
})

describe('the end of a mail does not go', () => {
  test('once somebody else has it, or the database cannot say who has', async () => {
    const [id] = await queue(1)
    const mailer = openMailer({ url: server.url, from: 'leads@acme-pumps.test' })
    const slow: Mailer = {
      ...mailer,
      deliver: (letter, beforeEnd) =>
        mailer.deliver(letter, async () => {
          // Somebody erases the reader while the server is spoken with.
          await db().run(sql`update messages set state = 'suppressed', leased_by = null where id = ${id}`)
          return (await beforeEnd?.()) === true
        }),
    }
    await drain(fromNow(1), slow)
    expect((await readOutbox(db())).counts).toMatchObject({ suppressed: 1, sent: 0 })
    expect(server.received).toEqual([])

    const letter = {
      id: newId(),
      fromName: 'Acme',
      to: 'a@b.example',
      subject: 'x',
      text: 'x',
      isAutomatic: true,
    }
    const before = server.received.length
    expect(await mailer.deliver(letter, async () => false)).toMatchObject({ how: 'withheld' })
    expect(await mailer.deliver(letter, () => Promise.reject(new Error('no database')))).toEqual({
      how: 'withheld',
      problem: 'Error: no database',
    })
    expect(server.received).toHaveLength(before)
    expect(await mailer.deliver(letter, async () => true)).toMatchObject({ how: 'accepted' })
    expect(server.received).toHaveLength(before + 1)
    await mailer.close()
  })
})
