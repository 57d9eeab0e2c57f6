import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { createWorld, type World } from '#test/world.ts'
import { forgetViews } from './forget-views.ts'

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
