import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SYSTEM } from '#src/people/context.ts'
import { addMember } from '#src/people/members/add-member.ts'
import { leaveWorkspace } from '#src/people/members/change-member.ts'
import { createWorkspace } from '#src/people/workspaces.ts'
import { type Served, serve } from '#test/serve.ts'
import { openBrowser, PASSWORD, userFor } from '#test/sign-in.ts'
import { createWorld, type World } from '#test/world.ts'
import { invite } from './invite.ts'

let world: World
let server: Served

beforeAll(async () => {
  world = await createWorld()
  server = await serve(world, { SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'a@b.test' })
})
afterAll(async () => {
  await server.close()
  await world.close()
})

function reasonOf(answer: { statusCode: number; json(): { reason?: string } }) {
  return [answer.statusCode, answer.json().reason]
}

function tokenOf(link: string): string {
  return link.split('#')[1] as string
}

async function invited(body: object): Promise<{ token: string; member_id: string; id: string }> {
  const answer = await server.ask('lena', 'POST', '/api/invitations', body)
  expect([answer.statusCode, answer.body]).toEqual([201, expect.any(String)])
  return { ...answer.json(), token: tokenOf(answer.json().link) }
}

function accept(token: string, as: object = { name: 'Anna A. Abel', password: PASSWORD }) {
  const browser = openBrowser(server)
  return browser.ask('PUT', '/api/auth/invitation', { token, as }).then((answer) => ({ browser, answer }))
}

