import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { announce } from '#src/db/announce.ts'
import { newId } from '#src/lib/id.ts'
import { createWorkspace } from '#src/people/workspaces.ts'
import { type Served, serve } from '#test/serve.ts'
import { createWorld, type Name, openLead, type World } from '#test/world.ts'
import { type Listening, listenTo } from './test-listener.ts'

let world: World
let server: Served
let base: string
const open: Listening[] = []
beforeAll(async () => {
  world = await createWorld()
  server = await serve(world)
  base = await server.fastify.listen({ host: '127.0.0.1', port: 0 })
  // The first stream opens the connection to the database; from then on nothing is missed.
  await (await listen('lena')).hears('everything')
})
afterEach(() => {
  for (const one of open.splice(0)) one.close()
})
afterAll(async () => {
  await server.close()
  await world.close()
})

async function listen(who: Name): Promise<Listening> {
  const one = await listenTo(base, await server.token(['admin'], who))
  open.push(one)
  return one
}

/** Told after all that was told before, because announcements keep their order. */
async function nothingMore(...listeners: Listening[]): Promise<void> {
  await world.database.transaction(world.workspace.id, (tx) =>
    announce(tx, { kind: 'changed', ids: ['members'] }),
  )
  await Promise.all(listeners.map((one) => one.hears('changed')))
}

describe('GET /api/live', () => {
  test('wants somebody who is known, and who can read a stream', async () => {
    const ask = (headers: Record<string, string>) => fetch(`${base}/api/live`, { headers })
    expect((await ask({ accept: 'text/event-stream' })).status).toBe(401)
    const answer = await server.ask('anna', 'GET', '/api/live')
    expect([answer.statusCode, answer.json().reason]).toEqual([400, 'stream_only'])
  })

  test('is a stream that nothing on the way may keep', async () => {
    const stop = new AbortController()
    const answer = await fetch(`${base}/api/live`, {
      headers: {
        authorization: `Bearer ${await server.token(['admin'], 'anna')}`,
        accept: 'text/event-stream',
      },
      signal: stop.signal,
    })
    expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(answer.headers.get('cache-control')).toBe('no-store, no-transform')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    stop.abort()
  })
})

test('a lead that changed is told to whoever may see it, once committed, and to nobody else', async () => {
  const [anna, ben, lena] = [await listen('anna'), await listen('ben'), await listen('lena')]
  const lead = await openLead(world, { stage: 'working', owner: 'anna' })
  expect(await anna.hears('lead')).toEqual({ kind: 'lead', ids: [lead] })
  expect(await lena.hears('lead')).toEqual({ kind: 'lead', ids: [lead] })
  await nothingMore(anna, ben, lena)
  expect(anna.events).toContainEqual({ kind: 'today' })
  expect(ben.events.map(({ kind }) => kind)).toEqual(['changed'])
  expect(lena.events).not.toContainEqual({ kind: 'today' })
})

test('what a transaction took back is told to nobody', async () => {
  const anna = await listen('anna')
  await expect(
    world.database.transaction(world.workspace.id, async (tx) => {
      await announce(tx, { kind: 'lead', of: [[world.members.anna, [newId()]]] })
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  await nothingMore(anna)
  expect(anna.events.map(({ kind }) => kind)).toEqual(['changed'])
})

test('a lead that is handed over is told to both', async () => {
  const lead = await openLead(world, { stage: 'working', owner: 'anna' })
  const [anna, ben] = [await listen('anna'), await listen('ben')]
  const answer = await server.ask('lena', 'PUT', `/api/leads/${lead}/assignment`, {
    id: newId(),
    to: world.members.ben,
  })
  expect(answer.statusCode).toBe(200)
  expect(await anna.hears('lead')).toEqual({ kind: 'lead', ids: [lead] })
  expect(await ben.hears('lead')).toEqual({ kind: 'lead', ids: [lead] })
  expect((await ben.hears('notification')) as { ids: string[] }).toMatchObject({ ids: [expect.any(String)] })
})

test('what is changed through the door is told to those who may read it', async () => {
  const [mira, anna] = [await listen('mira'), await listen('anna')]
  const campaign = { key: 'fair', name: 'Fair', source: 'trade_show' }
  expect((await server.ask('mira', 'POST', '/api/campaigns', campaign)).statusCode).toBe(200)
  expect(await mira.hears('changed')).toEqual({ kind: 'changed', what: 'campaigns' })
  await nothingMore(anna)
  expect(anna.events).toEqual([{ kind: 'changed', what: 'members' }])
})

test('nothing crosses from one workspace to another', async () => {
  const other = await createWorkspace(world.database, { name: 'Beta' })
  const anna = await listen('anna')
  await world.database.transaction(other.id, (tx) => announce(tx, { kind: 'lead', of: null }))
  await nothingMore(anna)
  expect(anna.events.map(({ kind }) => kind)).toEqual(['changed'])
})

test('a stream ends soon after its listener has left, and the others’ go on', async () => {
  const [carla, lena] = [await listen('carla'), await listen('lena')]
  const answer = await server.ask('lena', 'PUT', `/api/members/${world.members.carla}/departure`)
  expect(answer.statusCode).toBe(200)
  await carla.ended
  lena.forget()
  await nothingMore(lena)
})

test('when the database was away everybody reads everything anew', async () => {
  const anna = await listen('anna')
  await world.database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name = 'watertight listen'`,
  )
  expect(await anna.hears('everything')).toEqual({ kind: 'everything' })
  anna.forget()
  await nothingMore(anna)
})

test('a thousand streams hear the same, and end in order when the server stops', async () => {
  const second = await serve(world)
  const address = await second.fastify.listen({ host: '127.0.0.1', port: 0 })
  const tokens = await Promise.all(Array.from({ length: 50 }, () => second.token(['admin'])))
  const many = await Promise.all(
    tokens.flatMap((token) => Array.from({ length: 20 }, () => listenTo(address, token))),
  )
  const lead = newId()
  await many[0]?.hears('everything')
  await world.database.transaction(world.workspace.id, (tx) =>
    announce(tx, { kind: 'lead', of: [[null, [lead]]] }),
  )
  const heard = await Promise.all(many.map((one) => one.hears('lead')))
  expect(
    heard.every((event) => JSON.stringify(event) === JSON.stringify({ kind: 'lead', ids: [lead] })),
  ).toBe(true)
  await second.close()
  await Promise.all(many.map((one) => one.ended))
})

test('who opens ever more streams keeps the newest', async () => {
  const token = await server.token(['admin'], 'ben')
  const first = await listenTo(base, token)
  for (let i = 0; i < 20; i++) open.push(await listenTo(base, token))
  await first.ended
  expect(await Promise.race([open[0]?.ended.then(() => 'ended'), sleep(100, 'open')])).toBe('open')
})
