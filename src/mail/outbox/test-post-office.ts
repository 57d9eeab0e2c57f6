import { type Database, sql } from '#src/db/index.ts'
import { SYSTEM } from '#src/people/context.ts'
import { type MailServer, startMailServer } from '#test/mail-server.ts'
import { createWorld, type World } from '#test/world.ts'
import { drainOutbox, type NewMessage, queueMessages, readOutbox } from '../index.ts'
import { type Mailer, openMailer } from '../smtp/index.ts'

/** A company with an outbox and a real mail server beside it. */
export async function openPostOffice() {
  const world: World = await createWorld()
  let server: MailServer = await startMailServer()
  let mailer: Mailer = openTo(server.url)
  const db = () => world.database.bind(world.workspace.id)

  return {
    world,
    db,
    openTo,
    get server() {
      return server
    },
    get mailer() {
      return mailer
    },
    /** An empty outbox and another server. */
    async clear(): Promise<void> {
      await db().run(sql`delete from messages where workspace_id = ${world.workspace.id}`)
      await server.close()
      await mailer.close()
      server = await startMailServer()
      mailer = openTo(server.url)
    },
    /** The server comes back under its address. */
    async bringBack(): Promise<void> {
      server = await startMailServer({ port: server.port })
    },
    drain(o: { asOf?: Date; transport?: Mailer | null; stopping?: AbortSignal; database?: Database } = {}) {
      return drainOutbox({
        database: o.database ?? world.database,
        workspaceId: world.workspace.id,
        asOf: o.asOf ?? new Date(Date.now() + 1000),
        transport: o.transport === undefined ? mailer : o.transport,
        publicUrl: 'https://leads.acme-pumps.test',
        ...(o.stopping ? { stopping: o.stopping } : {}),
      })
    },
    async queue(count: number, o: Partial<NewMessage> = {}): Promise<string[]> {
      const letter = { kind: 'answer', template: 'text:hot:en', data: { language: 'en', hours: 24 } } as const
      const rows = Array.from({ length: count }, (_, i) => ({
        ...letter,
        to_address: `reader${i}@example.com`,
        ...o,
      }))
      return (await world.inTx(SYSTEM, (ctx) => queueMessages(ctx, rows))).map((row) => row.id)
    },
    /** How many messages are in which state, but for states without any. */
    async counts(): Promise<Record<string, number>> {
      const { counts } = await readOutbox(db())
      return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))
    },
    messages() {
      return db().all<{ state: string; tries: number; last_error: string | null; send_after: Date }>(sql`
        select state, tries, last_error, send_after from messages
        where workspace_id = ${world.workspace.id} order by to_address`)
    },
    async close(): Promise<void> {
      await mailer.close()
      await server.close()
      await world.close()
    },
  }
}

export type PostOffice = Awaited<ReturnType<typeof openPostOffice>>

function openTo(url: string): Mailer {
  return openMailer({ url, from: 'Leads <leads@acme-pumps.test>', restMs: () => 0 })
}
