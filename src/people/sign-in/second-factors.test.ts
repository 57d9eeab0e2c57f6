import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPasskey, totpCode } from '#test/authenticator.ts'
import { type Served, serve } from '#test/serve.ts'
import { type Browser, openBrowser, PASSWORD, userFor } from '#test/sign-in.ts'
import { createWorld, type Name, type World } from '#test/world.ts'

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

async function signedIn(name: Name): Promise<{ browser: Browser; email: string }> {
  const { email } = await userFor(world, world.members[name])
  const browser = openBrowser(server)
  await browser.signIn(email)
  return { browser, email }
}

function reasonOf(answer: { statusCode: number; json(): { reason?: string } }) {
  return [answer.statusCode, answer.json().reason]
}

describe('an authenticator app', () => {
  let browser: Browser
  let email: string
  let uri: string
  let backupCodes: string[]

  beforeAll(async () => {
    const made = await signedIn('anna')
    browser = made.browser
    email = made.email
  })

  test('is set up with the password, and counts once a code of it was entered', async () => {
    const wrong = await browser.ask('POST', '/api/me/second-factor', { password: 'something-else-here' })
    expect(reasonOf(wrong)).toEqual([403, 'wrong_password'])
    const begun = await browser.ask('POST', '/api/me/second-factor', { password: PASSWORD })
    expect(begun.statusCode).toBe(201)
    uri = begun.json().uri
    backupCodes = begun.json().backup_codes
    expect(uri).toMatch(/^otpauth:\/\/totp\/Watertight:anna%40acme-pumps\.test\?secret=\w+&issuer=Watertight/)
    expect(backupCodes).toHaveLength(10)
    expect((await openBrowser(server).signIn(email)).json()).toEqual({ second_factor: false })
    const mistyped = await browser.ask('PUT', '/api/me/second-factor', { code: '000000' })
    expect(reasonOf(mistyped)).toEqual([403, 'wrong_code'])
    const spaced = totpCode(uri).replace(/^.../, '$& ')
    expect((await browser.ask('PUT', '/api/me/second-factor', { code: spaced })).statusCode).toBe(200)
    expect((await browser.ask('GET', '/api/me')).json().user.two_factor).toBe(true)
  })

  test('is asked for after the password, and the password alone opens nothing', async () => {
    const other = openBrowser(server)
    const answer = await other.signIn(email)
    expect([answer.statusCode, answer.json()]).toEqual([200, { second_factor: true }])
    expect(other.cookies.has('watertight.session_token')).toBe(false)
    expect((await other.ask('GET', '/api/me')).statusCode).toBe(401)
    const wrong = await other.ask('POST', '/api/auth/second-factor', { code: '000000' })
    expect(reasonOf(wrong)).toEqual([403, 'wrong_code'])
    const right = await other.ask('POST', '/api/auth/second-factor', { code: totpCode(uri) })
    expect(right.statusCode).toBe(200)
    expect((await other.ask('GET', '/api/me')).json().member.name).toBe('Anna Abel')
  })

  test('is not guessed: after five wrong codes the sign-in begins again', async () => {
    const guesser = openBrowser(server)
    await guesser.signIn(email)
    const tries = []
    for (let i = 0; i < 6; i++) {
      tries.push(reasonOf(await guesser.ask('POST', '/api/auth/second-factor', { code: `00000${i}` }))[1])
    }
    expect(tries).toEqual([...Array(5).fill('wrong_code'), 'begin_again'])
    const late = await guesser.ask('POST', '/api/auth/second-factor', { code: totpCode(uri) })
    expect(reasonOf(late)).toEqual([403, 'begin_again'])
  })

  test('a code is worth nothing to somebody without the password', async () => {
    const stranger = openBrowser(server)
    const answer = await stranger.ask('POST', '/api/auth/second-factor', { code: totpCode(uri) })
    expect(reasonOf(answer)).toEqual([403, 'begin_again'])
  })

  test('a browser that is trusted is not asked again', async () => {
    const own = openBrowser(server)
    await own.signIn(email)
    await own.ask('POST', '/api/auth/second-factor', { code: totpCode(uri), trust_device: true })
    await own.ask('POST', '/api/auth/sign-out')
    expect((await own.signIn(email)).json()).toEqual({ second_factor: false })
  })

  test('a backup code lets in once', async () => {
    const [code = ''] = backupCodes
    const once = openBrowser(server)
    await once.signIn(email)
    const used = await once.ask('POST', '/api/auth/second-factor', { code, from: 'backup_codes' })
    expect(used.statusCode).toBe(200)
    const twice = openBrowser(server)
    await twice.signIn(email)
    const again = await twice.ask('POST', '/api/auth/second-factor', { code, from: 'backup_codes' })
    expect(reasonOf(again)).toEqual([403, 'wrong_code'])
  })

  test('new backup codes make the old ones worthless, and the app can be taken away', async () => {
    const made = await browser.ask('POST', '/api/me/backup-codes', { password: PASSWORD })
    expect([made.statusCode, made.json().backup_codes.length]).toEqual([201, 10])
    const old = openBrowser(server)
    await old.signIn(email)
    const answer = await old.ask('POST', '/api/auth/second-factor', {
      code: backupCodes[1],
      from: 'backup_codes',
    })
    expect(reasonOf(answer)).toEqual([403, 'wrong_code'])
    expect((await browser.ask('DELETE', '/api/me/second-factor', { password: PASSWORD })).statusCode).toBe(
      200,
    )
    expect((await openBrowser(server).signIn(email)).json()).toEqual({ second_factor: false })
    expect((await browser.ask('GET', '/api/me')).json().user.two_factor).toBe(false)
  })

  test('its secret is not readable in the database', async () => {
    const { browser: other } = await signedIn('ben')
    const begun = (await other.ask('POST', '/api/me/second-factor', { password: PASSWORD })).json()
    const secret = new URL(begun.uri).searchParams.get('secret') as string
    const { rows } = await world.database.pool.query('select secret, backup_codes from two_factor')
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(secret)
    expect(JSON.stringify(rows)).not.toContain(begun.backup_codes[0])
  })
})

