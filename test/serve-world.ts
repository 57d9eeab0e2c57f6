import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { drainInbox } from '#src/pipeline/drain-inbox.ts'
import { serve } from './serve.ts'
import { createWorld, type Name } from './world.ts'

export type ServedWorld = Awaited<ReturnType<typeof serveWorld>>

/** A world behind the real server, with the few questions that a life needs. */
export async function serveWorld() {
  const world = await createWorld()
  const server = await serve(world)
  const db = world.database.bind(world.workspace.id)
  const settle = () => drainInbox(world.database, world.workspace.id)

  async function ask(who: Name, method: 'GET' | 'PUT' | 'POST', url: string, body?: object) {
    const answer = await server.ask(who, method, url, body)
    if (answer.statusCode >= 300) throw new Error(`${method} ${url}: ${answer.body}`)
    return answer.json()
  }

  /** Posts an inquiry and settles it; answers its id. */
  async function inquire(told: object, key = newId()): Promise<string> {
    const answer = await server.ask('mira', 'POST', '/api/inquiries', told, { 'idempotency-key': key })
    if (answer.statusCode !== 202) throw new Error(answer.body)
    await settle()
    return answer.json().id
  }

  async function leadOf(inquiryId: string) {
    const { lead_id } = await ask('mira', 'GET', `/api/inquiries/${inquiryId}`)
    const lead = await db.first<{ id: string; person_id: string; accountable_id: string }>(
      sql`select id, person_id, accountable_id from leads where workspace_id = ${db.workspaceId} and id = ${lead_id}`,
    )
    return lead as NonNullable<typeof lead>
  }

  return {
    world,
    server,
    db,
    settle,
    ask,
    inquire,
    leadOf,
    erase: (personId: string) => server.ask('lena', 'PUT', `/api/persons/${personId}/erasure`),
    async close() {
      await server.close()
      await world.close()
    },
  }
}
