import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { type Served, serve } from '#test/serve.ts'
import { createWorld, type World } from '#test/world.ts'
import { drainInbox } from './drain-inbox.ts'

let world: World
let server: Served
beforeAll(async () => {
  world = await createWorld()
  server = await serve(world)
})
afterAll(async () => {
  await server.close()
  await world.close()
})

test('what a rep brings is offered to that rep, whoever’s turn it is; what the desk adds is not', async () => {
  const ask = (who: 'anna' | 'ben' | 'mira') =>
    server.ask(who, 'POST', '/api/inquiries', {
      email: `p${newId()}@company-${newId()}.example`,
      message: 'Please send a quotation for 20 pumps',
    })
  const reps = ['ben', 'ben', 'ben', 'anna', 'anna'] as const
  const ids: string[] = []
  for (const who of reps) ids.push((await ask(who)).json().id)
  const { id: ofTheDesk } = (await ask('mira')).json()
  await drainInbox(world.database, world.workspace.id)
  const rows = await world.database
    .bind(world.workspace.id)
    .all<{ owner: string; brought_by: string | null }>(sql`
    select l.accountable_id as owner, l.brought_by from placements p join leads l on l.id = p.lead_id
    where p.workspace_id = ${world.workspace.id} and p.inquiry_id = any(${[...ids, ofTheDesk]}::uuid[])
    order by array_position(${[...ids, ofTheDesk]}::uuid[], p.inquiry_id)`)
  expect(rows.slice(0, 5)).toEqual(
    reps.map((who) => ({ owner: world.members[who], brought_by: world.members[who] })),
  )
  expect(rows[5]?.brought_by).toBeNull()
})
