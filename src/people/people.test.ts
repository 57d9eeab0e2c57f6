import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#src/lib/id.ts'
import { type Served, serve } from '#test/serve.ts'
import { userFor } from '#test/sign-in.ts'
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

async function ask(
  who: Name,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  url: string,
  body?: unknown,
) {
  const answer = await server.ask(who, method, url, body)
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() }
}

describe('members', () => {
  test('are added, changed and leave', async () => {
    const added = await ask('lena', 'POST', '/api/members', {
      name: 'Dora Diaz',
      email: ' Dora@Acme.test ',
      roles: ['rep'],
      manager_id: world.members.marta,
      ceiling_day: 5,
    })
    expect(added).toMatchObject({
      status: 201,
      body: { email: 'dora@acme.test', receives_leads: true, ceiling_day: 5, weight: '1' },
    })
    const { id } = added.body
    const changed = await ask('lena', 'PATCH', `/api/members/${id}`, {
      weight: 0.5,
      deputy_id: world.members.ben,
    })
    expect(changed).toMatchObject({ status: 200, body: { name: 'Dora Diaz', weight: '0.5' } })
    const left = await ask('lena', 'PUT', `/api/members/${id}/departure`)
    expect(left.body).toMatchObject({ receives_leads: false, left_at: expect.any(String) })
    const { members } = (await ask('anna', 'GET', '/api/members')).body
    expect(members.at(-1)).toMatchObject({ id, name: 'Dora Diaz', deputy_id: world.members.ben })
  })

  test.each<[string, object, number, string]>([
    ['an e-mail address twice', { email: 'anna@acme-pumps.test' }, 409, 'email_taken'],
    ['a manager who is nobody', { manager_id: newId() }, 409, 'manager_not_found'],
    ['a team that is none', { team_id: newId() }, 409, 'team_not_found'],
    ['a role that is none', { roles: ['king'] }, 400, 'invalid_input'],
    ['a negative weight', { weight: -1 }, 400, 'invalid_input'],
  ])('%s is refused', async (_case, fields, status, reason) => {
    const answer = await ask('lena', 'POST', '/api/members', { name: 'X', roles: ['rep'], ...fields })
    expect(answer).toMatchObject({ status, body: { reason } })
  })

  test('nobody is their own deputy, and who has the seat of the lead manager does not leave', async () => {
    const { anna, lena } = world.members
    expect(await ask('lena', 'PATCH', `/api/members/${anna}`, { deputy_id: anna })).toMatchObject({
      body: { reason: 'not_oneself' },
    })
    expect(await ask('lena', 'PUT', `/api/members/${lena}/departure`)).toMatchObject({
      body: { reason: 'holds_a_seat' },
    })
    expect(await ask('lena', 'PATCH', `/api/members/${newId()}`, {})).toMatchObject({ status: 404 })
  })

  test('who left comes back by one step, and signs in again', async () => {
    const { id } = (await ask('lena', 'POST', '/api/members', { name: 'Rita', roles: ['rep'] })).body
    await ask('lena', 'PUT', `/api/members/${id}/departure`)
    const back = await ask('lena', 'DELETE', `/api/members/${id}/departure`)
    expect(back).toMatchObject({ status: 200, body: { left_at: null, receives_leads: true } })
    expect((await ask('ben', 'DELETE', `/api/members/${id}/departure`)).status).toBe(403)
  })

  test('the last administrator who gets in stays one', async () => {
    const { lena } = world.members
    await userFor(world, lena)
    const roles = { roles: ['lead_manager'] }
    const refused = { status: 409, body: { reason: 'last_administrator' } }
    expect(await ask('lena', 'PATCH', `/api/members/${lena}`, roles)).toMatchObject(refused)
    const other = await ask('lena', 'POST', '/api/members', { name: 'Olga', roles: ['administrator'] })
    expect(await ask('lena', 'PATCH', `/api/members/${lena}`, roles)).toMatchObject(refused)
    await userFor(world, other.body.id)
    expect((await ask('lena', 'PUT', `/api/members/${other.body.id}/departure`)).status).toBe(200)
    await ask('lena', 'DELETE', `/api/members/${other.body.id}/departure`)
  })

  test('only an administrator makes administrators', async () => {
    const manager = await ask('lena', 'POST', '/api/members', { name: 'Second', roles: ['lead_manager'] })
    const made = await ask('lena', 'POST', '/api/tokens', {
      name: 't',
      scopes: ['admin'],
      member_id: manager.body.id,
    })
    const token = { token: made.body.token }
    const wish = { name: 'King', roles: ['administrator'] }
    expect((await server.ask(token, 'POST', '/api/members', wish)).json()).toMatchObject({
      status: 403,
      reason: 'administrators_only',
    })
    const lena = `/api/members/${world.members.lena}`
    expect((await server.ask(token, 'PATCH', lena, { roles: ['lead_manager'] })).statusCode).toBe(403)
    expect((await server.ask(token, 'PATCH', lena, { name: 'Lena L.' })).statusCode).toBe(200)
    expect((await server.ask(token, 'PUT', `${lena}/departure`)).statusCode).toBe(403)
  })
})

