import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Served, serve } from '#test/serve.ts'
import { openBrowser, PASSWORD, userFor } from '#test/sign-in.ts'
import { createWorld, type World } from '#test/world.ts'

let world: World
let server: Served
let lena: { id: string; email: string }
let anna: { id: string; email: string }

beforeAll(async () => {
  world = await createWorld()
  server = await serve(world)
  lena = await userFor(world, world.members.lena)
  anna = await userFor(world, world.members.anna)
})
afterAll(async () => {
  await server.close()
  await world.close()
})

describe('signing in', () => {
  test('with the password gives a cookie that no script can read, and it is enough for every route one may use', async () => {
    const browser = openBrowser(server)
    const answer = await browser.signIn(anna.email.toUpperCase())
    expect([answer.statusCode, answer.json()]).toEqual([200, { second_factor: false }])
    const [cookie] = [answer.headers['set-cookie']].flat()
    expect(cookie).toMatch(/^watertight\.session_token=.+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/)
    const me = await browser.ask('GET', '/api/me')
    expect(me.json()).toMatchObject({
      user: { id: anna.id, name: 'Anna Abel', email: anna.email, two_factor: false },
      member: { id: world.members.anna, name: 'Anna Abel' },
      roles: ['rep'],
      permissions: { 'leads.read': 'own', 'leads.work': 'own', 'people.read': 'all' },
      workspace: { slug: 'acme-pumps', time_zone: 'Europe/Berlin', currency: 'EUR', is_sample: false },
      workspaces: [{ slug: 'acme-pumps', name: 'Acme Pumps' }],
    })
    expect(me.json().permissions).not.toHaveProperty('people.write')
    expect((await browser.ask('GET', '/api/today')).statusCode).toBe(200)
    const refused = await browser.ask('GET', '/api/tokens')
    expect([refused.statusCode, refused.json().reason]).toEqual([403, 'not_allowed'])
  })

  test.each([
    ['a wrong password', () => ({ email: anna.email, password: 'wrong-wrong-wrong' })],
    ['an address nobody has', () => ({ email: 'nobody@acme-pumps.test', password: PASSWORD })],
    ['no address at all', () => ({ email: 'anna', password: PASSWORD })],
    ['an attempt to inject', () => ({ email: "' or 1=1 --", password: PASSWORD })],
  ])('with %s is refused, and the answer tells no more', async (_case, body) => {
    const browser = openBrowser(server)
    const answer = await browser.ask('POST', '/api/auth/sign-in', body())
    expect([answer.statusCode, answer.json().reason]).toEqual([403, 'wrong_email_or_password'])
    expect(browser.cookies.size).toBe(0)
  })

  test('is refused without the shape it needs', async () => {
    const answer = await openBrowser(server).ask('POST', '/api/auth/sign-in', { email: anna.email })
    expect([answer.statusCode, answer.json().reason]).toEqual([400, 'invalid_input'])
  })

  test('from another site’s page is refused', async () => {
    const body = { email: anna.email, password: PASSWORD }
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://localhost:3000', 'sec-fetch-site': 'cross-site' },
      { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site' },
    ] as Record<string, string>[]) {
      const answer = await openBrowser(server).ask('POST', '/api/auth/sign-in', body, headers)
      expect([headers, answer.statusCode, answer.json().reason]).toEqual([headers, 403, 'cross_site'])
    }
  })

  test('nobody can sign up', async () => {
    for (const url of ['/api/auth/sign-up/email', '/api/auth/sign-in/email', '/api/auth/enter']) {
      const body = { email: 'a@b.test', password: PASSWORD, name: 'x', token: 'x' }
      expect((await openBrowser(server).ask('POST', url, body)).statusCode).toBe(404)
    }
  })

  test('after ten wrong passwords from one address has to wait; others come in', async () => {
    const ben = await userFor(world, world.members.ben)
    const guesser = openBrowser(server, { address: '10.9.9.9' })
    for (let i = 0; i < 10; i++) {
      expect((await guesser.signIn(ben.email, `guess-number-${i}`)).json().reason).toBe(
        'wrong_email_or_password',
      )
    }
    const answer = await guesser.signIn(ben.email)
    expect([answer.statusCode, answer.json().reason]).toEqual([429, 'too_many_tries'])
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(200)
    expect((await openBrowser(server, { address: '10.1.1.1' }).signIn(ben.email)).statusCode).toBe(200)
    expect((await openBrowser(server, { address: '10.9.9.9' }).signIn(anna.email)).statusCode).toBe(200)
  })
})

