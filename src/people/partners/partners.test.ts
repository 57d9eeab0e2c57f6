import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { brokenConstraint, sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { type Api, openApi } from '#test/api.ts'
import { createWorld, type World } from '#test/world.ts'
import { membersWithin } from '../reach.ts'
import { readRoster } from '../roster.ts'
import { peopleRoutes } from '../routes.ts'

let world: World
let api: Api
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, peopleRoutes)
})
afterAll(async () => {
  await api.close()
  await world.close()
})

async function partner(fields: object = {}): Promise<string> {
  const made = await api.call('lena', 'POST', '/api/partners', { name: `Partner ${newId()}`, ...fields })
  expect(made.status).toBe(201)
  return made.body.id as string
}

const add = (id: string, fields: object) => api.call('lena', 'POST', `/api/partners/${id}/people`, fields)
const address = () => `${newId()}@nordpump.example`

describe('a partner', () => {
  test('is as the company where nothing is said, and keeps what is left out', async () => {
    const id = await partner({ name: 'Nordpump', is_exclusive: true })
    const changed = await api.call('lena', 'PUT', `/api/partners/${id}`, {
      name: 'Nordpump AS',
      currency: 'NOK',
    })
    expect(changed).toMatchObject({
      status: 200,
      body: { name: 'Nordpump AS', currency: 'NOK', language: 'en' },
    })
    const { body } = await api.call('marta', 'GET', '/api/partners')
    expect(body.partners).toContainEqual({
      id,
      name: 'Nordpump AS',
      manager_id: null,
      is_exclusive: true,
      language: 'en',
      currency: 'NOK',
      basis: 'partner_sell_out',
      protection_days: 90,
      reports_by_period: false,
    })
    expect((await api.call('lena', 'GET', '/api/teams')).body.teams).toContainEqual(
      expect.objectContaining({ id, kind: 'partner' }),
    )
  })

  test('is refused a taken name, a made-up currency, a manager of its own, and whoever may not', async () => {
    const id = await partner()
    const person = (await add(id, { name: 'Ines', email: address() })).body
    const put = (body: object, to = id) => api.call('lena', 'PUT', `/api/partners/${to}`, body)
    expect(await put({ name: 'Sales' })).toMatchObject({ status: 409, body: { reason: 'team_name_taken' } })
    expect(await put({ name: 'X', currency: 'ZZZ' })).toMatchObject({ status: 400 })
    expect(await put({ name: 'X', manager_id: person.id })).toMatchObject({
      body: { reason: 'partner_looks_after_itself' },
    })
    expect(await put({ name: 'X' }, newId())).toMatchObject({
      status: 404,
      body: { reason: 'partner_not_found' },
    })
    expect((await api.call('anna', 'GET', '/api/partners')).status).toBe(403)
    expect((await api.call(null, 'GET', '/api/partners')).status).toBe(401)
    expect((await api.call('marta', 'POST', '/api/partners', { name: 'Y' })).status).toBe(403)
  })
})

describe('its people', () => {
  test('get leads by mail, in the language of the partner, and never sign in', async () => {
    const id = await partner({ language: 'de' })
    const { status, body } = await add(id, { name: 'Ines Holm', email: address(), phone: '+47 22 00 00 00' })
    expect(status).toBe(201)
    expect(body).toMatchObject({ roles: ['partner'], team_id: id, receives_leads: true, user_id: null })
    const db = world.database.bind(world.workspace.id)
    const member = (await readRoster(db, world.workspace, new Date())).get(body.id as string)
    expect(member).toMatchObject({ language: 'de', partner: { id, isExclusive: false } })
  })

  test('need an address to get leads, and leave with their links', async () => {
    const id = await partner()
    expect(await add(id, { name: 'Nobody' })).toMatchObject({ body: { reason: 'partner_needs_address' } })
    const { body } = await add(id, { name: 'Ines', email: address() })
    const at = `/api/partners/${id}/people/${body.id}`
    expect(await api.call('lena', 'PATCH', at, { ceiling_open: 3, language: 'no' })).toMatchObject({
      body: { ceiling_open: 3, language: 'no' },
    })
    expect(await api.call('lena', 'PUT', `${at}/departure`)).toMatchObject({
      body: { receives_leads: false },
    })
    expect(await api.call('lena', 'DELETE', `${at}/departure`)).toMatchObject({
      body: { receives_leads: true, left_at: null },
    })
    const stranger = `/api/partners/${await partner()}/people/${body.id}`
    expect(await api.call('lena', 'PATCH', stranger, {})).toMatchObject({ status: 404 })
  })

  test('are nothing else, whatever is written', async () => {
    const id = await partner()
    const { body } = await add(id, { name: 'Ines', email: address() })
    const become = (roles: string[]) => api.call('lena', 'PATCH', `/api/members/${body.id}`, { roles })
    expect((await become(['partner', 'rep'])).status).toBe(400)
    expect(await become(['rep'])).toMatchObject({ body: { reason: 'team_of_other_kind' } })
    expect(
      await api.call('lena', 'PATCH', `/api/members/${world.members.anna}`, { team_id: id }),
    ).toMatchObject({ body: { reason: 'team_of_other_kind' } })
    const written = world.inTx('lena', ({ db }) =>
      db.run(
        sql`update members set user_id = ${newId()} where workspace_id = ${db.workspaceId} and id = ${body.id}`,
      ),
    )
    expect(brokenConstraint(await written.catch((error) => error))).toBe('member_of_partner_is_nothing_else')
  })

  test('are the team of a channel manager, all of them and nobody else', async () => {
    const { body } = await add(await partner(), { name: 'Ines', email: address() })
    const ctx = {
      db: world.database.bind(world.workspace.id),
      actor: { kind: 'member', id: world.members.carla, roles: ['channel_manager'] } as const,
      now: new Date(),
    }
    const within = await membersWithin(ctx, 'leads.work')
    expect(within).toEqual(expect.arrayContaining([body.id, world.members.carla]))
    expect(within).not.toContain(world.members.anna)
  })
})
