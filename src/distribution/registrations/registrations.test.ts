import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, sql } from '#src/db/index.ts'
import { linkRoutes, REGISTER_DEAL, writeLinks } from '#src/followup/by-link/index.ts'
import { newId } from '#src/lib/id.ts'
import { type Api, openApi } from '#test/api.ts'
import { makePartner, type TestPartner } from '#test/partner.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { ownersOf } from '../leads-to-place.ts'
import { registerDeal, type ToldDeal } from './register-deal.ts'
import { registerPage } from './register-page.ts'
import { registrationRoutes } from './routes.ts'
import { findConflicts, type Related } from './rules.ts'

let world: World
let api: Api
let north: TestPartner
let south: TestPartner
let db: ReturnType<Database['bind']>
beforeAll(async () => {
  world = await createWorld()
  db = world.database.bind(world.workspace.id)
  api = await openApi(world, (app) => {
    registrationRoutes(app)
    linkRoutes(app, registerPage)
  })
  north = await makePartner(world, 'Nordhandel', { protectionDays: 60 })
  south = await makePartner(world, 'Süd AG')
})
afterAll(async () => {
  await api.close()
  await world.close()
})

const register = (partner: TestPartner, told: Partial<ToldDeal>, at?: Date) =>
  world.inTx(
    { kind: 'partner', id: partner.people[0] as string },
    (ctx) => registerDeal(ctx, { id: newId(), company: `Company ${newId()}`, ...told }),
    at,
  )

const listed = async (query = '') =>
  (await api.call('lena', 'GET', `/api/registered-deals${query}`)).body.registrations as Record<
    string,
    unknown
  >[]

async function organization(name: string, domain: string): Promise<string> {
  const id = newId()
  await db.run(
    sql`insert into organizations (workspace_id, id, name, domain) values (${db.workspaceId}, ${id}, ${name}, ${domain})`,
  )
  await db.run(sql`insert into organization_keys (workspace_id, kind, value, organization_id)
    values (${db.workspaceId}, 'domain', ${domain}, ${id}), (${db.workspaceId}, 'name', ${name.toLowerCase()}, ${id})`)
  return id
}

test('where nobody is at it, a deal is protected, and new leads of the company go to the partner', async () => {
  const id = await organization('Hafen', 'hafen.example')
  const now = new Date('2026-03-01T12:00:00Z')
  const done = await register(north, { company: 'Hafen GmbH', website: 'https://www.hafen.example' }, now)
  expect(done).toMatchObject({ state: 'protected', protectedUntil: new Date('2026-04-30T12:00:00Z') })
  const ownerAt = async (at: string) => (await ownersOf(db, [id], new Date(at))).get(id)
  expect(await ownerAt('2026-04-30T11:00:00Z')).toBe(north.people[0])
  expect(await ownerAt('2026-04-30T13:00:00Z')).toBeUndefined()
})

test('an open lead, a sale, or the registration of another stands in the way, and the partner hears no more than that', async () => {
  const company = await organization('Werft', 'werft.example')
  const lead = await openLead(world, { stage: 'working', owner: 'anna' })
  await db.run(
    sql`update leads set organization_id = ${company} where workspace_id = ${db.workspaceId} and id = ${lead}`,
  )
  const told = { company: 'Werft AG', email: 'eva@werft.example' }
  expect(await register(north, told)).toEqual({
    id: expect.any(String),
    state: 'waiting',
    protectedUntil: null,
  })
  expect(await register(south, told)).toMatchObject({ state: 'waiting' })
  const [second, first] = (await listed('?state=waiting')) as { id: string; conflicts: object[] }[]
  expect(first?.conflicts).toEqual([
    { with: 'lead', id: lead, how: 'organization', lead_id: lead, holder: 'Anna Abel', stage: 'working' },
  ])
  expect(second?.conflicts).toContainEqual(
    expect.objectContaining({ with: 'registration', holder: 'Nordhandel', lead_id: null }),
  )
  const page = await api.page('GET', await linkOf(south))
  expect(page.text).toContain('Waits for the channel manager')
  for (const secret of ['Anna', 'Nordhandel', lead]) expect(page.text).not.toContain(secret)
})

test('of two who register the same company at the same moment one is protected', async () => {
  const told = { company: 'Doppelt KG', website: 'doppelt.example' }
  const states = (await Promise.all([register(north, told), register(south, told)])).map(({ state }) => state)
  expect(states.sort()).toEqual(['protected', 'waiting'])
  await expect(register(north, told)).rejects.toMatchObject({ reason: 'deal_registered_already' })
})

test('the same registration sent twice is one; a company nobody can read is none', async () => {
  const id = newId()
  const told = { id, company: 'Einmal SE' }
  expect(await register(north, told)).toEqual(await register(north, told))
  await expect(register(north, { company: '!!' })).rejects.toMatchObject({ reason: 'company_unreadable' })
})

