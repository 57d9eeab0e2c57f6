import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { bant } from '#src/definition/index.ts'
import { defaultServiceLevels } from '#src/followup/clocks/index.ts'
import { tellWantedSignatures } from '#src/notifications/index.ts'
import { SYSTEM } from '#src/people/context.ts'
import { type Served, serve } from '#test/serve.ts'
import { type Browser, openBrowser, userFor } from '#test/sign-in.ts'
import { createWorld, type Name, type World } from '#test/world.ts'

let world: World
let server: Served
const browsers = {} as Record<Name, Browser>
beforeAll(async () => {
  world = await createWorld()
  server = await serve(world, {
    SMTP_URL: 'smtp://mail.acme-pumps.test:25',
    MAIL_FROM: 'leads@acme-pumps.test',
  })
  for (const name of ['lena', 'mira', 'marta', 'anna'] as const) {
    const { email } = await userFor(world, world.members[name])
    browsers[name] = openBrowser(server)
    await browsers[name].signIn(email)
  }
})
afterAll(async () => {
  await server.close()
  await world.close()
})

type Method = 'GET' | 'PUT' | 'POST' | 'DELETE'
const ask = async (who: Name, method: Method, url: string, body?: object) => {
  const answer = await browsers[who].ask(method, url, body ?? (method === 'GET' ? undefined : {}))
  return { status: answer.statusCode, body: answer.json() }
}
const seats = (o: object) => ask('lena', 'PUT', '/api/seats', o)
const messages = () =>
  world.database.bind(world.workspace.id).all<{ template: string; member_id: string }>(sql`
    select template, member_id from messages where workspace_id = ${world.workspace.id} order by id`)
const told = async (who: Name) =>
  (await ask(who, 'GET', '/api/notifications')).body.items.map(
    ({ sentence }: { sentence: string }) => sentence,
  )

describe('seats', () => {
  test('are given by whoever owns lead management; everybody reads who has them', async () => {
    expect(await ask('anna', 'GET', '/api/seats')).toEqual({
      status: 200,
      body: {
        needed: 'two',
        marketing: { id: world.members.mira, name: 'Mira Moss' },
        sales: null,
        executive: null,
      },
    })
    expect(await seats({ sales_id: world.members.marta })).toMatchObject({
      status: 200,
      body: { marketing: { name: 'Mira Moss' }, sales: { name: 'Marta Mayer' } },
    })
    expect((await ask('mira', 'GET', '/api/seats/changes')).body.changes).toMatchObject([
      {
        needed: 'two',
        marketing: 'Mira Moss',
        sales: 'Marta Mayer',
        executive: null,
        changed_by: 'Lena Lang',
      },
    ])
    expect((await ask('mira', 'PUT', '/api/seats', { sales_id: null })).body.reason).toBe('not_allowed')
    expect((await seats({ needed: 'none' })).status).toBe(400)
    expect((await seats({ sales_id: world.workspace.id })).body.reason).toBe('member_not_found')
    expect((await server.ask(null, 'GET', '/api/seats')).statusCode).toBe(401)
  })
})

const DOCUMENTS = [
  ['/api/definitions', { document: bant }, '/definition?version=1', 'of the definition of a lead'],
  [
    '/api/service-levels',
    { levels: defaultServiceLevels },
    '/service-levels?version=1',
    'of the service levels',
  ],
] as const

