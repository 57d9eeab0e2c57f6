import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { SYSTEM } from '#src/people/context.ts'
import { type Served, serve } from '#test/serve.ts'
import { createWorld, type World } from '#test/world.ts'
import { finishRun } from './import-run.ts'

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

async function finished(startedBy: string | null): Promise<string> {
  const id = newId()
  await world.inTx(SYSTEM, async (ctx) => {
    await ctx.db.run(sql`
      insert into imports (workspace_id, id, file_name, file_hash, kind, mapping, mode, state, rows_accepted, rows_refused,
        started_by)
      values (${ctx.db.workspaceId}, ${id}, 'leads.csv', '\\x00', 'leads', '{}', 'historical', 'running', 1200, 1, ${startedBy})`)
    await finishRun(ctx, id)
  })
  return id
}

test('whoever started an import is told, once, when it is finished', async () => {
  const id = await finished(world.members.mira)
  await world.inTx(SYSTEM, (ctx) => finishRun(ctx, id))
  const { items } = (await server.ask('mira', 'GET', '/api/notifications')).json()
  expect(items).toMatchObject([
    {
      kind: 'import_finished',
      sentence: 'The import of leads.csv is finished: 1,200 rows taken, 1 row refused.',
      import_id: id,
    },
  ])
})

test('nobody is told of one that the command line ran', async () => {
  await finished(null)
  const { rows } = await world.database.pool.query('select count(*)::int as n from notifications')
  expect(rows).toEqual([{ n: 1 }])
})
