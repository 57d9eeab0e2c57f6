import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { connect, type Database, openDatabase } from '#src/db/index.ts'
import { readSettings } from '#src/lib/settings.ts'
import { buildServer } from '#src/server/build-server.ts'
import { createTestDatabase, type TestDatabase } from '#test/database.ts'
import { type Browser, openBrowser, PASSWORD } from '#test/sign-in.ts'
import { SYSTEM } from '../context.ts'
import { addMember } from '../members/add-member.ts'
import { createWorkspace, listWorkspaces } from '../workspaces.ts'
import type { MakeSample } from './sample-play.ts'
import { makeSetupCode } from './setup-code.ts'

let made: TestDatabase
let database: Database
let server: Awaited<ReturnType<typeof buildServer>>
let browser: Browser
let code: string
/** What the server prints. */
let printed: ReturnType<typeof vi.spyOn>

const COMPANY = {
  name: 'Acme Pumps',
  time_zone: 'Europe/Berlin',
  currency: 'EUR',
  country: 'DE',
  language: 'de',
}
const ADMINISTRATOR = { name: 'Lena Lang', email: 'Lena@acme-pumps.test', password: PASSWORD }

/** A company made in no time, in steps that the test lets go on. */
const makeSample: MakeSample = async (on, { onProgress }) => {
  onProgress(0.5)
  const made = await createWorkspace(on, { name: 'Brightwater', slug: 'sample' })
  await on.pool.query(`update workspaces set settings = '{"sample": true}' where id = $1`, [made.id])
  return made
}

async function start(make: MakeSample | null = makeSample) {
  const settings = readSettings({ LOG_LEVEL: 'silent' }, '/tmp')
  return buildServer({ database, settings, makeSample: make })
}

beforeAll(async () => {
  made = await createTestDatabase()
  database = openDatabase(connect(made.url, { max: 4 }))
})
afterAll(async () => {
  await database.close()
  await made.drop()
})
beforeEach(async () => {
  printed = vi.spyOn(console, 'log').mockImplementation(() => {})
  server = await start()
  browser = openBrowser(server)
  code = await makeSetupCode(database.pool)
})
afterEach(async () => {
  printed.mockRestore()
  await server.fastify.close()
  await database.pool.query(`
    delete from users; delete from setup_codes; delete from rate_limits; delete from verifications;
    delete from invitations;
    update workspaces set lead_manager_id = null, sponsor_id = null; delete from members; delete from workspaces`)
})

function reasonOf(answer: { statusCode: number; json(): { reason?: string } }) {
  return [answer.statusCode, answer.json().reason]
}

function setUp(body: object = {}) {
  return browser.ask('POST', '/api/setup', { code, company: COMPANY, administrator: ADMINISTRATOR, ...body })
}