describe('a passkey', () => {
  const own = { origin: 'http://localhost:3000', rpId: 'localhost' }
  let browser: Browser
  let key: ReturnType<typeof openPasskey>

  beforeAll(async () => {
    browser = (await signedIn('lena')).browser
    key = openPasskey(own)
  })

  async function register(passkey: ReturnType<typeof openPasskey>, name = 'My phone') {
    const challenge = (await browser.ask('GET', '/api/me/passkey-challenge')).json()
    return browser.ask('POST', '/api/me/passkeys', { name, response: passkey.register(challenge) })
  }

  async function enter(passkey: ReturnType<typeof openPasskey>) {
    const visitor = openBrowser(server)
    const challenge = (await visitor.ask('GET', '/api/auth/passkey-challenge')).json()
    expect(challenge).toMatchObject({ rpId: 'localhost', userVerification: 'required' })
    const response = passkey.assert(challenge)
    return { visitor, answer: await visitor.ask('POST', '/api/auth/passkey', { response }), response }
  }

  test('is added, and signs in without a password', async () => {
    expect((await register(key)).statusCode).toBe(201)
    const { passkeys } = (await browser.ask('GET', '/api/me/passkeys')).json()
    expect(passkeys).toMatchObject([{ name: 'My phone' }])
    const { visitor, answer } = await enter(key)
    expect(answer.statusCode).toBe(200)
    expect((await visitor.ask('GET', '/api/me')).json().member.name).toBe('Lena Lang')
  })

  test('signs a challenge that is good once', async () => {
    const { visitor, response } = await enter(key)
    const again = await visitor.ask('POST', '/api/auth/passkey', { response })
    expect(reasonOf(again)).toEqual([403, 'passkey_failed'])
  })

  test('that nobody has registered, or that signed for another site, opens nothing', async () => {
    expect(reasonOf((await enter(openPasskey(own))).answer)).toEqual([403, 'passkey_unknown'])
    const phished = openPasskey({ origin: 'https://evil.example', rpId: 'evil.example' })
    expect(reasonOf(await register(phished))).toEqual([403, 'passkey_failed'])
  })

  test('that did not ask who holds it is not taken', async () => {
    const touched = openPasskey({ ...own, verifiesUser: false })
    expect(reasonOf(await register(touched))).toEqual([403, 'passkey_failed'])
    expect((await browser.ask('GET', '/api/me/passkeys')).json().passkeys).toHaveLength(1)
  })

  test('needs a fresh sign-in to be added', async () => {
    const { browser: old, email } = await signedIn('mira')
    await world.database.pool.query(
      `update sessions set created_at = now() - interval '2 days' where user_id = (select id from users where email = $1)`,
      [email],
    )
    expect(reasonOf(await old.ask('GET', '/api/me/passkey-challenge'))).toEqual([403, 'sign_in_again'])
  })

  test('is renamed and taken away by its owner alone', async () => {
    const [{ id }] = (await browser.ask('GET', '/api/me/passkeys')).json().passkeys
    const { browser: other } = await signedIn('marta')
    expect((await other.ask('DELETE', `/api/me/passkeys/${id}`)).statusCode).toBe(404)
    expect((await other.ask('PATCH', `/api/me/passkeys/${id}`, { name: 'Mine' })).statusCode).toBe(404)
    expect((await browser.ask('PATCH', `/api/me/passkeys/${id}`, { name: 'Key' })).statusCode).toBe(200)
    expect((await browser.ask('DELETE', `/api/me/passkeys/${id}`)).statusCode).toBe(200)
    expect(reasonOf((await enter(key)).answer)).toEqual([403, 'passkey_unknown'])
  })
})