describe.each(DOCUMENTS)('%s', (url, draft, _page, what) => {
  test('is put to signature, signed by both heads, and in force; each is told what they should do', async () => {
    expect(await ask('lena', 'POST', url, draft)).toMatchObject({ status: 201, body: { version: 1 } })
    const before = await messages()
    expect((await ask('lena', 'PUT', `${url}/1/signing`)).body.rounds).toMatchObject([
      { version: 1, missing: [{ seat: 'marketing', member: { name: 'Mira Moss' } }, { seat: 'sales' }] },
    ])
    expect(await told('mira')).toContain(`Version 1 ${what} waits for your signature.`)
    expect(
      (await messages())
        .slice(before.length)
        .map(({ member_id }) => member_id)
        .sort(),
    ).toEqual([world.members.mira, world.members.marta].sort())
    await world.inTx(SYSTEM, (ctx) => tellWantedSignatures(ctx, { byMail: true }))
    expect(await messages()).toHaveLength(before.length + 2)
    const [round] = (await ask('mira', 'GET', `${url}/signing`)).body.rounds
    expect(round.yours).toEqual(['marketing'])
    expect((await ask('mira', 'GET', '/api/seats/wanted')).body.wanted).toContainEqual(
      expect.objectContaining({ version: 1 }),
    )
    const sign = (who: Name) => ask(who, 'PUT', `${url}/1/signature`, { hash: round.hash })
    expect((await sign('mira')).status).toBe(200)
    expect((await ask('mira', 'GET', '/api/seats/wanted')).body.wanted).toEqual([])
    expect((await sign('marta')).body.rounds[0]).toMatchObject({ ending: 'signed', yours: [] })
    expect(await told('mira')).toContain(`Version 1 ${what} is signed by everybody who must.`)
    expect(await told('marta')).not.toContain(`Version 1 ${what} is signed by everybody who must.`)
    expect((await sign('mira')).status).toBe(200)
  })

  test('who signed in long ago signs in again first; a program never signs', async () => {
    await ask('lena', 'POST', url, draft)
    await ask('lena', 'PUT', `${url}/2/signing`, { effective_from: '2199-01-01T00:00:00Z' })
    const [{ hash }] = (await ask('marta', 'GET', `${url}/signing`)).body.rounds
    await world.database.pool.query(
      `update sessions set created_at = now() - interval '11 minutes'
       where user_id = (select user_id from members where id = $1)`,
      [world.members.marta],
    )
    expect(await ask('marta', 'PUT', `${url}/2/signature`, { hash })).toMatchObject({
      status: 403,
      body: { reason: 'sign_in_again' },
    })
    await browsers.marta.signIn('marta@acme-pumps.test')
    expect(
      (await ask('marta', 'PUT', `${url}/2/signature`, { hash })).body.rounds[0].signatures,
    ).toHaveLength(1)
    const byProgram = await server.ask('mira', 'PUT', `${url}/2/signature`, { hash })
    expect([byProgram.statusCode, byProgram.json().reason]).toEqual([403, 'sign_by_hand'])
    expect((await ask('marta', 'GET', `${url}/signing`)).body.rounds[0].effective_from).toBe(
      '2199-01-01T00:00:00.000Z',
    )
  })

  test('is refused with a reason, reminded of, withdrawn', async () => {
    expect((await ask('lena', 'PUT', `${url}/2/signing/reminder`)).status).toBe(200)
    expect((await ask('lena', 'PUT', `${url}/2/signing/reminder`)).body.reason).toBe('reminded_today')
    const no = { because: 'Too strict for the autumn.' }
    expect((await ask('mira', 'PUT', `${url}/2/signature/refusal`, no)).body.rounds[0]).toMatchObject({
      ending: 'refused',
      ended_because: no.because,
    })
    expect(await told('lena')).toContain(`Mira Moss refuses to sign version 2 ${what}.`)
    await ask('lena', 'PUT', `${url}/2/signing`)
    expect((await ask('lena', 'DELETE', `${url}/2/signing`)).body.rounds[0]).toMatchObject({
      ending: 'withdrawn',
      round: 2,
    })
    expect(await told('mira')).toContain(`Lena Lang took version 2 ${what} back from signature.`)
  })

  test.each<[Name, Method, string, object, number, string]>([
    ['anna', 'PUT', '/2/signing', {}, 403, 'not_allowed'],
    ['mira', 'DELETE', '/2/signing', {}, 403, 'not_allowed'],
    ['mira', 'PUT', '/2/signing/reminder', {}, 403, 'not_allowed'],
    ['lena', 'PUT', '/99/signing', {}, 404, 'version_not_found'],
    ['lena', 'PUT', '/0/signing', {}, 404, 'not_found'],
    ['lena', 'PUT', '/2/signing', { effective_from: 'soon' }, 400, 'invalid_input'],
    ['lena', 'PUT', '/2/signing', { effective_from: '2001-01-01T00:00:00Z' }, 400, 'effective_in_the_past'],
    ['lena', 'PUT', '/1/signing', {}, 409, 'signed_already'],
    ['lena', 'DELETE', '/2/signing', {}, 409, 'signing_over'],
    ['mira', 'PUT', '/2/signature', {}, 400, 'invalid_input'],
    ['mira', 'PUT', '/2/signature', { hash: 'a'.repeat(64) }, 409, 'signing_over'],
    ['anna', 'PUT', '/77/signature', { hash: 'a'.repeat(64) }, 409, 'not_out_for_signature'],
    ['mira', 'PUT', '/2/signature/refusal', { because: ' ' }, 400, 'invalid_input'],
  ])('%s: %s %s %j is answered %i %s', async (who, method, path, body, status, reason) => {
    expect(await ask(who, method, url + path, body)).toMatchObject({ status, body: { reason } })
  })

  test('nobody gets in without signing in', async () => {
    for (const [method, path] of [
      ['GET', '/signing'],
      ['PUT', '/2/signature'],
    ] as const)
      expect((await server.ask(null, method, url + path, {})).statusCode).toBe(401)
  })
})
