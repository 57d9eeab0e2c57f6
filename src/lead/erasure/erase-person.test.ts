import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { recordDeals } from '#src/deals/index.ts'
import { endOffers } from '#src/distribution/index.ts'
import { newId } from '#src/lib/id.ts'
import { SYSTEM } from '#src/people/context.ts'
import { audit } from '#src/reports/index.ts'
import { placesOf } from '#test/places-of.ts'
import { change, createWorld, openLead, type World } from '#test/world.ts'
import { readLead } from '../load-drafts.ts'
import { erasePerson, listErasures } from './erase-person.ts'
import { PERSONAL_OF_LEADS, PERSONAL_OF_ORGANIZATIONS, PERSONAL_TABLES } from './personal-columns.ts'

const MARK = 'zebrowitz'
const EMAIL = `erika@${MARK}.example`

let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const db = () => world.database.bind(world.workspace.id)
const ws = () => world.workspace.id

async function erase(personId: string) {
  return world.inTx('lena', (ctx) =>
    erasePerson(ctx, {
      personId,
      endOffers: (inside, ids) => endOffers(inside, ids, 'withdrawn', { reason: 'erased' }),
    }),
  )
}

/** A person with leads in several stages who left their name in every column that may hold it. */
async function addTalkative(): Promise<{ person: string; leads: string[] }> {
  const name = `Erika ${MARK}`
  const stages = ['working', 'offered', 'won', 'nurture'] as const
  const leads: string[] = []
  for (const stage of stages) {
    leads.push(
      await openLead(world, {
        stage,
        owner: 'anna',
        topic: `${stage} for ${name}`,
        externalId: `${MARK} ${stage}`,
        fields: { said: name },
        tags: [MARK],
        ...(stage === 'working' ? { person: { name, email: EMAIL, company: `${name} Consulting` } } : {}),
      }),
    )
  }
  const person = (await readLead(db(), leads[0] as string))?.person_id as string
  const [organization, twin] = [newId(), newId()]
  const run = (statement: ReturnType<typeof sql>) => db().run(statement)
  await run(sql`insert into organizations (workspace_id, id, name, domain, city, fields)
    values (${ws()}, ${organization}, ${`${name} Consulting`}, ${`${MARK}.example`}, ${MARK}, ${JSON.stringify({ a: MARK })})`)
  await run(
    sql`insert into organization_keys values (${ws()}, 'domain', ${`${MARK}.example`}, ${organization})`,
  )
  await run(
    sql`update leads set person_id = ${person}, reason_detail = ${name} where workspace_id = ${ws()} and id = any(${leads}::uuid[])`,
  )
  await run(sql`
    update persons set organization_id = ${organization}, first_name = 'Erika', last_name = ${MARK}, title = ${MARK}, phone = ${MARK},
      region = ${MARK}, postal_code = ${MARK}, city = ${MARK}, language = ${MARK}, flags = ${[MARK]}::text[],
      fields = ${JSON.stringify({ a: MARK })}
    where workspace_id = ${ws()} and id = ${person}`)
  await run(
    sql`insert into persons (workspace_id, id, name, survivor_id) values (${ws()}, ${twin}, ${name}, ${person})`,
  )
  await run(sql`insert into person_keys values (${ws()}, 'email', ${EMAIL}, ${person})`)
  await run(sql`insert into contact_bases (workspace_id, person_id, channel, basis, origin, since)
    values (${ws()}, ${person}, 'email', 'consent', ${name}, now())`)
  await run(sql`insert into consents (workspace_id, id, person_id, wording, source, given_at, counts_at_once)
    values (${ws()}, ${newId()}, ${person}, ${`I, ${name}, agree`}, ${name}, now(), true)`)
  await run(sql`insert into touches (workspace_id, id, person_id, kind, happened_at, topic, address)
    values (${ws()}, ${newId()}, ${person}, 'visited', now(), ${MARK}, ${`https://a.example/${MARK}`})`)
  await run(sql`insert into signals (workspace_id, id, person_id, kind, topic, happened_at, data)
    values (${ws()}, ${newId()}, ${person}, 'content', ${MARK}, now(), ${JSON.stringify({ about: MARK })})`)
  await run(sql`insert into site_visitors (workspace_id, visitor_hash, person_id, tied_at)
    values (${ws()}, ${MARK}, ${person}, now())`)
  await run(sql`insert into purchase_draws (workspace_id, asked_in, after_months, seed, population, won, drawn, drawn_at)
    values (${ws()}, '2026-01-01', 3, 1, 1, 0, 1, now())`)
  await run(sql`insert into purchase_questions (workspace_id, id, lead_id, person_id, asked_in, after_months, asked_at, answer,
      first_answered_at, answered_at, competitor)
    values (${ws()}, ${newId()}, ${leads[0]}, ${person}, '2026-01-01', 3, now(), 'elsewhere', now(), now(), ${name})`)
  for (const lead of leads) await addTraces(lead, name)
  await run(sql`insert into merges (workspace_id, id, kind, survivor_id, merged_id, moved)
    values (${ws()}, ${newId()}, 'person', ${person}, ${twin}, ${JSON.stringify({ keys: [['email', EMAIL]] })})`)
  await addInquiry('not_an_inquiry', null, `From: ${EMAIL.toUpperCase()}\n\xff applying for a job`)
  return { person, leads }
}

async function addTraces(lead: string, name: string): Promise<void> {
  const json = JSON.stringify({ said: name })
  const run = (statement: ReturnType<typeof sql>) => db().run(statement)
  const inquiry = await addInquiry('lead', lead, `Hello, I am ${name}`)
  await run(sql`insert into heard_mails (workspace_id, inquiry_id, kind, lead_id, sender_name, sender_address, subject, words, attachments, heard_at)
    values (${ws()}, ${inquiry}, 'message', ${lead}, ${name}, ${EMAIL}, ${name}, ${name}, ${JSON.stringify([{ name }])}, now())`)
  await run(sql`insert into interactions (workspace_id, id, lead_id, direction, channel, is_attempt, note, happened_at)
    values (${ws()}, ${newId()}, ${lead}, 'in', 'phone', false, ${name}, now())`)
  await run(sql`insert into commands (workspace_id, id, lead_id, name, result, before, revision_after, done_at)
    values (${ws()}, ${newId()}, ${lead}, 'note', ${json}, ${json}, 1, now())`)
  await run(sql`insert into judgements (workspace_id, lead_id, seq, is_current, definition_version, grade, score, destination,
      evidence, inputs, answers, explanation, judged_at)
    values (${ws()}, ${lead}, 1, true, 1, 'hot', 5, 'qualified', ${json}, ${json}, ${json}, ${json}, now())`)
  await run(sql`insert into criterion_answers (workspace_id, lead_id, criterion, answer, value, origin, answered_at)
    values (${ws()}, ${lead}, 'need', 'yes', ${name}, 'phone', now())`)
  await run(sql`insert into offers (workspace_id, id, lead_id, assignee_id, hop, offered_at, expires_at, ended_at, ending, reason_detail, decision)
    values (${ws()}, ${newId()}, ${lead}, ${world.members.ben}, 0, now(), now(), now(), 'rejected', ${name}, ${json})`)
  await run(sql`insert into messages (workspace_id, id, lead_id, kind, to_address, template, state, send_after, last_error)
    values (${ws()}, ${newId()}, ${lead}, 'answer', ${EMAIL}, 'text:hot:en', 'queued', now(), ${`550 ${EMAIL}`})`)
  const [reviewed, { anna, lena }] = [newId(), world.members]
  await run(sql`insert into review_cases (workspace_id, id, lead_id, movement_seq, cause, rep_id, reason, detail, source,
      judgement_seq, attempts, channels, at)
    values (${ws()}, ${reviewed}, ${lead}, 1, 'rejected', ${anna}, 'incomplete', ${name}, 'website', 0, 0, 0, now())`)
  await run(sql`insert into review_verdicts (workspace_id, id, case_id, lead_id, kind, verdict, note, member_id, at, lead_step)
    values (${ws()}, ${newId()}, ${reviewed}, ${lead}, 'first', 'too_early', ${name}, ${lena}, now(), 'stays')`)
  await run(sql`insert into review_appeals (workspace_id, case_id, lead_id, member_id, text, at)
    values (${ws()}, ${reviewed}, ${lead}, ${anna}, ${name}, now())`)
  const deal = { orderNumber: 'order 7', amount: '100', soldAt: new Date('2026-05-01T00:00:00Z') }
  await change(world, lead, 'anna', deal.soldAt, async (draft, ctx) => {
    const refund = { ...deal, amount: '-1', reason: `${name} sent one back` }
    await recordDeals(ctx, [draft], new Map([[lead, [deal, refund]]]))
  })
}

async function addInquiry(place: string, lead: string | null, content: string): Promise<string> {
  const id = newId()
  const bytes = Buffer.from(content, 'latin1')
  await db().run(sql`insert into inquiries (workspace_id, id, channel, asked_at, content_hash, content_bytes)
    values (${ws()}, ${id}, 'email', now(), ${Buffer.from('hash')}, ${bytes.length})`)
  await db().run(
    sql`insert into inquiry_contents values (${ws()}, ${id}, ${bytes}, 'text/plain', ${JSON.stringify({ ip: MARK })})`,
  )
  await db().run(sql`insert into placements (workspace_id, inquiry_id, place, lead_id, kind, reason, explanation)
    values (${ws()}, ${id}, ${place}, ${lead}, 'kind', ${MARK}, ${JSON.stringify({ by: EMAIL })})`)
  await db().run(sql`insert into admissions (workspace_id, inquiry_id, admitted_at, place, kind, reason, mended)
    values (${ws()}, ${id}, now(), 'quarantine', 'kind', ${MARK}, ${JSON.stringify({ name: MARK })})`)
  return id
}

describe('an erased person', () => {
  test('is found nowhere in the database any more, and still counted', async () => {
    const { person, leads } = await addTalkative()
    const before = await placesOf(db(), MARK)
    const listed = [
      ...PERSONAL_TABLES.flatMap(({ table, emptied }) =>
        Object.keys(emptied).map((column) => `${table}.${column}`),
      ),
      ...Object.entries({ ...PERSONAL_OF_LEADS, ...PERSONAL_OF_ORGANIZATIONS }).flatMap(([table, list]) =>
        list.map((column) => `${table}.${column}`),
      ),
    ]
    // The name stood in nearly every place that is listed, so that the search below can find what is left of it.
    expect(listed.filter((place) => !before.includes(place)).length).toBeLessThan(8)

    await erase(person)
    expect(await placesOf(db(), MARK)).toEqual([])

    const rows = await Promise.all(leads.map((id) => readLead(db(), id)))
    expect(rows.map((row) => row?.stage)).toEqual(['disqualified', 'disqualified', 'won', 'disqualified'])
    expect(rows[0]).toMatchObject({
      reason: 'asked_not_to_be_contacted',
      source: 'website',
      fields: {},
      topic: null,
    })
    const [kept] = await db().all(sql`
      select (select count(*) from inquiries where workspace_id = ${ws()}) as inquiries,
        (select count(*) from inquiry_contents where workspace_id = ${ws()} and content is null and erased_under is not null) as emptied,
        (select count(*) from deals where workspace_id = ${ws()} and order_number = 'order 7') as deals,
        (select count(*) from messages where workspace_id = ${ws()} and state = 'suppressed') as suppressed,
        (select count(*) from offers where workspace_id = ${ws()} and ended_at is null) as open_offers`)
    expect(kept).toEqual({ inquiries: 5, emptied: 5, deals: 8, suppressed: 4, open_offers: 0 })
    expect(await listErasures(db())).toMatchObject([{ personId: person }])
  })

  test('can be erased again, as after a restored backup, with what was merged into them', async () => {
    const lead = await openLead(world, { person: { name: 'Ottokar Quaddel', email: 'otto@quaddel.example' } })
    const person = (await readLead(db(), lead))?.person_id as string
    await erase(person)
    await db().run(
      sql`update persons set name = 'Ottokar Quaddel' where workspace_id = ${ws()} and id = ${person}`,
    )
    await erase(person)
    expect(await placesOf(db(), 'quaddel')).toEqual([])
    await expect(erase(newId())).rejects.toMatchObject({ reason: 'person_not_found' })
  })

  test('leaves others alone: their colleagues, their company, who shares a topic', async () => {
    const company = newId()
    await db().run(sql`insert into organizations (workspace_id, id, name, domain)
      values (${ws()}, ${company}, 'Beta Works', 'beta.example')`)
    const [gone, stays] = [
      await openLead(world, { topic: 'pumps', person: { name: 'Paula Persimmon', email: 'p@beta.example' } }),
      await openLead(world, { topic: 'pumps', person: { name: 'Kuno Kumquat' } }),
    ]
    const person = (await readLead(db(), gone))?.person_id as string
    await db().run(
      sql`update persons set organization_id = ${company} where workspace_id = ${ws()} and id = ${person}`,
    )
    await erase(person)
    expect(await placesOf(db(), 'persimmon')).toEqual([])
    expect(await placesOf(db(), 'Beta Works')).toEqual(['organizations.name'])
    expect(await placesOf(db(), 'kumquat')).toContain('persons.name')
    expect(await readLead(db(), stays)).toMatchObject({ topic: 'pumps', stage: 'inquiry' })
    expect((await readLead(db(), gone))?.topic).toBe('pumps')
  })

  test('is not contacted: nothing may be mailed to an address that is gone', async () => {
    const lead = await openLead(world, { stage: 'nurture' })
    const person = (await readLead(db(), lead))?.person_id as string
    await world.inTx(SYSTEM, (ctx) =>
      erasePerson(ctx, { personId: person, endOffers: async () => undefined }),
    )
    const rows = await db().all<{ erased_at: Date | null }>(
      sql`select erased_at from persons where workspace_id = ${ws()} and id = ${person}`,
    )
    expect(rows[0]?.erased_at).toBeInstanceOf(Date)
  })
})

test('the books balance after erasing', async () => {
  const { checks } = await audit(db())
  expect(checks.flatMap((check) => check.differences)).toEqual([])
})
