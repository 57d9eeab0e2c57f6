import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { whatBecame } from '#src/intake/placing/what-became.ts'
import { readSettings } from '#src/lib/settings.ts'
import { SYSTEM } from '#src/people/context.ts'
import { type Served, serve } from '#test/serve.ts'
import { createWorld, type World } from '#test/world.ts'
import { runWork } from './work-process.ts'

let world: World
let server: Served
let work: { stop(): Promise<void> }
beforeAll(async () => {
  world = await createWorld()
  server = await serve(world)
  work = await runWork({ databaseUrl: world.url, settings: readSettings({ LOG_LEVEL: 'silent' }, '/tmp') })
})
afterAll(async () => {
  await work.stop()
  await server.close()
  await world.close()
})

async function post(): Promise<string> {
  const answer = await server.ask('mira', 'POST', '/api/inquiries', {
    email: 'erika@pumps.example',
    message: 'A quote for ten pumps, please',
  })
  return answer.json().id
}

async function placeOf(id: string): Promise<string> {
  const ctx = { db: world.database.bind(world.workspace.id), actor: SYSTEM, now: new Date() }
  return (await whatBecame(ctx, id)).place
}

async function becomesLead(id: string): Promise<void> {
  while ((await placeOf(id)) === 'waiting') await sleep(20)
  expect(['lead', 'interaction']).toContain(await placeOf(id))
}

test('what arrives becomes a lead without anybody asking', async () => {
  await becomesLead(await post())
})

test('says that it is alive', async () => {
  const { rows } = await world.database.pool.query('select kind, pid from nodes')
  expect(rows).toContainEqual({ kind: 'work', pid: process.pid })
})

test('goes on when the database has cut every connection', async () => {
  const client = await world.database.pool.connect()
  await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`,
  )
  client.release()
  await becomesLead(await post())
})

test('stops in order and leaves no trace among the living', async () => {
  await work.stop()
  const { rows } = await world.database.pool.query("select from nodes where kind = 'work'")
  expect(rows).toEqual([])
  const id = await post()
  await sleep(50)
  expect(await placeOf(id)).toBe('waiting')
  work = await runWork({ databaseUrl: world.url, settings: readSettings({ LOG_LEVEL: 'silent' }, '/tmp') })
  await becomesLead(id)
})
