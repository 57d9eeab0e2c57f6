import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { readJudgements } from '#src/definition/index.ts'
import { newId } from '#src/lib/id.ts'
import { audit } from '#src/reports/index.ts'
import { arrival, arrive } from '#test/arrive.ts'
import { placesOf } from '#test/places-of.ts'
import { type ServedWorld, serveWorld } from '#test/serve-world.ts'
import type { Name } from '#test/world.ts'
import { readTimeline } from '../timeline/read-timeline.ts'

let served: ServedWorld
beforeAll(async () => {
  served = await serveWorld()
})
afterAll(() => served.close())

const nameOf = (id: string) =>
  (Object.keys(served.world.members) as Name[]).find((name) => served.world.members[name] === id) as Name

/** Words that are theirs alone, each of which must be gone. */
const WORDS = ['zebulonia', 'quirinius', '901820', '90 18 20', 'sledgehammer', 'grandmother']

describe('a person who asked, was worked, merged and erased', () => {
  let lead: Awaited<ReturnType<ServedWorld['leadOf']>>
  let spam: string

  beforeAll(async () => {
    const first = await served.inquire(
      {
        name: 'Zebulonia Quirinius',
        email: 'zebulonia@quirinius.example',
        phone: '+49 30 901820-18',
        company: 'Acme Works',
        topic: 'pumps',
        message: 'Please quote a pump as strong as a sledgehammer',
        asks_for: 'quote',
        external_id: 'crm-quirinius-1',
        fields: { wish: 'sledgehammer' },
        tags: ['sledgehammer'],
      },
      'order-of-zebulonia',
    )
    lead = await served.leadOf(first)
    const rep = nameOf(lead.accountable_id)
    await served.ask(rep, 'PUT', `/api/leads/${lead.id}/acceptance`, { id: newId() })
    for (const result of ['no_answer', 'talked_interested']) {
      await served.ask(rep, 'POST', `/api/leads/${lead.id}/attempts`, {
        id: newId(),
        channel: 'phone',
        result,
        note: 'Zebulonia was at her grandmother’s',
      })
    }
    await served.ask(rep, 'POST', `/api/leads/${lead.id}/answers`, {
      id: newId(),
      answers: [{ criterion: 'need', answer: 'yes', value: 'for her grandmother' }],
    })
    await served.ask(rep, 'PUT', `/api/leads/${lead.id}/opportunity`, { id: newId(), expected_value: 500 })
    await served.ask(rep, 'PUT', `/api/leads/${lead.id}/win`, {
      id: newId(),
      deals: [{ product: 'Pump', amount: 500, order_number: '4711' }],
    })
    const other = await served.inquire({
      name: 'Zebulonia Quirinius',
      email: 'z.quirinius@mail.example',
      message: 'hello',
    })
    await served.ask('mira', 'PUT', `/api/merges/${newId()}`, {
      kind: 'person',
      survivor_id: lead.person_id,
      merged_id: (await served.leadOf(other)).person_id,
    })
    const posted = arrival(
      {},
      {
        channel: 'web_form',
        content: Buffer.from('email=Zebulonia%40quirinius.example&message=sledgehammer'),
        contentType: 'application/x-www-form-urlencoded',
        context: { is_bot: true, referrer: 'https://grandmother.example' },
      },
    )
    const called = arrival(
      {},
      {
        content: Buffer.from('{"message": "unsubscribe 030 / 90 18 20 18, sledgehammer"}'),
        context: { is_bot: true },
      },
    )
    ;[spam] = (await arrive(served.world, [posted, called])) as [string]
    for (const place of ['not_an_inquiry', 'quarantine']) {
      expect((await served.ask('mira', 'GET', `/api/inquiries?place=${place}`)).inquiries).toHaveLength(1)
    }
  })

  test('leaves no word anywhere, is counted all the same, and the books balance', async () => {
    const places = new Set(
      (
        await Promise.all(
          ['zebulonia', 'grandmother', 'sledgehammer'].map((word) => placesOf(served.db, word)),
        )
      ).flat(),
    )
    expect(places.size).toBeGreaterThan(15)
    const done = await served.ask('lena', 'PUT', `/api/persons/${lead.person_id}/erasure`)
    expect(done).toMatchObject({ leads: 2, inquiries: 4, may_also_be: [] })
    for (const word of WORDS) expect([word, await placesOf(served.db, word)]).toEqual([word, []])

    const [row] = await served.db.all(sql`
      select l.stage, l.revenue, l.topic, l.source, f.revenue as counted, (select count(*) from inquiries) as inquiries,
        (select count(*) from interactions where lead_id = l.id) as interactions
      from leads l join lead_facts f on f.lead_id = l.id where l.id = ${lead.id}`)
    expect(row).toEqual({
      stage: 'won',
      revenue: '500',
      topic: 'pumps',
      source: 'unknown',
      counted: 500,
      inquiries: 4,
      interactions: 2,
    })
    const proof = await audit(served.db)
    expect(proof.checks.flatMap(({ differences }) => differences)).toEqual([])
  })

  test('has a page that can still be read', async () => {
    const told = (await readTimeline(served.db, lead.id)).map((line) => line.sentence)
    expect(told).toContain('Won, recorded by Anna Abel.')
    const [judged] = await readJudgements(served.db, lead.id)
    expect(judged).toMatchObject({ grade: 'hot', isCurrent: true })
  })

  test('is on the list, to be erased again after an older backup was restored', async () => {
    const { erasures } = await served.ask('lena', 'GET', '/api/erasures')
    expect(erasures).toMatchObject([{ person_id: lead.person_id }])
    await served.ask('lena', 'PUT', `/api/persons/${erasures[0].person_id}/erasure`)
    expect((await served.ask('lena', 'GET', '/api/erasures')).erasures).toHaveLength(2)
  })

  test('is not let in again from what was turned away', async () => {
    const answer = await served.server.ask('mira', 'PUT', `/api/inquiries/${spam}/admission`)
    expect([answer.statusCode, answer.json().reason]).toEqual([409, 'inquiry_erased'])
  })

  test('who asks again is somebody new', async () => {
    const again = await served.leadOf(
      await served.inquire({ name: 'Zebulonia Quirinius', email: 'zebulonia@quirinius.example' }),
    )
    expect(again.person_id).not.toBe(lead.person_id)
  })
})
