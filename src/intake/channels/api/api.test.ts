import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { type Served, serve } from '#test/serve.ts'
import { createWorld, type World } from '#test/world.ts'

let world: World
let server: Served
let token: string
beforeAll(async () => {
  world = await createWorld()
  server = await serve(world)
  token = await server.token(['inquiries:write'])
})
afterAll(async () => {
  await server.close()
  await world.close()
})

function post(body: unknown, headers: Record<string, string> = {}) {
  return server.ask({ token }, 'POST', '/api/inquiries', body, headers)
}

async function contents(ids: readonly string[]): Promise<Buffer[]> {
  const workspace = world.workspace.id
  const rows = await world.database.bind(workspace).all<{ content: Buffer }>(sql`
    select content from inquiry_contents where workspace_id = ${workspace} and inquiry_id = any(${ids}::uuid[])
    order by array_position(${ids}::uuid[], inquiry_id)`)
  return rows.map((row) => row.content)
}

async function count(): Promise<number> {
  const workspace = world.workspace.id
  const row = await world.database
    .bind(workspace)
    .first<{ n: number }>(sql`select count(*) as n from inquiries where workspace_id = ${workspace}`)
  return row?.n ?? 0
}

describe('POST /api/inquiries', () => {
  test('stores one, byte for byte, and says that it waits', async () => {
    const body =
      '{ "email": "a@b.test",\n "email": "c@d.test", "amount": 1.00000000000000000001, "nul": "\\u0000\\ud800" }'
    const answer = await post(body)
    expect(answer.statusCode).toBe(202)
    const { id, ids } = answer.json()
    expect(ids).toEqual([id])
    expect((await contents(ids)).map(String)).toEqual([body])
    const status = await server.ask({ token }, 'GET', `/api/inquiries/${id}`)
    expect(status.json()).toMatchObject({ id, place: 'waiting', channel: 'api', lead_id: null, reason: null })
  })

  test.each([
    ['[{"a": 1} ,\n{"b":"]"}]', ['{"a": 1}', '{"b":"]"}']],
    ['{ "inquiries" : [ {"a":[1]}, {} ] }', ['{"a":[1]}', '{}']],
    ['{"inquiries":[{}],"email":"a@b.test"}', ['{"inquiries":[{}],"email":"a@b.test"}']],
    ['{"inquiries":"none"}', ['{"inquiries":"none"}']],
  ])('takes %s as it was written', async (body, items) => {
    const { ids } = (await post(body)).json()
    expect((await contents(ids)).map(String)).toEqual(items)
  })

  test('takes a thousand in their order, and not one more', async () => {
    const list = Array.from({ length: 1_000 }, (_, i) => ({ email: `p${i}@acme.test` }))
    const { ids } = (await post(list)).json()
    expect((await contents(ids)).map((item) => JSON.parse(String(item)))).toEqual(list)
    const before = await count()
    const refused = await post([...list, {}])
    expect(refused.json()).toMatchObject({ status: 413, reason: 'too_many_inquiries' })
    expect(await count()).toBe(before)
  })

  test.each<[string, string, number, string]>([
    ['nothing', '', 400, 'invalid_json'],
    ['no JSON', '{"email":', 400, 'invalid_json'],
    ['an empty list', '[]', 400, 'no_inquiries'],
    ['a text', '"hello"', 400, 'not_an_object'],
    ['a list with a number in it', '[{}, 7]', 400, 'not_an_object'],
    ['a JSON bomb', `{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, 400, 'json_too_deep'],
    ['a broad JSON bomb', `{"a":[${'0,'.repeat(400_000)}0]}`, 413, 'json_too_many_values'],
    ['more than fits', `{"a":"${'x'.repeat(17_000_000)}"}`, 413, 'too_large'],
  ])('refuses %s with a sentence, and stores nothing', async (_case, body, status, reason) => {
    const before = await count()
    const answer = await post(body)
    expect(answer.json()).toMatchObject({ status, reason, detail: expect.stringMatching(/\.$/) })
    expect(await count()).toBe(before)
  })

  test('keeps a message of 5 MB', async () => {
    const { ids } = (await post({ message: 'é'.repeat(2_600_000) })).json()
    expect((await contents(ids))[0]?.length).toBeGreaterThan(5_000_000)
  })

  test('answers the first ids to a repeated key, and 409 to the key with other content', async () => {
    const headers = { 'idempotency-key': 'order 7'.replace(' ', '-') }
    const first = await post([{ a: 1 }, { a: 2 }], headers)
    const again = await post([{ a: 1 }, { a: 2 }], headers)
    expect([again.statusCode, again.json()]).toEqual([202, first.json()])
    const other = await post([{ a: 1 }, { a: 3 }], headers)
    expect(other.json()).toMatchObject({ status: 409, reason: 'idempotency_key_reused' })
    const bad = await post({}, { 'idempotency-key': 'x'.repeat(201) })
    expect(bad.json()).toMatchObject({ status: 400, reason: 'bad_idempotency_key' })
  })

  test('a key belongs to its token', async () => {
    const other = await server.token(['inquiries:write'])
    const headers = { 'idempotency-key': 'mine' }
    const [one, two] = await Promise.all([
      post({ a: 1 }, headers),
      server.ask({ token: other }, 'POST', '/api/inquiries', { a: 2 }, headers),
    ])
    expect([one.statusCode, two.statusCode]).toEqual([202, 202])
  })

  test.each([
    ['2026-01-05T10:00:00+01:00', '2026-01-05T09:00:00.000Z', undefined],
    ['2026-01-05', '2026-01-05T00:00:00.000Z', undefined],
    ['05.01.2026', null, 'asked_at_not_understood'],
    ['2026-13-45', null, 'asked_at_not_understood'],
    ['0001-01-01T00:00:00Z', null, 'asked_at_not_understood'],
    [1_700_000_000, null, 'asked_at_not_understood'],
    ['2999-01-01T00:00:00Z', null, 'asked_at_in_the_future'],
  ])('asked_at %s', async (asked_at, meaning, flag) => {
    const { id } = (await post({ asked_at })).json()
    const workspace = world.workspace.id
    const row = await world.database
      .bind(workspace)
      .first<{ at: Date; now: boolean; flag: string | null }>(sql`
      select i.asked_at as at, i.asked_at = i.received_at as now, c.context->'flags'->>0 as flag
      from inquiries i join inquiry_contents c on c.workspace_id = i.workspace_id and c.inquiry_id = i.id
      where i.workspace_id = ${workspace} and i.id = ${id}`)
    expect(row?.flag ?? undefined).toBe(flag)
    if (meaning) expect(row?.at.toISOString()).toBe(meaning)
    else expect(row?.now).toBe(true)
  })

  test('every naughty string comes back unchanged', async () => {
    const file = join(import.meta.dirname, '../../../../../shared/data/text-and-csv-torture/blns/blns.json')
    const strings: string[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : OWN_NAUGHTY
    if (!existsSync(file)) console.log(`Without ${file} only a few strings are tried.`)
    const items = strings.map((message) => ({ message }))
    const { ids } = (await post(items)).json()
    const kept = (await contents(ids)).map((item) => JSON.parse(String(item)).message)
    expect(kept).toEqual(strings)
    const alone = await Promise.all(strings.map(async (message) => (await post({ message })).json().id))
    expect((await contents(alone)).map((item) => JSON.parse(String(item)).message)).toEqual(strings)
  })
})

test('while the database cuts every connection, each request is stored and acknowledged, or told to come again', async () => {
  const sends = Array.from({ length: 150 }, (_, i) => ({ email: `cut${i}@acme.test` }))
  const answers = Promise.all(
    sends.map(async (body, i) => {
      await new Promise((resolve) => setTimeout(resolve, i))
      return post(body)
    }),
  )
  await new Promise((resolve) => setTimeout(resolve, 50))
  const client = new Client({ connectionString: world.url })
  await client.connect()
  await client.query(`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`)
  await client.end()
  const ids: string[] = []
  for (const answer of await answers) {
    if (answer.statusCode === 202) ids.push(answer.json().id)
    else {
      expect(answer.json()).toMatchObject({ status: 503, reason: 'database_away' })
      expect(answer.headers['retry-after']).toBe('1')
    }
  }
  expect(await afterTheCut(() => contents(ids))).toHaveLength(ids.length)
  expect(ids.length).toBeGreaterThan(0)
})

/** The test's own connections were cut too: the first question on each of them fails. */
async function afterTheCut<T>(ask: () => Promise<T>): Promise<T> {
  for (let connection = 0; connection < 8; connection++) {
    try {
      return await ask()
    } catch {}
  }
  return ask()
}

const OWN_NAUGHTY = [
  '',
  '\0',
  '\ud800',
  "'; drop table leads; --",
  '<script>',
  '﷽',
  '\u202etest',
  '🏳️‍🌈',
  'NULL',
  '\\',
]

describe('GET /api/inquiries/:id', () => {
  test('is not found for an unknown one, for another workspace and for a rep who did not send it', async () => {
    const { id } = (await post({ email: 'x@y.test' })).json()
    const other = await createWorld()
    const theirs = await serve(other)
    try {
      const stranger = await theirs.token(['admin'])
      const status = (await theirs.ask({ token: stranger }, 'GET', `/api/inquiries/${id}`)).statusCode
      expect(status).toBe(404)
    } finally {
      await theirs.close()
      await other.close()
    }
    expect((await server.ask('anna', 'GET', `/api/inquiries/${id}`)).statusCode).toBe(404)
    expect((await server.ask('mira', 'GET', `/api/inquiries/${id}`)).statusCode).toBe(200)
    expect(
      (await server.ask('mira', 'GET', '/api/inquiries/018f0000-0000-7000-8000-000000000000')).json(),
    ).toMatchObject({
      reason: 'inquiry_not_found',
    })
  })

  test('shows a rep what they sent', async () => {
    const { id } = (await server.ask('anna', 'POST', '/api/inquiries', { email: 'x@y.test' })).json()
    expect((await server.ask('anna', 'GET', `/api/inquiries/${id}`)).json()).toMatchObject({
      place: 'waiting',
    })
    expect((await server.ask('ben', 'GET', `/api/inquiries/${id}`)).statusCode).toBe(404)
  })
})

test('what was turned away is listed, read and let in again, once', async () => {
  const body = '{"message":"buy backlinks"}'
  const { id } = (await post(body)).json()
  const workspace = world.workspace.id
  await world.inTx('mira', async ({ db }) => {
    await db.run(sql`delete from inbox where workspace_id = ${workspace} and inquiry_id = ${id}`)
    await db.run(sql`insert into placements (workspace_id, inquiry_id, place, kind, reason)
      values (${workspace}, ${id}, 'not_an_inquiry', 'spam', 'It says “backlinks”.')`)
  })
  const listed = (await server.ask('mira', 'GET', '/api/inquiries?place=not_an_inquiry')).json()
  expect(listed.inquiries).toEqual([
    expect.objectContaining({ id, kind: 'spam', reason: 'It says “backlinks”.' }),
  ])
  expect((await server.ask('mira', 'GET', '/api/inquiries')).json()).toMatchObject({
    inquiries: [],
    next: null,
  })
  const content = await server.ask('mira', 'GET', `/api/inquiries/${id}/content`)
  expect([content.body, content.headers['content-disposition']]).toEqual([
    body,
    `attachment; filename="${id}"`,
  ])
  const admitted = await server.ask('mira', 'PUT', `/api/inquiries/${id}/admission`)
  expect(admitted.json()).toMatchObject({ id, place: 'waiting' })
  const again = await server.ask('mira', 'PUT', `/api/inquiries/${id}/admission`)
  expect(again.json()).toMatchObject({ status: 409, reason: 'already_let_in' })
  const kept = await world.database.bind(workspace).all(sql`
    select admitted_by, kind from admissions where workspace_id = ${workspace} and inquiry_id = ${id}`)
  expect(kept).toEqual([{ admitted_by: world.members.mira, kind: 'spam' }])
})

test('what waits is told to whoever watches the server', async () => {
  await post({ email: 'wait@ing.test' })
  const figures = (await server.ask(null, 'GET', '/metrics')).body
  const waiting = Number(/^watertight_inbox_waiting\{workspace="acme-pumps"\} (\d+)$/m.exec(figures)?.[1])
  expect(waiting).toBeGreaterThan(0)
  expect(figures).toMatch(/^watertight_inbox_oldest_seconds\{workspace="acme-pumps"\} [\d.]+$/m)
  expect(figures).toMatch(/^watertight_arrivals_total \d+$/m)
})