describe('leave', () => {
  const leave = { starts_at: '2030-07-01T00:00:00Z', ends_at: '2030-07-15T00:00:00Z' }

  test('is recorded by oneself, one’s manager or the lead manager, and taken back', async () => {
    for (const who of ['anna', 'marta', 'lena'] as const) {
      const made = await ask(who, 'POST', '/api/absences', { ...leave, member_id: world.members.anna })
      expect([who, made.status]).toEqual([who, 201])
      expect((await ask('ben', 'DELETE', `/api/absences/${made.body.id}`)).status).toBe(404)
      expect((await ask(who, 'DELETE', `/api/absences/${made.body.id}`)).status).toBe(204)
    }
    expect((await ask('ben', 'GET', '/api/absences')).body).toEqual({ absences: [] })
  })

  test('of somebody else’s people, or one that ends before it starts, is refused', async () => {
    const ofBen = { ...leave, member_id: world.members.ben }
    expect(await ask('anna', 'POST', '/api/absences', ofBen)).toMatchObject({ status: 404 })
    const reversed = { member_id: world.members.ben, starts_at: leave.ends_at, ends_at: leave.starts_at }
    expect(await ask('ben', 'POST', '/api/absences', reversed)).toMatchObject({
      body: { reason: 'absence_ends_before_start' },
    })
    expect(await ask('ben', 'POST', '/api/absences', { ...ofBen, starts_at: 'July' })).toMatchObject({
      status: 400,
    })
  })
})

test('calendars are made and changed; one in no time zone is refused', async () => {
  const hours = { monday: [['09:00', '12:00']] }
  const calendar = {
    name: 'Half',
    timeZone: 'Europe/Lisbon',
    country: 'PT',
    region: null,
    hours,
    extraHolidays: ['12-24'],
    workingHolidays: [],
  }
  const made = await ask('lena', 'POST', '/api/calendars', calendar)
  expect(made).toMatchObject({ status: 201, body: calendar })
  const changed = { ...calendar, name: 'Half a week' }
  await ask('lena', 'PUT', `/api/calendars/${made.body.id}`, changed)
  expect((await ask('anna', 'GET', '/api/calendars')).body.calendars).toEqual([
    { ...changed, id: made.body.id },
  ])
  const wrong = await ask('lena', 'POST', '/api/calendars', { ...calendar, timeZone: 'Mars' })
  expect(wrong).toMatchObject({ status: 400, body: { detail: expect.stringContaining('Europe/Berlin') } })
})

test('teams have a manager; two of one name are refused', async () => {
  const made = await ask('lena', 'POST', '/api/teams', { name: 'South', manager_id: world.members.marta })
  expect(made.status).toBe(201)
  expect(await ask('lena', 'POST', '/api/teams', { name: 'South' })).toMatchObject({
    body: { reason: 'team_name_taken' },
  })
  await ask('lena', 'PUT', `/api/teams/${made.body.id}`, { name: 'South and East', manager_id: null })
  const { teams } = (await ask('anna', 'GET', '/api/teams')).body
  expect(teams).toContainEqual(
    expect.objectContaining({ id: made.body.id, name: 'South and East', manager_id: null }),
  )
})

test('the seats of a workspace are taken by members who are there', async () => {
  const { mira, quentin } = world.members
  const changed = await ask('lena', 'PATCH', '/api/workspace', { marketing_id: quentin, name: 'Acme' })
  expect(changed).toMatchObject({ status: 200, body: { marketing_id: quentin, name: 'Acme' } })
  expect(await ask('lena', 'PATCH', '/api/workspace', { sponsor_id: newId() })).toMatchObject({
    body: { reason: 'member_not_found' },
  })
  await ask('lena', 'PATCH', '/api/workspace', { marketing_id: mira })
  expect((await ask('anna', 'GET', '/api/workspace')).body).toMatchObject({
    marketing_id: mira,
    time_zone: 'Europe/Berlin',
  })
})

test('a token is shown once, listed without its text, and ends', async () => {
  const made = await ask('lena', 'POST', '/api/tokens', { name: 'Website', scopes: ['inquiries:write'] })
  expect(made.body.token).toMatch(/^wt_/)
  const listed = (await ask('lena', 'GET', '/api/tokens')).body
  expect(JSON.stringify(listed)).not.toContain(made.body.token)
  expect(listed.tokens[0]).toMatchObject({ id: made.body.id, name: 'Website', revoked_at: null })
  expect((await ask('lena', 'DELETE', `/api/tokens/${made.body.id}`)).status).toBe(204)
  expect((await server.ask({ token: made.body.token }, 'POST', '/api/inquiries', {})).statusCode).toBe(401)
})
