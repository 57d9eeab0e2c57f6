import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SYSTEM } from '#src/people/context.ts'
import { addMember } from '#src/people/members/add-member.ts'
import { leaveWorkspace } from '#src/people/members/change-member.ts'
import { PERMISSIONS, type Permission } from '#src/people/permissions.ts'
import { ROLES, type Role } from '#src/people/roles.ts'
import { takeSeat } from '#src/people/users/take-seat.ts'
import { createWorkspace } from '#src/people/workspaces.ts'
import { type Served, serve } from '#test/serve.ts'
import { type Browser, openBrowser, userFor } from '#test/sign-in.ts'
import { createWorld, openLead, type World } from '#test/world.ts'

/** Every registered route, asked by somebody of every role who signed in, and from places that are not theirs. */

let world: World
let server: Served
const browserOf = {} as Record<Role, Browser>
const userOf = {} as Record<Role, string>
const memberOf = {} as Record<Role, string>

beforeAll(async () => {
  world = await createWorld()
  server = await serve(world)
  for (const role of ROLES) {
    const member = await world.inTx(SYSTEM, (ctx) => addMember(ctx, { name: `A ${role}`, roles: [role] }))
    const user = await userFor(world, member.id)
    browserOf[role] = openBrowser(server)
    await browserOf[role].signIn(user.email)
    userOf[role] = user.id
    memberOf[role] = member.id
  }
})
afterAll(async () => {
  await server.close()
  await world.close()
})

const NO_ID = '018f0000-0000-7000-8000-000000000000'

interface OneRoute {
  method: 'GET'
  url: string
  needs: Permission | 'signed_in'
  name: string
}

/** Without the stream, which does not end: src/server/live has tests of its own. */
function closedRoutes(): OneRoute[] {
  return server.door.routes.flatMap(({ method, url, needs }) =>
    needs === null || url === '/api/live'
      ? []
      : [{ method: method as 'GET', url, needs, name: `${method} ${url}` }],
  )
}

function ask(browser: Browser, { method, url }: OneRoute, headers: Record<string, string> = {}) {
  return browser.ask(method, url.replace(/:\w+/g, NO_ID), method === 'GET' ? undefined : {}, headers)
}

function isLetIn(answer: { statusCode: number; json(): { reason?: string } }): boolean {
  return !(answer.statusCode === 401 || (answer.statusCode === 403 && answer.json().reason === 'not_allowed'))
}

/** What would end the session that the others are tried with. */
const ENDS_SESSIONS = new Set(['DELETE /api/me/sessions'])

test('nobody gets in without signing in, neither to the company nor to an account', async () => {
  const nobody = openBrowser(server)
  for (const route of closedRoutes()) {
    const answer = await ask(nobody, route)
    expect([route.name, answer.statusCode, answer.json().reason]).toEqual([route.name, 401, 'not_signed_in'])
  }
})

describe('each route lets in whom the table names', () => {
  test.each(ROLES)('%s', async (role) => {
    for (const route of closedRoutes()) {
      if (ENDS_SESSIONS.has(route.name)) continue
      const answer = await ask(browserOf[role], route)
      const may = route.needs === 'signed_in' || role in PERMISSIONS[route.needs]
      expect([route.name, isLetIn(answer)]).toEqual([route.name, may])
      expect([route.name, answer.statusCode]).not.toEqual([route.name, 500])
    }
    const { permissions } = (await browserOf[role].ask('GET', '/api/me')).json()
    const table = Object.entries(PERMISSIONS).flatMap(([name, grants]) => (role in grants ? [name] : []))
    expect(Object.keys(permissions).sort()).toEqual(table.sort())
  })
})

test('another site’s page reaches no route that changes something', async () => {
  for (const route of closedRoutes().filter(({ method }) => method !== 'GET')) {
    const answer = await ask(browserOf.administrator, route, { origin: 'https://evil.example' })
    expect([route.name, answer.statusCode, answer.json().reason]).toEqual([route.name, 403, 'cross_site'])
  }
})

