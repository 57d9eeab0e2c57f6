import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drainOutbox, openMailer } from '#src/mail/index.ts'
import { type MailServer, startMailServer } from '#test/mail-server.ts'
import { type Served, serve } from '#test/serve.ts'
import { openBrowser, PASSWORD, userFor } from '#test/sign-in.ts'
import { createWorld, type World } from '#test/world.ts'

let world: World
let server: Served
let mail: MailServer
let anna: { id: string; email: string }

const NEW = 'cobalt-fern-ribbon-27'

beforeAll(async () => {
  world = await createWorld()
  mail = await startMailServer()
  server = await serve(world, { SMTP_URL: mail.url, MAIL_FROM: 'Leads <leads@acme-pumps.test>' })
  anna = await userFor(world, world.members.anna)
})
afterAll(async () => {
  await server.close()
  await mail.close()
  await world.close()
})

function reasonOf(answer: { statusCode: number; json(): { reason?: string } }) {
  return [answer.statusCode, answer.json().reason]
}

function askForLink(email: string) {
  return openBrowser(server).ask('POST', '/api/auth/password-reset', { email })
}

async function deliver(): Promise<string[]> {
  const mailer = openMailer({ url: mail.url, from: 'Leads <leads@acme-pumps.test>' })
  const before = mail.received.length
  const { rows } = await world.database.pool.query<{ now: Date }>('select now()')
  await drainOutbox({
    database: world.database,
    workspaceId: world.workspace.id,
    asOf: rows[0]?.now as Date,
    transport: mailer,
    publicUrl: 'https://leads.example.com',
  })
  await mailer.close()
  return mail.received.slice(before).map(({ raw }) => raw.replaceAll('=\r\n', ''))
}

function tokenIn(text: string): string {
  return /https:\/\/leads\.example\.com\/reset-password#([\w-]+)/.exec(text)?.[1] ?? ''
}

describe('how good a password is', () => {
  test.each([
    ['tractor-lilac-91', true],
    ['correct horse battery staple', true],
    ['Acme Pumps tractor lilac', true],
    ['short', false],
    ['password1234', false],
    ['aaaaaaaaaaaaaa', false],
    ['qwertyuiop[]', false],
    ['AcmePumps2026', false],
    ['annaabel2026!', false],
    ['Zwölf Böxkämpfer üben', true],
    ['密码密码密码密码密码密码', false],
    [`${'x1'.repeat(200)}`, false],
  ])('%s', async (password, isGood) => {
    const about = ['Anna Abel', 'anna@acme-pumps.test', 'Acme Pumps']
    const answer = await openBrowser(server).ask('POST', '/api/auth/password-strength', { password, about })
    expect([answer.statusCode, answer.json().problem === null]).toEqual([200, isGood])
  })
})