describe('the channel manager', () => {
  test('protects after all, or refuses; it is renewed once and not twice', async () => {
    await register(north, { company: 'Kran AG' })
    const { id } = await register(south, { company: 'Kran AG' })
    const at = `/api/registered-deals/${id}`
    expect((await api.call('lena', 'PUT', `${at}/renewal`)).body.reason).toBe('not_renewable')
    expect((await api.call('lena', 'PUT', `${at}/decision`, { protects: true })).status).toBe(200)
    expect((await api.call('lena', 'PUT', `${at}/renewal`)).status).toBe(200)
    expect((await api.call('lena', 'PUT', `${at}/renewal`)).body.reason).toBe('not_renewable')
    await api.call('lena', 'PUT', `${at}/decision`, { protects: false, note: 'Ours since 2020' })
    const row = (await listed()).find((one) => one.id === id)
    expect(row).toMatchObject({ state: 'refused', protected_until: null, decided_by: 'Lena Lang' })
  })

  test('sends the people of a partner the link to register, once a day', async () => {
    const send = (who: 'lena' | 'anna' | null, team_id: string) =>
      api.call(who, 'POST', '/api/registered-deals/letters', { team_id })
    expect(await send('lena', north.teamId)).toMatchObject({ status: 201, body: { told: 1 } })
    expect(await send('lena', north.teamId)).toMatchObject({ status: 201, body: { told: 0 } })
    expect((await send('lena', newId())).status).toBe(404)
    expect((await send('anna', north.teamId)).status).toBe(403)
    expect((await send(null, north.teamId)).status).toBe(401)
    expect((await send('lena', 'x')).status).toBe(400)
  })

  test('nobody else decides, and not on what is not there', async () => {
    const url = `/api/registered-deals/${newId()}/decision`
    expect((await api.call('anna', 'PUT', url, { protects: true })).status).toBe(403)
    expect((await api.call(null, 'PUT', url, { protects: true })).status).toBe(401)
    expect((await api.call('lena', 'PUT', url, { protects: true })).status).toBe(404)
    expect((await api.call('lena', 'PUT', url, { protects: 'yes' })).status).toBe(400)
    expect((await api.call('anna', 'GET', '/api/registered-deals')).status).toBe(403)
  })
})

async function linkOf(partner: TestPartner): Promise<string> {
  const write = await writeLinks(db)
  const expiresAt = new Date(Date.now() + 3_600_000)
  return `/deal/${write({ memberId: partner.people[0] as string, leadId: null, purpose: REGISTER_DEAL.purpose, expiresAt })}`
}

describe('the page', () => {
  test('registers once however often the button is pressed, renews and takes back', async () => {
    const url = await linkOf(north)
    const form = `form=1&company=${encodeURIComponent('Größe & Söhne <b>')}&amount=12.500%2C50&expected_on=2027-01-31`
    const sent = [await api.page('POST', url, form), await api.page('POST', url, form)]
    expect(sent.map(({ status, headers }) => [status, headers.location])).toEqual([
      [303, `${url}?done=protected`],
      [303, `${url}?done=protected`],
    ])
    const { text } = await api.page('GET', `${url}?done=protected`)
    expect(text).toContain('Größe &amp; Söhne &lt;b&gt;')
    const own = (await listed(`?team=${north.teamId}`)).filter(({ company }) =>
      String(company).startsWith('Größe'),
    )
    expect(own).toMatchObject([
      { state: 'protected', expected_amount: '12500.5', currency: 'EUR', may_renew: true },
    ])
    expect((await api.page('POST', url, `do=renew&deal=${own[0]?.id}`)).headers.location).toBe(
      `${url}?done=renewed`,
    )
    expect((await api.page('POST', url, `do=renew&deal=${own[0]?.id}`)).status).toBe(409)
    expect((await api.page('POST', url, `do=withdraw&deal=${own[0]?.id}`)).status).toBe(303)
    expect((await api.page('POST', await linkOf(south), `do=withdraw&deal=${own[0]?.id}`)).status).toBe(404)
  })

  test('says at each field what is wrong, and keeps what was written', async () => {
    const { status, text } = await api.page(
      'POST',
      await linkOf(north),
      'form=2&company=&amount=lots&email=nobody&expected_on=2026-02-30&note=%3Cscript%3E',
    )
    expect(status).toBe(200)
    for (const word of [
      'Which company is it?',
      'cannot be read',
      'no e-mail address',
      'value="lots"',
      '&lt;script&gt;',
    ])
      expect(text).toContain(word)
  })

  test('speaks German to who reads German', async () => {
    await db.run(
      sql`update members set language = 'de' where workspace_id = ${db.workspaceId} and id = ${south.people[0]}`,
    )
    expect((await api.page('GET', await linkOf(south))).text).toContain('Ein eigenes Projekt anmelden')
  })
})

test('law: what is the partner’s own never conflicts, and what ran out stands in nobody’s way', () => {
  const team = fc.constantFrom('a', 'b', null)
  const row = fc.record({ id: fc.uuid(), how: fc.constantFrom('organization', 'person'), teamId: team })
  const registration = fc.record({
    id: fc.uuid(),
    how: fc.constantFrom('organization', 'person'),
    teamId: fc.constantFrom('a', 'b'),
    until: fc.option(fc.date({ noInvalidDate: true })),
  })
  const related = fc.record({
    leads: fc.array(row),
    deals: fc.array(row),
    registrations: fc.array(registration),
  })
  fc.assert(
    fc.property(related, fc.date({ noInvalidDate: true }), (some, now) => {
      const found = findConflicts(some as Related, { teamId: 'a', now })
      const standing = some.registrations.filter(({ until }) => until === null || until > now)
      const expected = [...some.leads, ...some.deals, ...standing].filter(({ teamId }) => teamId !== 'a')
      expect(found.map(({ id }) => id)).toEqual(expected.map(({ id }) => id))
    }),
  )
})