test('a program’s token opens no account', async () => {
  for (const { method, url, name } of closedRoutes().filter(({ needs }) => needs === 'signed_in')) {
    const answer = await server.ask(
      'lena',
      method,
      url.replace(/:\w+/g, NO_ID),
      method === 'GET' ? undefined : {},
    )
    expect([name, answer.statusCode]).toEqual([name, 401])
  }
})

describe('somebody of two workspaces', () => {
  /** One that has not asked for these sessions lately. */
  let elsewhere: Served
  beforeAll(async () => {
    const beta = await createWorkspace(world.database, { name: 'Beta' })
    await world.database.transaction(beta.id, async (db) => {
      const ctx = { db, actor: SYSTEM, now: db.now }
      const member = await addMember(ctx, { name: 'Guest', roles: ['administrator'] })
      await takeSeat(ctx, { memberId: member.id, userId: userOf.rep })
    })
    elsewhere = await serve(world)
  })
  afterAll(() => elsewhere.close())

  test('is in each who they are there, and sees nothing of the other', async () => {
    const browser = openBrowser(elsewhere, { like: browserOf.rep })
    const lead = await openLead(world, { stage: 'working', owner: 'anna' })
    const here = (await browser.ask('GET', '/api/me')).json()
    expect([here.workspace.slug, here.roles]).toEqual(['acme-pumps', ['rep']])
    expect(here.workspaces.map(({ slug }: { slug: string }) => slug)).toEqual(['acme-pumps', 'beta'])
    const there = (await browser.ask('GET', '/api/me', undefined, { 'x-workspace': 'beta' })).json()
    expect([there.workspace.slug, there.roles]).toEqual(['beta', ['administrator']])
    const seen = await browser.ask('GET', `/api/leads/${lead}`, undefined, { 'x-workspace': 'beta' })
    expect(seen.statusCode).toBe(404)
    const members = await browser.ask('GET', '/api/members', undefined, { 'x-workspace': 'beta' })
    expect(members.json().members.map(({ name }: { name: string }) => name)).toEqual([
      'Guest',
      'Lead manager',
    ])
  })

  test('chooses one, and this browser stays with it', async () => {
    const browser = openBrowser(elsewhere, { like: browserOf.rep })
    expect((await browser.ask('PUT', '/api/me/workspace', { slug: 'beta' })).statusCode).toBe(200)
    expect((await browser.ask('GET', '/api/me')).json().workspace.slug).toBe('beta')
    browser.cookies.set('watertight.workspace', 'gone-since')
    expect((await browser.ask('GET', '/api/me')).json().workspace.slug).toBe('acme-pumps')
  })

  test('finds no workspace that is not theirs', async () => {
    const browser = openBrowser(elsewhere, { like: browserOf.desk })
    for (const slug of ['beta', 'nobodys', 'ACME-PUMPS', '../acme-pumps']) {
      const asked = await browser.ask('GET', '/api/me', undefined, { 'x-workspace': slug })
      expect([slug, asked.statusCode, asked.json().reason]).toEqual([slug, 404, 'workspace_not_found'])
      const chosen = await browser.ask('PUT', '/api/me/workspace', { slug })
      expect([slug, chosen.statusCode]).toEqual([slug, 404])
    }
  })
})

test('who leaves is out within seconds, wherever they are signed in', async () => {
  await world.inTx('lena', (ctx) => leaveWorkspace(ctx, { id: memberOf.marketing }))
  const elsewhere = await serve(world)
  const browser = openBrowser(elsewhere, { like: browserOf.marketing })
  const answer = await browser.ask('GET', '/api/me')
  expect([answer.statusCode, answer.json().reason]).toEqual([403, 'no_workspace'])
  expect((await browser.ask('GET', '/api/leads')).statusCode).toBe(403)
  expect((await browser.ask('GET', '/api/me/sessions')).statusCode).toBe(200)
  await elsewhere.close()
})