describe('a forgotten password', () => {
  test('is set anew by a mailed link, once, and every session ends', async () => {
    const before = openBrowser(server)
    await before.signIn(anna.email)
    const asked = await askForLink(anna.email)
    expect([asked.statusCode, asked.json()]).toEqual([202, {}])
    const [letter = ''] = await deliver()
    expect(letter).toContain('To: anna@acme-pumps.test')
    expect(letter).toContain('Choose a new password')
    const token = tokenIn(letter)
    const page = openBrowser(server)
    const set = await page.ask('PUT', '/api/auth/password', { token, password: NEW })
    expect([set.statusCode, set.json()]).toEqual([200, {}])
    const again = await page.ask('PUT', '/api/auth/password', { token, password: `${NEW}x` })
    expect(reasonOf(again)).toEqual([409, 'link_over'])
    expect(reasonOf(await openBrowser(server).signIn(anna.email))[0]).toBe(403)
    expect((await openBrowser(server).signIn(anna.email, NEW)).statusCode).toBe(200)
    const elsewhere = await serve(world)
    expect((await openBrowser(elsewhere, { like: before }).ask('GET', '/api/me')).statusCode).toBe(401)
    await elsewhere.close()
  })

  test('of an address nobody has gets the same answer, and no mail', async () => {
    const answer = await askForLink('nobody@acme-pumps.test')
    expect([answer.statusCode, answer.json()]).toEqual([202, {}])
    expect(await deliver()).toEqual([])
  })

  test('is not replaced by an easy one, and the link stays good', async () => {
    await askForLink(anna.email)
    const [letter = ''] = await deliver()
    const token = tokenIn(letter)
    const page = openBrowser(server)
    const weak = await page.ask('PUT', '/api/auth/password', { token, password: 'password1234' })
    expect(reasonOf(weak)).toEqual([400, 'password_too_weak'])
    expect((await page.ask('PUT', '/api/auth/password', { token, password: PASSWORD })).statusCode).toBe(200)
  })

  test('a link that is made up, or too old, is good for nothing', async () => {
    const page = openBrowser(server)
    const invented = await page.ask('PUT', '/api/auth/password', { token: 'x'.repeat(24), password: NEW })
    expect(reasonOf(invented)).toEqual([409, 'link_over'])
    await askForLink(anna.email)
    const [letter = ''] = await deliver()
    await world.database.pool.query(`update verifications set expires_at = now() - interval '1 s'`)
    const late = await page.ask('PUT', '/api/auth/password', { token: tokenIn(letter), password: NEW })
    expect(reasonOf(late)).toEqual([409, 'link_over'])
  })

  test('the link stands nowhere in the database', async () => {
    const ben = await userFor(world, world.members.ben)
    await askForLink(ben.email)
    const { rows } = await world.database.pool.query('select data from messages where member_id = $1', [
      world.members.ben,
    ])
    const [letter = ''] = await deliver()
    const token = tokenIn(letter)
    expect(token).toHaveLength(24)
    const kept = await world.database.pool.query('select identifier, value from verifications')
    expect(JSON.stringify([rows, kept.rows])).not.toContain(token)
  })

  test('mails nobody more than four links in a quarter of an hour', async () => {
    const { email } = await userFor(world, world.members.carla)
    const answers = []
    for (let i = 0; i < 5; i++) answers.push(reasonOf(await askForLink(email))[0])
    expect(answers).toEqual([202, 202, 202, 202, 429])
    expect(await deliver()).toHaveLength(4)
  })

  test('without a mail server nothing is queued that nobody would send', async () => {
    const withoutMail = await serve(world)
    const { email } = await userFor(world, world.members.mira)
    const answer = await openBrowser(withoutMail).ask('POST', '/api/auth/password-reset', { email })
    expect(answer.statusCode).toBe(202)
    await withoutMail.close()
    expect(await deliver()).toEqual([])
  })
})

describe('changing one’s password', () => {
  test('needs the old one; other browsers are signed out, this one stays', async () => {
    const { email } = await userFor(world, world.members.quentin)
    const [here, there] = [openBrowser(server), openBrowser(server)]
    await here.signIn(email)
    await there.signIn(email)
    const wrong = await here.ask('PUT', '/api/me/password', { current: 'not-my-password', password: NEW })
    expect(reasonOf(wrong)).toEqual([403, 'wrong_password'])
    const own = await here.ask('PUT', '/api/me/password', { current: PASSWORD, password: 'quentin-quade-1' })
    expect(reasonOf(own)).toEqual([400, 'password_too_weak'])
    expect((await here.ask('PUT', '/api/me/password', { current: PASSWORD, password: NEW })).statusCode).toBe(
      200,
    )
    expect((await here.ask('GET', '/api/me')).statusCode).toBe(200)
    const elsewhere = await serve(world)
    expect((await openBrowser(elsewhere, { like: there }).ask('GET', '/api/me')).statusCode).toBe(401)
    await elsewhere.close()
    expect((await openBrowser(server).signIn(email, NEW)).statusCode).toBe(200)
  })
})