describe('the setup', () => {
  test('is open while nobody signs in; one post founds the company and signs its administrator in', async () => {
    const before = (await browser.ask('GET', '/api/setup')).json()
    expect(before).toMatchObject({ is_open: true, company: null, can_mail: false, sample: null })
    expect(before.suggested.time_zone).toMatch(/\w+/)
    const done = await setUp()
    expect([done.statusCode, done.json()]).toEqual([201, { invitations: [], sample: false }])
    const me = (await browser.ask('GET', '/api/me')).json()
    expect(me).toMatchObject({
      user: { name: 'Lena Lang', email: 'lena@acme-pumps.test' },
      member: { name: 'Lena Lang' },
      roles: ['administrator', 'lead_manager'],
      workspace: {
        slug: 'acme-pumps',
        time_zone: 'Europe/Berlin',
        currency: 'EUR',
        language: 'de',
        country: 'DE',
      },
    })
    const workspace = (await browser.ask('GET', '/api/workspace')).json()
    expect(workspace.lead_manager_id).toBe(me.member.id)
    expect((await browser.ask('GET', '/api/setup')).json().is_open).toBe(false)
    expect(reasonOf(await setUp())).toEqual([409, 'setup_done'])
    const { rows } = await database.pool.query('select from setup_codes')
    expect(rows).toEqual([])
  })

  test('names somebody else as lead manager and a sponsor, with links to ask them in', async () => {
    const done = await setUp({
      lead_manager: { name: 'Mara Manager', email: 'mara@acme-pumps.test' },
      sponsor: { name: 'Sam Sponsor' },
    })
    expect(done.json().invitations).toMatchObject([
      { name: 'Mara Manager', link: expect.stringContaining('/invitation#in_'), mailed_to: null },
      { name: 'Sam Sponsor', link: expect.stringContaining('/invitation#in_') },
    ])
    const { members } = (await browser.ask('GET', '/api/members')).json()
    const roles = members.map(({ name, roles }: { name: string; roles: string[] }) => [name, roles])
    expect(roles).toEqual([
      ['Lena Lang', ['administrator']],
      ['Mara Manager', ['lead_manager']],
      ['Sam Sponsor', ['viewer']],
    ])
    const workspace = (await browser.ask('GET', '/api/workspace')).json()
    expect(members.find(({ id }: { id: string }) => id === workspace.lead_manager_id).name).toBe(
      'Mara Manager',
    )
    expect(members.find(({ id }: { id: string }) => id === workspace.sponsor_id).name).toBe('Sam Sponsor')
    const token = done.json().invitations[0].link.split('#')[1]
    const mara = openBrowser(server)
    const as = { name: 'Mara', password: PASSWORD }
    expect((await mara.ask('PUT', '/api/auth/invitation', { token, as })).statusCode).toBe(200)
  })

  test('takes over what commands have founded; its time zone and currency stay', async () => {
    const founded = await createWorkspace(database, {
      name: 'Main',
      timeZone: 'America/Chicago',
      currency: 'USD',
    })
    const before = (await browser.ask('GET', '/api/setup')).json()
    expect(before.company).toMatchObject({ name: '', time_zone: 'America/Chicago', currency: 'USD' })
    await setUp({ sponsor: 'me' })
    const workspaces = await listWorkspaces(database)
    expect(workspaces.map(({ id, name, currency }) => [id, name, currency])).toEqual([
      [founded.id, 'Acme Pumps', 'USD'],
    ])
    const me = (await browser.ask('GET', '/api/me')).json()
    expect([me.member.id, workspaces[0]?.sponsor_id]).toEqual([
      founded.lead_manager_id,
      founded.lead_manager_id,
    ])
  })

  test('needs the code as it was printed, however it is typed', async () => {
    expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/)
    expect((await setUp({ code: ` ${code.toLowerCase().replace('-', ' ')} ` })).statusCode).toBe(201)
  })

  test('ten wrong codes end the code, and a new one is printed', async () => {
    for (let i = 0; i < 9; i++)
      expect(reasonOf(await setUp({ code: `WRNG-${i}` }))).toEqual([403, 'wrong_setup_code'])
    expect(printed).not.toHaveBeenCalled()
    await setUp({ code: 'WRNG-9' })
    const [[sentence]] = printed.mock.calls as [[string]]
    const [fresh] = /[2-9A-Z]{4}-[2-9A-Z]{4}$/.exec(sentence) ?? ['']
    expect(reasonOf(await setUp())).toEqual([403, 'wrong_setup_code'])
    expect((await setUp({ code: fresh })).statusCode).toBe(201)
  })

  test.each<[string, object, string]>([
    ['no company name', { company: { ...COMPANY, name: ' ' } }, 'invalid_input'],
    ['a time zone nobody knows', { company: { ...COMPANY, time_zone: 'Europe/Atlantis' } }, 'invalid_input'],
    ['a currency nobody knows', { company: { ...COMPANY, currency: 'XXQ' } }, 'invalid_input'],
    ['a country that is none', { company: { ...COMPANY, country: 'Germany' } }, 'invalid_input'],
    ['no address', { administrator: { ...ADMINISTRATOR, email: 'lena' } }, 'invalid_input'],
    [
      'an easy password',
      { administrator: { ...ADMINISTRATOR, password: 'acme-pumps-1' } },
      'password_too_weak',
    ],
    ['a short password', { administrator: { ...ADMINISTRATOR, password: 'x7Kp2' } }, 'password_too_short'],
  ])('with %s founds nothing, and the code stays good', async (_case, body, reason) => {
    expect(reasonOf(await setUp(body))).toEqual([400, reason])
    expect(await listWorkspaces(database)).toEqual([])
    expect((await setUp()).statusCode).toBe(201)
  })

  test('by two at once is done by one', async () => {
    const [one, two] = [openBrowser(server), openBrowser(server)]
    const body = (email: string) => ({ code, company: COMPANY, administrator: { ...ADMINISTRATOR, email } })
    const answers = await Promise.all([
      one.ask('POST', '/api/setup', body('a@acme.test')),
      two.ask('POST', '/api/setup', body('b@acme.test')),
    ])
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409])
    expect(await listWorkspaces(database)).toHaveLength(1)
    const { rows } = await database.pool.query('select from users')
    expect(rows).toHaveLength(1)
  })
})

