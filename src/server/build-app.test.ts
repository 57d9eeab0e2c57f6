import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { Refusal } from '#src/lib/refusal.ts'
import { readSettings } from '#src/lib/settings.ts'
import { SYSTEM } from '#src/people/context.ts'
import { createToken } from '#src/people/tokens/create-token.ts'
import { createWorld, type World } from '#test/world.ts'
import { buildApp } from './build-app.ts'

let world: World
let fastify: FastifyInstance
let headers: { authorization: string }

beforeAll(async () => {
  world = await createWorld()
  const settings = readSettings({ LOG_LEVEL: 'silent' }, '/tmp')
  const built = await buildApp({ database: world.database, settings })
  fastify = built.fastify
  built.door.route({
    method: 'POST',
    url: '/api/things/:id',
    summary: 'Changes a thing',
    needs: 'leads.work',
    schema: {
      params: z.object({ id: z.uuid() }),
      query: z.object({ limit: z.coerce.number().int().max(100).default(20) }),
      body: z.object({ name: z.string().min(2), kind: z.enum(['a', 'b']).optional() }),
      answers: { 201: z.object({ name: z.string(), at: z.date() }) },
    },
    async handler({ body, change }) {
      if (body.name === 'taken') throw new Refusal('conflict', 'name_taken', 'This name is taken.')
      if (body.name === 'broken') throw new Error('secret inside')
      return { name: body.name, at: await change(async (ctx) => ctx.now) }
    },
  })
  built.door.publicRoute({
    method: 'GET',
    url: '/open',
    summary: 'Open to all',
    limitPerMinute: 3,
    handler: async () => ({ ok: true }),
  })
  const { text } = await world.inTx(SYSTEM, (ctx) => createToken(ctx, { name: 'test', scopes: ['admin'] }))
  headers = { authorization: `Bearer ${text}` }
})

afterAll(async () => {
  await fastify.close()
  await world.close()
})

const URL = '/api/things/018f0000-0000-7000-8000-000000000000'

function post(body: unknown, o: { url?: string; headers?: Record<string, string> } = {}) {
  return fastify.inject({
    method: 'POST',
    url: o.url ?? URL,
    headers: { 'content-type': 'application/json', ...(o.headers ?? headers) },
    payload: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

describe('every answer', () => {
  test('of success is JSON with its status', async () => {
    const answer = await post({ name: 'valve' })
    expect(answer.statusCode).toBe(201)
    expect(answer.json()).toEqual({ name: 'valve', at: expect.stringMatching(/^20\d\d-.*Z$/) })
  })

  test('carries the headers that keep browsers from harm', async () => {
    const { headers: sent } = await post({ name: 'valve' })
    expect(sent).toMatchObject({
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'referrer-policy': 'no-referrer',
    })
  })

  test.each<[string, unknown, number, string, string]>([
    ['a refusal', { name: 'taken' }, 409, 'name_taken', 'This name is taken.'],
    ['a missing field', {}, 400, 'invalid_input', '“name” is missing.'],
    ['a short field', { name: 'x' }, 400, 'invalid_input', '“name” should have at least 2 characters.'],
    ['a wrong type', { name: 1 }, 400, 'invalid_input', '“name” should be a string.'],
    ['a wrong choice', { name: 'abc', kind: 'c' }, 400, 'invalid_input', '“kind” should be one of: a, b.'],
    ['no JSON', '{"name":', 400, 'invalid_json', 'The body is not valid JSON.'],
    ['a JSON bomb', '['.repeat(50_000), 400, 'json_too_deep', 'The JSON is nested deeper than 32 levels.'],
    ['nothing', '', 400, 'invalid_input', 'The body should be an object.'],
  ])('%s is a problem document with a sentence', async (_case, body, status, reason, detail) => {
    const answer = await post(body)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.json()).toMatchObject({ status, reason, detail })
    expect(answer.statusCode).toBe(status)
  })

  test('to an error nobody expected hides it and gives its number', async () => {
    const problem = (await post({ name: 'broken' })).json()
    expect(problem).toMatchObject({ status: 500, reason: 'internal' })
    expect(problem.detail).toContain(problem.id)
    expect(JSON.stringify(problem)).not.toContain('secret')
  })

  test('to a body beyond the limit says so', async () => {
    const answer = await post({ name: 'x'.repeat(2_000_000) })
    expect(answer.json()).toMatchObject({ status: 413, reason: 'too_large' })
  })

  test('to another content type says what is understood', async () => {
    const answer = await post('<a/>', { headers: { ...headers, 'content-type': 'text/xml' } })
    expect(answer.json()).toMatchObject({ status: 415, reason: 'unknown_content_type' })
  })

  test('to an id that is none, or an unknown address, is not found', async () => {
    expect((await post({ name: 'abc' }, { url: '/api/things/7' })).statusCode).toBe(404)
    expect((await post({}, { url: '/api/nothing' })).json()).toMatchObject({ reason: 'no_such_address' })
    expect((await fastify.inject({ url: '/%E0%A4%A' })).json()).toMatchObject({ reason: 'bad_address' })
    const endless = await post({}, { url: `/api/things/${'7'.repeat(5_000)}` })
    expect([endless.statusCode, endless.json().reason]).toEqual([404, 'no_such_address'])
  })

  test('is given to text that no column can hold as to any other, with the holes shown', async () => {
    const answer = await post('{"name":"a\\u0000b\\ud800","\\u0000":"\\u0000"}')
    expect([answer.statusCode, answer.json().name]).toEqual([201, 'a\ufffdb\ufffd'])
  })

  test.each([
    [{}, 'not_signed_in'],
    [{ authorization: 'Bearer nonsense' }, 'token_unknown'],
    [{ authorization: `Bearer wt_${'A'.repeat(54)}` }, 'token_unknown'],
    [{ authorization: 'Basic YTpi' }, 'token_unknown'],
  ])('to nobody known is 401', async (sent, reason) => {
    const answer = await post({}, { headers: sent as Record<string, string> })
    expect(answer.statusCode).toBe(401)
    expect(answer.headers['www-authenticate']).toBe('Bearer')
    expect(answer.json()).toMatchObject({ reason })
  })

  test('to too many requests of one address says when to come again', async () => {
    const answers = []
    for (let i = 0; i < 4; i++) answers.push(await fastify.inject({ url: '/open' }))
    expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200, 200, 429])
    expect(Number(answers[3]?.headers['retry-after'])).toBeGreaterThan(0)
    expect(answers[3]?.json()).toMatchObject({ reason: 'too_many_requests' })
  })
})

describe('the machinery', () => {
  test('says that it is well', async () => {
    const answer = await fastify.inject({ url: '/healthz' })
    expect([answer.statusCode, answer.json()]).toEqual([200, { status: 'ok' }])
  })

  test('tells its figures to this machine only', async () => {
    expect((await fastify.inject({ url: '/metrics' })).body).toContain('watertight_http_requests_total')
    const fromAfar = await fastify.inject({ url: '/metrics', headers: { 'x-forwarded-for': '10.1.1.1' } })
    expect(fromAfar.statusCode).toBe(404)
  })

  test('describes every route in OpenAPI 3.1', async () => {
    const document = (await fastify.inject({ url: '/api/openapi.json' })).json()
    expect(document.openapi).toMatch(/^3\.1\./)
    expect(
      document.paths['/api/things/{id}'].post.responses['201'].content['application/json'].schema,
    ).toEqual(expect.objectContaining({ required: ['name', 'at'] }))
    expect(document.components.schemas.Problem.required).toContain('reason')
  })
})
