import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { searchWords } from '#src/lead/index.ts'
import { addMember } from '#src/people/members/add-member.ts'
import { createToken } from '#src/people/tokens/create-token.ts'
import { type Served, serve } from '#test/serve.ts'
import { change, createWorld, openLead, type World } from '#test/world.ts'
import type { Hit } from './hits.ts'

let world: World
let server: Served
let desk: { token: string }
const leads: Record<'erika' | 'otto' | 'wu', string> = { erika: '', otto: '', wu: '' }

beforeAll(async () => {
  world = await createWorld()
  server = await serve(world)
  leads.erika = await openLead(world, {
    stage: 'working',
    owner: 'anna',
    topic: 'Vacuum pumps',
    externalId: 'L-4711',
    person: { name: 'Erika Müller', email: 'erika@valves.example', company: 'Valves Ltd' },
  })
  leads.otto = await openLead(world, {
    stage: 'working',
    owner: 'ben',
    person: { name: 'Otto Maier', email: 'otto@valves.example', company: 'Valves Ltd' },
  })
  leads.wu = await openLead(world, { stage: 'nurture', person: { name: 'Li Wu' } })
  await openLead(world, { stage: 'merged', person: { name: 'Gero Doppel' } })
  await addPhone(leads.erika, '+4930123456')
  await world.inTx('lena', async (ctx) => {
    await ctx.db.run(sql`insert into deals (workspace_id, id, lead_id, order_number, currency, sold_at)
      values (${ctx.db.workspaceId}, ${leads.otto}, ${leads.otto}, 'A-99', 'EUR', now())`)
    const { id: memberId } = await addMember(ctx, { name: 'Dora Desk', roles: ['desk'] })
    desk = { token: (await createToken(ctx, { name: 'desk', scopes: ['admin'], memberId })).text }
  })
  await server.ask('mira', 'POST', '/api/campaigns', {
    key: 'fair-26',
    name: 'Spring fair',
    source: 'trade_show',
  })
  await server.ask('mira', 'POST', '/api/forms', {
    slug: 'contact',
    name: 'Contact us',
    document: { fields: [{ key: 'email', label: 'E-mail' }] },
  })
})
afterAll(async () => {
  await server.close()
  await world.close()
})

async function addPhone(leadId: string, phone: string): Promise<void> {
  await world.inTx('lena', ({ db }) =>
    db.run(sql`update persons set phone = ${phone} where workspace_id = ${db.workspaceId}
      and id = (select person_id from leads where workspace_id = ${db.workspaceId} and id = ${leadId})`),
  )
  await change(world, leadId, 'lena', new Date(), (draft) => {
    draft.words = searchWords(['Erika Müller', 'erika@valves.example', 'Valves Ltd', phone, 'L-4711'])
  })
}

async function find(who: Parameters<Served['ask']>[0], q: string): Promise<Hit[]> {
  const answer = await server.ask(who, 'GET', `/api/search?q=${encodeURIComponent(q)}`)
  expect(answer.statusCode).toBe(200)
  return answer.json().items
}

const titles = async (who: Parameters<typeof find>[0], q: string) =>
  (await find(who, q)).map(({ kind, title }) => `${kind}: ${title}`)

describe('GET /api/search finds', () => {
  test('people by the beginnings of their names, whatever the accents, with their latest lead', async () => {
    expect(await find('lena', 'eri mull')).toEqual([
      expect.objectContaining({
        kind: 'person',
        title: 'Erika Müller',
        detail: 'Valves Ltd · erika@valves.example',
        stage: 'working',
        lead_id: leads.erika,
      }),
    ])
    expect(await titles('lena', 'li wu')).toEqual(['person: Li Wu'])
  })
  test.each([
    'erika@valves.example',
    'erika@val',
    '030 123456',
    '+49 30 1234',
    '004930123',
    '30123456',
    'L-4711',
  ])('Erika by %s', async (typed) => {
    expect(await titles('lena', typed)).toContain('person: Erika Müller')
  })
  test('leads by what they are about, by their number, their address and an order', async () => {
    expect(await find('lena', 'l-4711')).toContainEqual(
      expect.objectContaining({
        kind: 'lead',
        title: 'Vacuum pumps',
        detail: 'Erika Müller',
        lead_id: leads.erika,
      }),
    )
    expect(
      (await find('lena', `https://leads.example/leads/${leads.wu}`)).map(({ lead_id }) => lead_id),
    ).toContain(leads.wu)
    expect(await titles('lena', 'A-99')).toEqual(['person: Otto Maier'])
  })
  test('campaigns, forms and members by name', async () => {
    expect(await titles('lena', 'spring')).toEqual(['campaign: Spring fair'])
    expect(await titles('lena', 'contact')).toEqual(['form: Contact us'])
    expect(await titles('lena', 'quentin')).toEqual(['member: Quentin Quade'])
  })
})

describe('only what one may see', () => {
  test('a rep finds the own leads, colleagues, and neither campaigns nor forms', async () => {
    expect(await titles('anna', 'valves')).toEqual(['person: Erika Müller'])
    expect(await titles('anna', 'otto')).toEqual([])
    expect(await titles('anna', 'A-99')).toEqual([])
    expect(await titles('anna', leads.otto)).toEqual([])
    expect(await titles('anna', 'spring')).toEqual([])
    expect(await titles('anna', 'ben')).toEqual(['member: Ben Berg'])
  })
  test('a manager those of the team', async () => {
    expect((await titles('marta', 'valves')).sort()).toEqual(['person: Erika Müller', 'person: Otto Maier'])
    expect(await titles('marta', 'li wu')).toEqual([])
  })
  test('the desk finds people, and not where their leads stand', async () => {
    expect(await find(desk, 'erika')).toEqual([
      expect.objectContaining({ kind: 'person', title: 'Erika Müller', stage: null, lead_id: null }),
    ])
    expect(await titles(desk, 'vacuum')).toEqual(['person: Erika Müller'])
  })
  test('a token that may only send inquiries nothing at all', async () => {
    const answer = await server.ask(
      { token: await server.token(['inquiries:write']) },
      'GET',
      '/api/search?q=erika',
    )
    expect(answer.statusCode).toBe(403)
    expect((await server.ask(null, 'GET', '/api/search?q=erika')).statusCode).toBe(401)
  })
})

describe('whatever is typed', () => {
  test.each([
    '',
    ' ',
    '%',
    '_',
    "'",
    "\\'",
    '&',
    '!a',
    'a:*',
    '((',
    '\u202e',
    '💥',
    'x'.repeat(200),
    "'); drop table leads --",
  ])('“%s” is answered', async (typed) => {
    expect(Array.isArray(await find('lena', typed))).toBe(true)
  })
  test('longer than any name is refused in words', async () => {
    const answer = await server.ask('lena', 'GET', `/api/search?q=${'x'.repeat(201)}`)
    expect([answer.statusCode, answer.json().reason]).toEqual([400, 'invalid_input'])
  })
})