describe('an invitation', () => {
  test('lets a member choose a name and a password, and brings them in', async () => {
    const sent = await server.ask('lena', 'POST', '/api/invitations', { member_id: world.members.anna })
    expect(sent.json()).toMatchObject({
      member_id: world.members.anna,
      link: expect.stringMatching(/^http:\/\/localhost:3000\/invitation#in_[\w-]+$/),
      mailed_to: 'anna@acme-pumps.test',
    })
    const token = tokenOf(sent.json().link)
    const offered = await openBrowser(server).ask('POST', '/api/auth/invitation', { token })
    expect(offered.json()).toMatchObject({
      workspace: 'Acme Pumps',
      name: 'Anna Abel',
      email: 'anna@acme-pumps.test',
      invited_by: 'Lena Lang',
      has_account: false,
    })
    const { browser, answer } = await accept(token)
    expect(answer.statusCode).toBe(200)
    const me = (await browser.ask('GET', '/api/me')).json()
    expect([me.member.id, me.member.name, me.roles]).toEqual([world.members.anna, 'Anna A. Abel', ['rep']])
    expect((await openBrowser(server).signIn('anna@acme-pumps.test')).statusCode).toBe(200)
    expect(reasonOf((await accept(token)).answer)).toEqual([409, 'link_over'])
    const listed = (await server.ask('lena', 'GET', '/api/invitations')).json().invitations
    expect(listed).toEqual([])
  })

  test('waits in the outbox without its secret', async () => {
    const { token } = await invited({ member_id: world.members.carla })
    const { rows } = await world.database.pool.query('select * from messages')
    expect(rows.length).toBeGreaterThan(0)
    const kept = await world.database.pool.query('select * from invitations')
    expect(JSON.stringify([rows, kept.rows])).not.toContain(token.slice(-30))
  })

  test('makes a member of somebody new', async () => {
    const { token } = await invited({
      member: { name: 'Zoe', email: 'zoe@acme-pumps.test', roles: ['desk'] },
    })
    const { browser } = await accept(token, { name: 'Zoë', password: PASSWORD })
    expect((await browser.ask('GET', '/api/me')).json()).toMatchObject({
      roles: ['desk'],
      user: { name: 'Zoë' },
    })
  })

  test('without an address asks for one', async () => {
    const { token } = await invited({ member: { name: 'Gus', roles: ['viewer'] } })
    expect(reasonOf((await accept(token, { name: 'Gus', password: PASSWORD })).answer)).toEqual([
      400,
      'email_needed',
    ])
    const { browser, answer } = await accept(token, {
      name: 'Gus',
      email: 'Gus@Acme-Pumps.test',
      password: PASSWORD,
    })
    expect(answer.statusCode).toBe(200)
    expect((await browser.ask('GET', '/api/me')).json().user.email).toBe('gus@acme-pumps.test')
  })

  test('keeps waiting while the password is easy to guess', async () => {
    const { token } = await invited({ member: { name: 'Ida', email: 'ida@acme-pumps.test', roles: ['rep'] } })
    const weak = await accept(token, { name: 'Ida', password: 'acme-pumps-ida' })
    expect(reasonOf(weak.answer)).toEqual([400, 'password_too_weak'])
    expect((await accept(token, { name: 'Ida', password: PASSWORD })).answer.statusCode).toBe(200)
  })

  test('made anew ends the one before; taken back it is over; so it is after seven days', async () => {
    const first = await invited({ member_id: world.members.ben })
    const second = await invited({ member_id: world.members.ben, by_mail: false })
    expect(reasonOf((await accept(first.token)).answer)).toEqual([409, 'link_over'])
    expect((await server.ask('lena', 'DELETE', `/api/invitations/${second.id}`)).statusCode).toBe(204)
    expect(reasonOf((await accept(second.token)).answer)).toEqual([409, 'link_over'])
    const third = await invited({ member_id: world.members.ben })
    await world.database.pool.query(`update invitations set expires_at = now() where id = $1`, [third.id])
    expect(reasonOf((await accept(third.token)).answer)).toEqual([409, 'link_over'])
    for (const made_up of ['in_x', 'wt_x', `in_${'A'.repeat(54)}`]) {
      expect(reasonOf((await accept(made_up)).answer)).toEqual([409, 'link_over'])
      const looked = await openBrowser(server).ask('POST', '/api/auth/invitation', { token: made_up })
      expect(reasonOf(looked)).toEqual([409, 'link_over'])
    }
  })

  test('of somebody who left meanwhile is over', async () => {
    const { token, member_id } = await invited({ member: { name: 'Kim', roles: ['rep'] } })
    await world.inTx('lena', (ctx) => leaveWorkspace(ctx, { id: member_id }))
    const late = await accept(token, { name: 'Kim', email: 'kim@x.test', password: PASSWORD })
    expect(reasonOf(late.answer)).toEqual([409, 'link_over'])
  })

  test('is accepted by one of two who try at once', async () => {
    const { token } = await invited({ member: { name: 'Twin', roles: ['rep'] } })
    const tries = await Promise.all(
      ['one', 'two'].map((who) =>
        accept(token, { name: who, email: `${who}@twins.test`, password: PASSWORD }),
      ),
    )
    expect(tries.map(({ answer }) => answer.statusCode).sort()).toEqual([200, 409])
    const { rows } = await world.database.pool.query(`select from users where email like '%@twins.test'`)
    expect(rows).toHaveLength(1)
  })
})

describe('somebody who has an account elsewhere', () => {
  test('accepts as themselves, after signing in; nobody else can in their name', async () => {
    const other = await createWorkspace(world.database, { name: 'Gamma' })
    const { link } = await world.database.transaction(other.id, async (db) => {
      const ctx = { db, actor: SYSTEM, now: db.now }
      const member = await addMember(ctx, { name: 'Mira', email: 'mira@acme-pumps.test', roles: ['viewer'] })
      return invite(ctx, { memberId: member.id })
    })
    const mira = await userFor(world, world.members.mira)
    const token = tokenOf(link)
    const offered = await openBrowser(server).ask('POST', '/api/auth/invitation', { token })
    expect(offered.json().has_account).toBe(true)
    expect(reasonOf((await accept(token)).answer)).toEqual([409, 'email_taken'])
    const nobody = await openBrowser(server).ask('PUT', '/api/auth/invitation', { token })
    expect(reasonOf(nobody)).toEqual([401, 'not_signed_in'])
    const browser = openBrowser(server)
    await browser.signIn(mira.email)
    const forged = await browser.ask(
      'PUT',
      '/api/auth/invitation',
      { token },
      { origin: 'https://evil.example' },
    )
    expect(reasonOf(forged)).toEqual([403, 'cross_site'])
    expect((await browser.ask('PUT', '/api/auth/invitation', { token })).statusCode).toBe(200)
    expect((await browser.ask('GET', '/api/me')).json().workspace.slug).toBe('gamma')
  })
})

describe('who may invite', () => {
  test('lead managers and administrators; an administrator is invited only by one', async () => {
    await world.inTx(SYSTEM, async (ctx) => {
      await addMember(ctx, { name: 'Only Manager', roles: ['lead_manager'], email: 'om@acme-pumps.test' })
      await addMember(ctx, { name: 'Chief', roles: ['administrator'], email: 'chief@acme-pumps.test' })
    })
    const listed = (await server.ask('lena', 'GET', '/api/members')).json().members as {
      name: string
      id: string
    }[]
    const idOf = (name: string) => listed.find((one) => one.name === name)?.id as string
    const manager = await userFor(world, idOf('Only Manager'))
    const browser = openBrowser(server)
    await browser.signIn(manager.email)
    const body = { member_id: idOf('Chief') }
    expect(reasonOf(await browser.ask('POST', '/api/invitations', body))).toEqual([
      403,
      'administrators_only',
    ])
    const own = { member: { name: 'X', roles: ['administrator'] } }
    expect(reasonOf(await browser.ask('POST', '/api/invitations', own))).toEqual([403, 'administrators_only'])
    expect(
      (await browser.ask('POST', '/api/invitations', { member: { name: 'X', roles: ['rep'] } })).statusCode,
    ).toBe(201)
    expect(reasonOf(await server.ask('ben', 'POST', '/api/invitations', body))).toEqual([403, 'not_allowed'])
  })

  test.each<[object, number, string]>([
    [{}, 400, 'invalid_input'],
    [{ member_id: 'x' }, 400, 'invalid_input'],
    [{ member_id: '018f0000-0000-7000-8000-000000000000' }, 404, 'member_not_found'],
    [{ member: { name: '', roles: [] } }, 400, 'invalid_input'],
    [{ member: { name: 'A', roles: ['king'] } }, 400, 'invalid_input'],
    [{ member: { name: 'A', roles: ['rep'], email: 'anna@acme-pumps.test' } }, 409, 'email_taken'],
  ])('%j is refused', async (body, status, reason) => {
    expect(reasonOf(await server.ask('lena', 'POST', '/api/invitations', body))).toEqual([status, reason])
  })

  test('nobody who signs in already is invited', async () => {
    const answer = await server.ask('lena', 'POST', '/api/invitations', { member_id: world.members.anna })
    expect(reasonOf(answer)).toEqual([409, 'seat_taken'])
  })
})

describe('a link for a new password', () => {
  test('helps a member of this workspace alone, and no administrator but by one', async () => {
    const marta = await userFor(world, world.members.marta)
    const made = await server.ask('lena', 'POST', `/api/members/${world.members.marta}/password-link`)
    expect(made.statusCode).toBe(201)
    const token = tokenOf(made.json().link)
    const password = 'velvet-anchor-mosaic-8'
    const set = await openBrowser(server).ask('PUT', '/api/auth/password', { token, password })
    expect(set.statusCode).toBe(200)
    expect((await openBrowser(server).signIn(marta.email, password)).statusCode).toBe(200)
    const link = (id: string) => `/api/members/${id}/password-link`
    expect(reasonOf(await server.ask('lena', 'POST', link(world.members.quentin)))).toEqual([409, 'no_user'])
    expect(reasonOf(await server.ask('lena', 'POST', link(world.members.mira)))).toEqual([
      409,
      'not_only_here',
    ])
    expect(reasonOf(await server.ask('ben', 'POST', link(world.members.marta)))).toEqual([403, 'not_allowed'])
    const browser = openBrowser(server)
    await browser.signIn('om@acme-pumps.test')
    await userFor(world, world.members.lena)
    expect(reasonOf(await browser.ask('POST', link(world.members.lena)))).toEqual([
      403,
      'administrators_only',
    ])
  })
})