describe('looking around in the sample company', () => {
  async function finished(): Promise<void> {
    await vi.waitFor(async () => {
      const { sample } = (await browser.ask('GET', '/api/setup')).json()
      if (!sample?.is_finished) throw new Error(JSON.stringify(sample))
    })
  }

  test('gives its own administrator a place in it, once it is there', async () => {
    const asked = await browser.ask('POST', '/api/setup', { code, administrator: ADMINISTRATOR })
    expect([asked.statusCode, asked.json()]).toEqual([201, { invitations: [], sample: true }])
    await finished()
    const again = openBrowser(server)
    await again.signIn('lena@acme-pumps.test')
    expect((await again.ask('GET', '/api/me')).json()).toMatchObject({
      member: { name: 'Lena Lang' },
      roles: ['administrator', 'lead_manager'],
      workspace: { slug: 'sample', is_sample: true },
    })
  })

  test('in the place of its administrator, where nobody has it', async () => {
    await server.fastify.close()
    server = await start(async (on, o) => {
      const workspace = await makeSample(on, o)
      await on.transaction(workspace.id, async (db) => {
        const ctx = { db, actor: SYSTEM, now: db.now }
        await addMember(ctx, { name: 'Ben', roles: ['rep'] })
        await addMember(ctx, { name: 'Hanna Host', roles: ['administrator', 'lead_manager'] })
      })
      return workspace
    })
    browser = openBrowser(server)
    await browser.ask('POST', '/api/setup', { code, administrator: ADMINISTRATOR })
    await finished()
    const me = (await browser.ask('GET', '/api/me')).json()
    expect([me.member.name, me.user.name]).toEqual(['Hanna Host', ADMINISTRATOR.name])
  })

  test('and then founding one’s own, as the same person', async () => {
    await browser.ask('POST', '/api/setup', { code, administrator: ADMINISTRATOR })
    await finished()
    expect((await browser.ask('GET', '/api/setup')).json()).toMatchObject({ is_open: true, company: null })
    const stranger = await openBrowser(server).ask('POST', '/api/setup', { code, company: COMPANY })
    expect(reasonOf(stranger)).toEqual([401, 'not_signed_in'])
    const forged = await browser.ask(
      'POST',
      '/api/setup',
      { code, company: COMPANY },
      { origin: 'https://evil.example' },
    )
    expect(reasonOf(forged)).toEqual([403, 'cross_site'])
    expect((await browser.ask('POST', '/api/setup', { code, company: COMPANY })).statusCode).toBe(201)
    const me = (await browser.ask('GET', '/api/me')).json()
    expect(me.workspace.slug).toBe('acme-pumps')
    expect(me.workspaces.map(({ slug }: { slug: string }) => slug)).toEqual(['sample', 'acme-pumps'])
    expect((await browser.ask('GET', '/api/setup')).json().is_open).toBe(false)
  })

  test('that cannot be made says why, and may be asked for again', async () => {
    await server.fastify.close()
    let isBroken = true
    server = await start(async (...args) => {
      if (isBroken) throw new Error('The disk is full.')
      return makeSample(...args)
    })
    browser = openBrowser(server)
    await browser.ask('POST', '/api/setup', { code, administrator: ADMINISTRATOR })
    await vi.waitFor(async () => {
      const { sample } = (await browser.ask('GET', '/api/setup')).json()
      expect(sample).toMatchObject({ is_finished: false, problem: 'The disk is full.' })
    })
    const me = await browser.ask('GET', '/api/me')
    expect(reasonOf(me)).toEqual([403, 'no_workspace'])
    isBroken = false
    expect((await browser.ask('POST', '/api/setup/sample')).statusCode).toBe(202)
    await finished()
    expect(reasonOf(await browser.ask('POST', '/api/setup/sample'))).toEqual([409, 'nothing_to_repeat'])
  })

  test('goes on after its server died', async () => {
    await server.fastify.close()
    server = await start(() => new Promise(() => {}))
    browser = openBrowser(server)
    await browser.ask('POST', '/api/setup', { code, administrator: ADMINISTRATOR })
    const waiting = new Map(browser.cookies)
    const next = await start()
    browser = openBrowser(next)
    for (const [name, value] of waiting) browser.cookies.set(name, value)
    expect((await browser.ask('GET', '/api/setup')).json().sample.is_finished).toBe(false)
    await database.pool.query(`update sample_plays set seen_at = now() - interval '31 s'`)
    await finished()
    expect((await browser.ask('GET', '/api/me')).json().workspace.slug).toBe('sample')
    await next.fastify.close()
  })
})
