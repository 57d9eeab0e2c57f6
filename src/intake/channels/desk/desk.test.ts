import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { SYSTEM } from '#src/people/context.ts'
import { addMember } from '#src/people/members/add-member.ts'
import { createToken } from '#src/people/tokens/create-token.ts'
import { type ServedWorld, serveWorld } from '#test/serve-world.ts'

let served: ServedWorld
let desk: { token: string }

beforeAll(async () => {
  served = await serveWorld()
  const made = await served.world.inTx(SYSTEM, async (ctx) => {
    const member = await addMember(ctx, { name: 'Dora Desk', roles: ['desk'] })
    return createToken(ctx, { name: 'desk', scopes: ['admin'], memberId: member.id })
  })
  desk = { token: made.text }
})
afterAll(() => served.close())

const enter = (body: object, who: Parameters<typeof served.server.ask>[0] = desk) =>
  served.server.ask(who, 'POST', '/api/desk-inquiries', body)

async function settled(body: object) {
  const answer = await enter({ entries: [{ id: newId(), ...body }] })
  expect([answer.statusCode, answer.body]).toEqual([202, expect.stringContaining('ids')])
  await served.settle()
  const [inquiry] = answer.json().ids
  const { id } = await served.leadOf(inquiry)
  const lead = await served.db.first<Record<string, unknown>>(sql`
    select l.*, p.name, p.email, p.phone from leads l join persons p on p.id = l.person_id where l.id = ${id}`)
  return { inquiry, lead: lead as Record<string, unknown> }
}

const find = async (query: string, who: Parameters<typeof served.server.ask>[0] = desk) =>
  served.server.ask(who, 'GET', `/api/persons?query=${encodeURIComponent(query)}`)

describe('what is written down at the desk', () => {
  test('needs no more than a number; who told them about us and when they want a call is kept', async () => {
    const { lead } = await settled({
      phone: '030 901820',
      referred_by: 'Paul at Kurz AG',
      call_back_at: '2199-01-01T09:30:00+01:00',
    })
    expect(lead).toMatchObject({
      phone: '+4930901820',
      channel: 'phone',
      source: 'referral',
      fields: { referred_by: 'Paul at Kurz AG', call_back_at: '2199-01-01T08:30:00.000Z' },
    })
  })

  test('belongs to whoever was chosen, whatever else was heard', async () => {
    const { lead } = await settled({ name: 'Erika Kurz', email: 'erika@kurz.test', topic: 'pumps' })
    const again = await settled({
      person_id: lead.person_id,
      name: 'Frau Kurtz?',
      message: 'wants to know more',
    })
    expect(again.lead).toMatchObject({ id: lead.id, inquiries: 2, name: 'Erika Kurz' })
    const became = await served.db.first(sql`
      select explanation from placements where workspace_id = ${served.db.workspaceId} and inquiry_id = ${again.inquiry}`)
    expect(became).toEqual({ explanation: { matched_by: 'choice', new_person: false } })
  })

  test('is called back when they wish: by whoever accepts the lead, and by whoever works on it', async () => {
    const wish = (hour: string) => `2199-01-01T${hour}:00:00.000Z`
    const first = {
      email: 'wish@call.test',
      message: 'Please send a quotation',
      asks_for: 'quote',
      topic: 'pumps',
    }
    const { lead } = await settled({
      ...first,
      phone: '030 901829',
      title: 'Owner',
      call_back_at: wish('08'),
    })
    const rep = Object.entries(served.world.members).find(
      ([, id]) => id === lead.accountable_id,
    )?.[0] as 'anna'
    expect(lead.stage).toBe('offered')
    const accepted = await served.ask(rep, 'PUT', `/api/leads/${lead.id}/acceptance`, { id: newId() })
    expect(accepted).toMatchObject({ stage: 'working', next_action: 'call_back', due_at: wish('08') })
    const again = await settled({ person_id: lead.person_id, call_back_at: wish('15') })
    expect(again.lead).toMatchObject({ id: lead.id, next_action: 'call_back', due_at: new Date(wish('15')) })
  })

  test('badges of a show come together, each with the day it was scanned, once however often they are sent', async () => {
    const asked_at = '2026-02-03T10:00:00Z'
    const badge = { how: 'trade_show', campaign: 'fair-2026', asked_at }
    const entries = Array.from({ length: 120 }, (_, i) => ({
      id: newId(),
      name: `Badge ${i}`,
      company: `Co ${i}`,
      ...badge,
    }))
    const first = await enter({ entries })
    const again = await enter({ entries })
    expect(first.statusCode).toBe(202)
    expect(again.json()).toEqual(first.json())
    await served.settle()
    const rows = await served.db.all(sql`
      select l.channel, l.source, l.inquired_at, count(*)::int as n from leads l where l.channel = 'event' group by 1, 2, 3`)
    expect(rows).toEqual([
      { channel: 'event', source: 'trade_show', inquired_at: new Date(asked_at), n: 120 },
    ])
  })

  test('is shown to whoever wrote it down, with who has it now', async () => {
    const { inquiry } = await settled({
      how: 'visit',
      name: 'Last One',
      company: 'Visitors',
      topic: 'valves',
    })
    const recent = (who: Parameters<typeof served.server.ask>[0]) =>
      served.server.ask(who, 'GET', '/api/desk-inquiries?limit=3')
    const { entries } = (await recent(desk)).json()
    expect(entries).toHaveLength(3)
    expect(entries[0]).toMatchObject({
      id: inquiry,
      how: 'visit',
      name: 'Last One',
      company: 'Visitors',
      topic: 'valves',
      place: 'lead',
      accountable: expect.any(String),
    })
    expect((await recent('mira')).json()).toEqual({ entries: [] })
    expect((await recent(null)).statusCode).toBe(401)
  })

  test('can be chosen where it was met before', async () => {
    await settled({ name: 'Chooser', topic: 'hoses', source: 'yellow_pages' })
    const choices = (await served.server.ask(desk, 'GET', '/api/desk-inquiries/choices')).json()
    expect(choices.topics).toContain('hoses')
    expect(choices.sources).toContain('yellow_pages')
    expect(choices.campaigns).toEqual([{ key: 'fair-2026', name: 'fair-2026' }])
    expect((await served.server.ask(null, 'GET', '/api/desk-inquiries/choices')).statusCode).toBe(401)
  })

  test('a lead that a rep brought stays with the rep', async () => {
    const answer = await enter(
      { entries: [{ id: newId(), name: 'Golf friend', phone: '030 901821' }] },
      'anna',
    )
    await served.settle()
    const lead = await served.leadOf(answer.json().ids[0])
    const [row] = await served.db.all(sql`select brought_by from leads where id = ${lead.id}`)
    expect(row).toEqual({ brought_by: served.world.members.anna })
  })

  test.each([
    [{ id: newId() }, 'Write down who it was'],
    [{ id: newId(), name: '  ' }, 'Write down who it was'],
    [{ name: 'x' }, '.id”'],
    [{ id: newId(), name: 'x', how: 'telepathy' }, '.how”'],
    [{ id: newId(), name: 'x', call_back_at: 'tomorrow' }, '.call_back_at”'],
  ])('%j is refused in words', async (entry, sentence) => {
    const answer = await enter({ entries: [entry] })
    expect([answer.statusCode, answer.json().detail]).toEqual([400, expect.stringContaining(sentence)])
  })

  test('is for people who may bring inquiries', async () => {
    const body = { entries: [{ id: newId(), name: 'x' }] }
    expect((await enter(body, null)).statusCode).toBe(401)
    const viewer = await served.server.token(['reports:read'])
    expect((await enter(body, { token: viewer })).statusCode).toBe(403)
  })
})

