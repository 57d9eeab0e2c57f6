import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { SYSTEM } from '#src/people/context.ts'
import { type MailServer, startMailServer } from '#test/mail-server.ts'
import { createWorld, type World } from '#test/world.ts'
import { drainOutbox, openMailer, queueMessages, readOutbox } from '../index.ts'

const SENDER = join(import.meta.dirname, '../../../test/sender-process.ts')
const ALL = 60

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

describe('a sender that is killed', () => {
  test('in the middle of handing mail over: nothing is sent twice, nothing is lost, what is in doubt is shown', async () => {
    const rows = Array.from({ length: ALL }, (_, i) => ({
      kind: 'answer' as const,
      template: 'text:hot:en',
      to_address: `reader${i}@example.com`,
      data: { hours: 24 },
    }))
    await world.inTx(SYSTEM, (ctx) => queueMessages(ctx, rows))

    // The server has taken these, but its answer never comes; then the sender dies.
    const held = new Set(['reader3@example.com', 'reader21@example.com', 'reader40@example.com'])
    for (const reader of held) {
      const arrived = new Promise<void>((resolve) => {
        server.onText = (mail) => {
          if (mail.to !== reader) return 'take'
          server.received.push(mail)
          resolve()
          return 'say_nothing'
        }
      })
      const sender = startSender()
      await arrived
      await kill(sender)
    }
    server.onText = () => 'take'

    const transport = openMailer({ url: server.url, from: 'leads@acme-pumps.test' })
    const leaseOver = new Date(Date.now() + 600_000)
    await drainOutbox({
      database: world.database,
      workspaceId: world.workspace.id,
      asOf: leaseOver,
      transport,
      publicUrl: 'http://localhost:3000',
    })
    await transport.close()

    const arrivals = server.received.map((mail) => mail.to)
    expect(new Set(arrivals).size).toBe(arrivals.length)
    const db = world.database.bind(world.workspace.id)
    const { counts } = await readOutbox(db)
    expect(counts.sent + counts.doubtful).toBe(ALL)
    const doubtful = await db.all<{ to_address: string }>(
      sql`select to_address from messages where workspace_id = ${world.workspace.id} and state = 'doubtful'`,
    )
    const inDoubt = new Set(doubtful.map((row) => row.to_address))
    for (const reader of held) expect(inDoubt).toContain(reader)
    // All that did not arrive is known to be in doubt, and no more than what was on its way at each death.
    for (const row of rows)
      expect(arrivals.includes(row.to_address) || inDoubt.has(row.to_address)).toBe(true)
    expect(inDoubt.size).toBeLessThanOrEqual(held.size * transport.concurrency)
  })
})
