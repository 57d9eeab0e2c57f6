import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { createWorld, type World } from '#test/world.ts'
import { forgetTagging, forgetViews } from './forget-named.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

test('lists that look for the person alone go, all others stay', async () => {
  const names = ['erika', 'zebrowitz', 'erika@zebrowitz.example']
  const keep = ['q=erika+pumps', 'stage=working', 'q=acme', 'q=', 'tag=zebrowitz-like']
  const go = ['q=Zebrowitz', 'stage=working&q=erika+ZEBROWITZ', 'q=erika%40zebrowitz.example']
  const left = await world.inTx('lena', async ({ db }) => {
    for (const [i, query] of [...keep, ...go, 'stage=won'].entries()) {
      const name = query === 'stage=won' ? 'Erika Zebrowitz' : `List ${i}`
      await db.run(sql`insert into saved_views (workspace_id, id, owner_id, name, query)
        values (${db.workspaceId}, ${newId()}, ${world.members.lena}, ${name}, ${query})`)
    }
    await forgetViews(db, names)
    return db.all<{ query: string }>(
      sql`select query from saved_views where workspace_id = ${db.workspaceId}`,
    )
  })
  expect(left.map(({ query }) => query).sort()).toEqual([...keep].sort())
})

test('tagging by the person’s name or address goes, with what waits for it; all other commands stay', async () => {
  const inputs = [
    { name: 'tag', add: ['Erika Zebrowitz'], remove: [] },
    { name: 'tag', add: ['trade show'], remove: ['ask erika@zebrowitz.example'] },
    { name: 'tag', add: ['trade show'], remove: ['pumps'] },
    { name: 'assign', to: world.members.anna },
  ]
  const left = await world.inTx('lena', async ({ db }) => {
    for (const input of inputs) {
      const id = newId()
      await db.run(sql`insert into bulk_commands (workspace_id, id, member_id, input, asked_at)
        values (${db.workspaceId}, ${id}, ${world.members.lena}, ${JSON.stringify(input)}, now())`)
      await db.run(sql`insert into bulk_command_leads (workspace_id, bulk_id, lead_id, command_id)
        values (${db.workspaceId}, ${id}, ${newId()}, ${newId()})`)
    }
    await forgetTagging(db, ['erika', 'zebrowitz', 'erika@zebrowitz.example'])
    return db.all<{ input: object }>(sql`
      select c.input from bulk_commands c join bulk_command_leads l using (workspace_id)
      where c.workspace_id = ${db.workspaceId} and l.bulk_id = c.id order by c.id`)
  })
  expect(left.map(({ input }) => input)).toEqual(inputs.slice(2))
})