describe('a session', () => {
  test('is not taken from a cookie that we did not sign, or that names none', async () => {
    const browser = openBrowser(server)
    await browser.signIn(anna.email)
    const [token = '', signature = ''] = decodeURIComponent(
      browser.cookies.get('watertight.session_token') ?? '',
    ).split('.')
    const sign = (text: string, key: string) => createHmac('sha256', key).update(text).digest('base64')
    for (const forged of [
      token,
      `${token}.`,
      `${token}x.${signature}`,
      `${token}.${sign(token, 'better-auth-secret-12345678901234567890')}`,
      `.${signature}`,
      '%E0%A4%A',
    ]) {
      browser.cookies.set(
        'watertight.session_token',
        forged.startsWith('%') ? forged : encodeURIComponent(forged),
      )
      const answer = await browser.ask('GET', '/api/me')
      expect([forged, answer.statusCode, answer.json().reason]).toEqual([forged, 401, 'not_signed_in'])
    }
  })

  test('changes things only for our own pages', async () => {
    const browser = openBrowser(server)
    await browser.signIn(lena.email)
    const ask = (headers: Record<string, string>) => browser.ask('POST', '/api/teams', { name: 'T' }, headers)
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: '' },
      { origin: 'http://localhost:3000', 'sec-fetch-site': 'cross-site' },
      { origin: 'http://localhost:3001' },
    ] as Record<string, string>[]) {
      const answer = await ask(headers)
      expect([headers, answer.statusCode, answer.json().reason]).toEqual([headers, 403, 'cross_site'])
    }
    expect((await ask({ 'sec-fetch-site': 'same-origin' })).statusCode).toBe(201)
  })

  test('is one of several: each browser its own, listed, ended one by one or all others at once', async () => {
    const [here, there, third] = [openBrowser(server), openBrowser(server), openBrowser(server)]
    for (const browser of [here, there, third]) await browser.signIn(lena.email)
    await here.ask('DELETE', '/api/me/sessions')
    await there.signIn(lena.email)
    await there.ask('GET', '/api/me', undefined, { 'user-agent': 'x' })
    const listed = (await here.ask('GET', '/api/me/sessions')).json().sessions
    expect(listed.map(({ is_current }: { is_current: boolean }) => is_current)).toEqual([true, false])
    expect(JSON.stringify(listed)).not.toContain('token')
    expect((await there.ask('GET', '/api/me')).statusCode).toBe(200)
    const ended = await here.ask('DELETE', `/api/me/sessions/${listed[1].id}`)
    expect(ended.statusCode).toBe(200)
    const out = await there.ask('GET', '/api/me')
    expect([out.statusCode, out.json().reason]).toEqual([401, 'session_ended'])
    expect((await third.ask('GET', '/api/me')).statusCode).toBe(401)
    expect((await here.ask('GET', '/api/me')).statusCode).toBe(200)
  })

  test('of somebody else is not found', async () => {
    const [mine, other] = [openBrowser(server), openBrowser(server)]
    await mine.signIn(lena.email)
    await other.signIn(anna.email)
    const { sessions } = (await mine.ask('GET', '/api/me/sessions')).json()
    expect((await other.ask('DELETE', `/api/me/sessions/${sessions[0].id}`)).statusCode).toBe(404)
    expect((await mine.ask('GET', '/api/me')).statusCode).toBe(200)
  })

  test('ends in both tabs when one signs out', async () => {
    const browser = openBrowser(server)
    await browser.signIn(lena.email)
    const otherTab = openBrowser(server, { like: browser })
    expect((await browser.ask('POST', '/api/auth/sign-out')).statusCode).toBe(200)
    expect(browser.cookies.has('watertight.session_token')).toBe(false)
    expect((await otherTab.ask('GET', '/api/me')).json().reason).toBe('session_ended')
  })

  test('lasts as long as it is used: after a day its end is put off', async () => {
    const browser = openBrowser(server)
    await browser.signIn(lena.email)
    const { sessions } = (await browser.ask('GET', '/api/me/sessions')).json()
    await world.database.pool.query(
      `update sessions set expires_at = now() + interval '20 days' where id = $1`,
      [sessions[0].id],
    )
    // Another server has not read the session before.
    const elsewhere = await serve(world)
    const answer = await openBrowser(elsewhere, { like: browser }).ask('GET', '/api/me')
    await elsewhere.close()
    expect(answer.statusCode).toBe(200)
    expect([answer.headers['set-cookie']].flat()[0]).toContain('Max-Age=2592000')
    const { rows } = await world.database.pool.query(
      `select expires_at > now() + interval '29 days' as later from sessions where id = $1`,
      [sessions[0].id],
    )
    expect(rows).toEqual([{ later: true }])
  })

  test('that is over is over', async () => {
    const browser = openBrowser(server)
    await browser.signIn(lena.email)
    await world.database.pool.query(
      `update sessions set expires_at = now() - interval '1 s' where user_id = $1`,
      [lena.id],
    )
    expect((await browser.ask('GET', '/api/me')).json().reason).toBe('session_ended')
  })
})