describe('whom one finds while typing', () => {
  test('is found by the beginnings of name and company, by number and by address, with who has their leads', async () => {
    const { lead } = await settled({
      name: 'Zoë Müller-Lüdenscheidt',
      company: 'Wannenbau Süd GmbH',
      email: 'zoe@wannenbau.test',
      phone: '+49 89 123456',
      topic: 'tubs',
    })
    for (const query of [
      'zoe',
      'mull',
      'MÜLLER lüd',
      'wannenbau',
      'zoe wann',
      '089 1234',
      '+498912',
      'zoe@wan',
      '@wannenbau.test',
    ]) {
      const { persons } = (await find(query)).json()
      expect([query, persons[0]?.name]).toEqual([query, 'Zoë Müller-Lüdenscheidt'])
    }
    const { persons } = (await find('zoe mul')).json()
    expect(persons).toEqual([
      expect.objectContaining({
        id: lead.person_id,
        company: 'Wannenbau Süd GmbH',
        leads: [
          expect.objectContaining({
            id: lead.id,
            topic: 'tubs',
            accountable: expect.objectContaining({ name: expect.any(String) }),
          }),
        ],
      }),
    ])
    expect((await find('nobody of that name')).json()).toEqual({ persons: [] })
    expect((await find("' | !x & <->:*")).json()).toEqual({ persons: [] })
  })

  test('is found as who they are now, and not once they were erased', async () => {
    const one = await settled({ name: 'Merlin Merged', email: 'merlin@one.test' })
    const two = await settled({ name: 'Merlin Merged', email: 'merlin@two.test' })
    await served.ask('mira', 'PUT', `/api/merges/${newId()}`, {
      kind: 'person',
      survivor_id: one.lead.person_id,
      merged_id: two.lead.person_id,
    })
    const ids = async () => (await find('merlin')).json().persons.map((person: { id: string }) => person.id)
    expect(await ids()).toEqual([one.lead.person_id])
    await served.erase(one.lead.person_id as string)
    expect(await ids()).toEqual([])
    const { lead } = await settled({ person_id: two.lead.person_id, name: 'Somebody new' })
    expect(lead.name).toBe('Somebody new')
  })

  test('is for those who may look people up', async () => {
    expect((await find('zoe', null)).statusCode).toBe(401)
    expect((await find('zoe', 'anna')).statusCode).toBe(403)
    expect((await served.server.ask(desk, 'GET', '/api/persons')).statusCode).toBe(400)
    expect((await served.server.ask(desk, 'GET', '/api/persons?query=x&limit=1000')).statusCode).toBe(400)
  })
})
