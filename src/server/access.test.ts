import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SYSTEM } from '#src/people/context.ts'
import { addMember } from '#src/people/members/add-member.ts'
import { PERMISSIONS, type Permission, SCOPES, type Scope } from '#src/people/permissions.ts'
import { ROLES, type Role } from '#src/people/roles.ts'
import { createToken } from '#src/people/tokens/create-token.ts'
import { createWorkspace } from '#src/people/workspaces.ts'
import { type Served, serve } from '#test/serve.ts'
import { createWorld, openLead, type World } from '#test/world.ts'

/** Every registered route, asked by every role, by every kind of token, by nobody, and from another workspace. */

let world: World
let server: Served
let stranger: string
const tokenOf = {} as Record<Role, string>
const tokenWith = {} as Record<Scope, string>

beforeAll(async () => {
  world = await createWorld()
  server = await serve(world)
  for (const role of ROLES) {
    const made = await world.inTx(SYSTEM, async (ctx) => {
      const member = await addMember(ctx, { name: `A ${role}`, roles: [role] })
      return createToken(ctx, { name: role, scopes: ['admin'], memberId: member.id })
    })
    tokenOf[role] = made.text
  }
  for (const scope of SCOPES) tokenWith[scope] = await server.token([scope])
  const other = await createWorkspace(world.database, { name: 'Beta' })
  const made = await world.database.transaction(other.id, (db) =>
    createToken({ db, actor: SYSTEM, now: db.now }, { name: 'x', scopes: ['admin'] }),
  )
  stranger = made.text
})
afterAll(async () => {
  await server.close()
  await world.close()
})

const NO_ID = '018f0000-0000-7000-8000-000000000000'
const OPEN_TO_ANYBODY = [
  'GET /api/auth/passkey-challenge',
  'GET /api/setup',
  'GET /calendar/:token',
  'GET /d/:content',
  'GET /deal/:link',
  'GET /do/:link',
  'GET /f/:form',
  'GET /i/:file',
  'GET /l/:link',
  'GET /m/:link',
  'GET /p/:link',
  'GET /q/:link',
  'GET /s/:link',
  'GET /sale/:link',
  'GET /shared/:token',
  'GET /shared/:token/stop',
  'GET /site.js',
  'GET /week/:link',
  'OPTIONS /f/:form',
  'POST /api/auth/entrance',
  'POST /api/auth/invitation',
  'POST /api/auth/passkey',
  'POST /api/auth/password-reset',
  'POST /api/auth/password-strength',
  'POST /api/auth/second-factor',
  'POST /api/auth/sign-in',
  'POST /api/auth/sign-out',
  'POST /api/setup',
  'POST /b/:id',
  'POST /d/:content',
  'POST /deal/:link',
  'POST /do/:link',
  'POST /f/:form',
  'POST /m/:link',
  'POST /p/:link',
  'POST /q/:link',
  'POST /returns/:workspace/:key',
  'POST /s/:link',
  'POST /sale/:link',
  'POST /shared/:token/stop',
  'POST /site/:site/visits',
  'POST /week/:link',
  'PUT /api/auth/invitation',
  'PUT /api/auth/password',
]

function closedRoutes(): { method: 'GET'; url: string; needs: Permission; name: string }[] {
  return server.door.routes.flatMap(({ method, url, needs }) =>
    needs === null || needs === 'signed_in'
      ? []
      : [{ method: method as 'GET', url, needs, name: `${method} ${url}` }],
  )
}

function ask(token: string | null, route: { method: 'GET'; url: string }, id = NO_ID) {
  const url = route.url.replace(/:\w+/g, id)
  return server.ask(
    token === null ? null : { token },
    route.method,
    url,
    route.method === 'GET' ? undefined : {},
  )
}

test('only what people without an account are given a link to, and ways to get in, are open to anybody', () => {
  // The files of the screens are there once they are built.
  const open = server.door.routes.filter((route) => route.needs === null && !route.url.startsWith('/assets/'))
  expect(open.map(({ method, url }) => `${method} ${url}`).sort()).toEqual(OPEN_TO_ANYBODY)
  expect(closedRoutes().length).toBeGreaterThan(20)
})

test('nobody gets in without a token', async () => {
  for (const route of closedRoutes()) {
    const answer = await ask(null, route)
    expect([route.name, answer.statusCode, answer.json().reason]).toEqual([route.name, 401, 'not_signed_in'])
  }
})

describe('each route lets in whom the table names', () => {
  test.each(ROLES)('%s', async (role) => {
    for (const route of closedRoutes()) {
      const answer = await ask(tokenOf[role], route)
      const may = role in PERMISSIONS[route.needs]
      expect([route.name, isLetIn(answer)]).toEqual([route.name, may])
      expect([route.name, answer.statusCode]).not.toEqual([route.name, 500])
    }
  })

  const WITHIN: Record<Scope, RegExp> = {
    'inquiries:write': /^inquiries\.(read|write)$/,
    'leads:read':
      /^(leads\.(read|export)|today\.read|persons\.find|inquiries\.read|campaigns\.read|definition\.read|people\.read|fields\.read|search\.read|live\.read)$/,
    'leads:write':
      /^(leads\.(read|export|work|note|steer|repair)|today\.read|persons\.find|inquiries\.read|campaigns\.read|definition\.read|people\.read|fields\.read|search\.read|live\.read)$/,
    'reports:read': /^reports\.read$/,
    admin: /./,
  }
  test.each(SCOPES)('a token with %s', async (scope) => {
    for (const route of closedRoutes()) {
      const answer = await ask(tokenWith[scope], route)
      expect([route.name, isLetIn(answer)]).toEqual([route.name, WITHIN[scope].test(route.needs)])
    }
  })
})

function isLetIn(answer: { statusCode: number; json(): { reason?: string } }): boolean {
  return !(answer.statusCode === 401 || (answer.statusCode === 403 && answer.json().reason === 'not_allowed'))
}

/** Where making something so that is so already is no mistake, the answer says that it changed nothing. */
function changedNothing(answer: { statusCode: number; body: string }): boolean {
  return answer.statusCode === 200 && answer.body === '{"changed":0}'
}

test('a token of another workspace finds nothing of ours, whatever it asks', async () => {
  const lead = await openLead(world, { stage: 'working', owner: 'anna' })
  const { id: inquiry } = (await server.ask('mira', 'POST', '/api/inquiries', { email: 'a@b.test' })).json()
  const { id: form } = (
    await server.ask('mira', 'POST', '/api/forms', {
      slug: 'contact',
      name: 'Ours',
      document: { fields: [{ key: 'email', label: 'E-mail' }] },
    })
  ).json()
  const ours = [lead, inquiry, form, world.workspace.id, ...Object.values(world.members)]
  for (const route of closedRoutes()) {
    for (const id of route.url.includes(':') ? ours : [NO_ID]) {
      const answer = await ask(stranger, route, id)
      const shown = ours.filter((one) => one !== id && answer.body.includes(one))
      expect([route.name, shown]).toEqual([route.name, []])
      if (route.url.includes(':') && !changedNothing(answer)) {
        expect([route.name, [400, 404, 409].includes(answer.statusCode)]).toEqual([route.name, true])
      }
    }
  }
  const seen = await server.ask('lena', 'GET', `/api/forms/${form}`)
  expect(seen.json().name).toBe('Ours')
})
