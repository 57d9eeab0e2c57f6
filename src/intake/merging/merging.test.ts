import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { type LeadRow, note, readLead, readTimeline, type Stage } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { audit } from '#src/reports/index.ts'
import { change, createWorld, type OpenLead, openLead, type World } from '#test/world.ts'
import { mergeLeads, mergeOrganizations, mergePersons, takeApart } from './index.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const db = () => world.database.bind(world.workspace.id)
const at = (text: string) => new Date(text)

/** Everything that merging may touch, but for what only grows: movements, timelines, revisions, words. */
async function picture() {
  const ws = world.workspace.id
  const [persons, keys, bases, organizations, organizationKeys, leads] = await Promise.all([
    db().all(sql`select * from persons where workspace_id = ${ws} order by id`),
    db().all(sql`select * from person_keys where workspace_id = ${ws} order by kind, value`),
    db().all(sql`select * from contact_bases where workspace_id = ${ws} order by person_id, channel`),
    db().all(sql`select * from organizations where workspace_id = ${ws} order by id`),
    db().all(sql`select * from organization_keys where workspace_id = ${ws} order by kind, value`),
    db().all<LeadRow & { last_activity_at: Date }>(
      sql`select * from leads where workspace_id = ${ws} order by id`,
    ),
  ])
  const standing = leads.map(
    ({ movement_seq: _1, moved_at: _2, revision: _3, last_activity_at: _4, ...lead }) => lead,
  )
  return { persons, keys, bases, organizations, organizationKeys, leads: standing }
}

interface Someone {
  id: string
  lead: string
}

async function addSomeone(
  o: OpenLead & { company?: string; keys?: string[]; basis?: string } = {},
): Promise<Someone> {
  const lead = await openLead(world, o)
  const id = (await readLead(db(), lead))?.person_id as string
  for (const key of o.keys ?? []) {
    await db().run(sql`insert into person_keys values (${world.workspace.id}, 'email', ${key}, ${id})`)
  }
  if (o.basis) {
    await db().run(sql`insert into contact_bases (workspace_id, person_id, channel, basis, origin, since)
      values (${world.workspace.id}, ${id}, 'email', ${o.basis}, 'import', '2026-01-01')`)
  }
  return { id, lead }
}

function merge(survivor: Someone, merged: Someone, id = newId()) {
  return world.inTx('mira', (ctx) => mergePersons(ctx, { id, survivorId: survivor.id, mergedId: merged.id }))
}

function apart(id: string) {
  return world.inTx('mira', (ctx) => takeApart(ctx, { id }))
}

async function person(id: string) {
  return db().first<Record<string, unknown>>(
    sql`select * from persons where workspace_id = ${world.workspace.id} and id = ${id}`,
  )
}

describe('merging persons', () => {
  test('the survivor gets leads, keys and what it did not know; nothing is deleted', async () => {
    const known = await addSomeone({
      person: { name: 'Erika M', email: 'e@a.example' },
      keys: ['e@a.example'],
    })
    const other = await addSomeone({
      person: { name: 'Erika Mustermann', email: 'e@b.example', company: 'Beta', country: 'AT' },
      keys: ['e@b.example', 'e2@b.example'],
      basis: 'consent',
    })
    await merge(known, other)
    expect(await person(known.id)).toMatchObject({
      name: 'Erika M',
      email: 'e@a.example',
      company: 'Beta',
      country: 'AT',
    })
    expect(await person(other.id)).toMatchObject({ name: 'Erika Mustermann', survivor_id: known.id })
    const leads = await db().all(
      sql`select id from leads where workspace_id = ${world.workspace.id} and person_id = ${known.id}`,
    )
    expect(leads).toHaveLength(2)
    const keys = await db().all(
      sql`select value from person_keys where workspace_id = ${world.workspace.id} and person_id = ${known.id}`,
    )
    expect(keys).toHaveLength(3)
    expect((await readTimeline(db(), other.lead)).map((line) => line.kind)).toContain('brought_together')
  })

  test('who withdrew stays withdrawn, and a withdrawal since the merge counts for both', async () => {
    const [free, gone] = [await addSomeone({ basis: 'consent' }), await addSomeone({ basis: 'withdrawn' })]
    const bases = async (who: Someone) =>
      (
        await db().all<{ basis: string }>(
          sql`select basis from contact_bases where workspace_id = ${world.workspace.id} and person_id = ${who.id}`,
        )
      )[0]?.basis
    const first = await merge(free, gone)
    expect(await bases(free)).toBe('withdrawn')
    await apart(first.id)
    expect(await bases(free)).toBe('consent')
    const third = await addSomeone({ basis: 'customer' })
    const second = await merge(free, third)
    await db().run(sql`update contact_bases set basis = 'withdrawn', since = now()
      where workspace_id = ${world.workspace.id} and person_id = ${free.id}`)
    await apart(second.id)
    expect([await bases(free), await bases(third)]).toEqual(['withdrawn', 'withdrawn'])
  })

  test('is done once under an id, and refused where it makes no sense', async () => {
    const [a, b, c] = [await addSomeone(), await addSomeone(), await addSomeone()]
    const id = newId()
    await merge(a, b, id)
    await merge(a, b, id)
    await expect(merge(a, a)).rejects.toMatchObject({ reason: 'merge_with_itself' })
    await expect(merge(c, b)).rejects.toMatchObject({ reason: 'person_merged_already' })
    await expect(merge(a, { id: newId(), lead: '' })).rejects.toMatchObject({ reason: 'person_not_found' })
    const next = await merge(c, a)
    await expect(apart(id)).rejects.toMatchObject({ reason: 'merge_followed_by_another' })
    await apart(next.id)
    await apart(id)
    await apart(id)
    await expect(apart(newId())).rejects.toMatchObject({ reason: 'merge_not_found' })
    expect((await person(b.id))?.survivor_id).toBeNull()
  })

  test('what came after the merge stays with the survivor', async () => {
    const [a, b] = [await addSomeone(), await addSomeone({ keys: ['came@b.example'] })]
    const { id } = await merge(a, b)
    await db().run(
      sql`insert into person_keys values (${world.workspace.id}, 'email', 'later@b.example', ${a.id})`,
    )
    await apart(id)
    const keys = await db().all<{ value: string; person_id: string }>(sql`
      select value, person_id from person_keys where workspace_id = ${world.workspace.id} and value like '%@b.example' and value ~ '^(came|later)'
      order by value`)
    expect(keys).toEqual([
      { value: 'came@b.example', person_id: b.id },
      { value: 'later@b.example', person_id: a.id },
    ])
  })

  test('law: any merges, taken apart in the reverse order, leave everything as it was', async () => {
    const people: Someone[] = []
    for (let i = 0; i < 5; i++) {
      people.push(
        await addSomeone({
          person: {
            name: `Person ${i}`,
            ...(i % 2 ? { company: `Company ${i}`, country: 'DE' } : { email: `p${i}@c.example` }),
          },
          keys: [`p${i}@c.example`],
          ...(i % 3 ? { basis: ['consent', 'withdrawn'][i % 2] as string } : {}),
        }),
      )
    }
    const before = await picture()
    const pairs = fc.array(fc.tuple(fc.nat(4), fc.nat(4)), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(pairs, async (wanted) => {
        const done: string[] = []
        for (const [a, b] of wanted) {
          const [survivor, merged] = [people[a] as Someone, people[b] as Someone]
          const merging = merge(survivor, merged).then(({ id }) => done.push(id))
          await merging.catch((error) =>
            expect(['merge_with_itself', 'person_merged_already']).toContain(error.reason),
          )
          const now = await picture()
          expect(now.keys).toHaveLength(before.keys.length)
          expect(now.leads.map((lead) => lead.id)).toEqual(before.leads.map((lead) => lead.id))
        }
        for (const id of done.reverse()) await apart(id)
        expect(await picture()).toEqual(before)
      }),
      { numRuns: 12 },
    )
  })
})

describe('merging organizations', () => {
  async function addOrganization(o: Record<string, unknown>): Promise<string> {
    const id = newId()
    const { domain = null, name = null, industry = null, country = null, customer = false } = o
    await db().run(sql`insert into organizations (workspace_id, id, name, domain, industry, country, is_customer)
      values (${world.workspace.id}, ${id}, ${name}, ${domain}, ${industry}, ${country}, ${customer})`)
    if (domain)
      await db().run(
        sql`insert into organization_keys values (${world.workspace.id}, 'domain', ${domain}, ${id})`,
      )
    return id
  }

  test('people, leads and keys go to the survivor and come back', async () => {
    const [a, b] = [
      await addOrganization({ name: 'Beta', domain: 'beta.example' }),
      await addOrganization({
        name: 'Beta Ltd',
        domain: 'beta.test',
        industry: 'food',
        country: 'GB',
        customer: true,
      }),
    ]
    const someone = await addSomeone()
    await db().run(
      sql`update persons set organization_id = ${b} where workspace_id = ${world.workspace.id} and id = ${someone.id}`,
    )
    await change(world, someone.lead, 'mira', at('2026-04-01T00:00:00Z'), (draft, ctx) => {
      draft.lead.organization_id = b
      note(draft, ctx, 'noted')
    })
    const before = await picture()
    const { id } = await world.inTx('mira', (ctx) => mergeOrganizations(ctx, { survivorId: a, mergedId: b }))
    expect((await readLead(db(), someone.lead))?.organization_id).toBe(a)
    const survivor = (await picture()).organizations.find((row) => (row as { id: string }).id === a)
    expect(survivor).toMatchObject({ name: 'Beta', industry: 'food', country: 'GB', is_customer: true })
    await apart(id)
    expect(await picture()).toEqual(before)
  })
})

describe('merging leads', () => {
  async function two(older: OpenLead, younger: OpenLead): Promise<[string, string]> {
    const [a, b] = [
      await addSomeone({ inquiredAt: at('2026-03-01T00:00:00Z'), ...older }),
      await addSomeone({ inquiredAt: at('2026-03-05T00:00:00Z'), ...younger }),
    ]
    await merge(a, b)
    return [a.lead, b.lead]
  }

  const mergeInto = (survivorId: string, mergedId: string) =>
    world.inTx('mira', (ctx) => mergeLeads(ctx, { survivorId, mergedId }))

  test.each<[Stage, Stage, Stage]>([
    ['nurture', 'working', 'working'],
    ['working', 'nurture', 'working'],
    ['inquiry', 'opportunity', 'opportunity'],
    ['nurture', 'nurture', 'nurture'],
    ['prequalifying', 'qualified', 'qualified'],
    ['offered', 'working', 'working'],
  ])('a lead in %s takes in one in %s and stands in %s', async (older, younger, stands) => {
    const [survivor, merged] = await two(
      { stage: older, owner: 'anna', source: 'fair' },
      { stage: younger, owner: 'ben' },
    )
    await change(world, merged, 'ben', at('2026-03-06T00:00:00Z'), (draft, ctx) => {
      Object.assign(draft.lead, { attempts: 2, first_attempt_at: ctx.now, tags: ['vip'] })
      note(draft, ctx, 'noted')
    })
    await mergeInto(survivor, merged)
    const [kept, gone] = [await readLead(db(), survivor), await readLead(db(), merged)]
    expect(kept).toMatchObject({ stage: stands, source: 'fair', inquiries: 2, attempts: 2, tags: ['vip'] })
    expect(gone).toMatchObject({ stage: 'merged', survivor_id: survivor, reason: 'duplicate' })
    const told = await readTimeline(db(), survivor)
    expect(told.filter((line) => line.kind === 'noted')).toHaveLength(1)
  })

  test('taken apart at once, both stand as before', async () => {
    const [survivor, merged] = await two(
      { stage: 'nurture', owner: 'mira' },
      { stage: 'working', owner: 'ben' },
    )
    const before = await picture()
    const { id } = await mergeInto(survivor, merged)
    await apart(id)
    expect(await picture()).toEqual(before)
  })

  test('taken apart later, what happened to the survivor since stays', async () => {
    const [survivor, merged] = await two(
      { stage: 'working', owner: 'anna' },
      { stage: 'nurture', owner: 'mira' },
    )
    const { id } = await mergeInto(survivor, merged)
    await change(world, survivor, 'anna', at('2026-04-06T00:00:00Z'), (draft, ctx) => {
      draft.lead.attempts += 1
      draft.lead.first_attempt_at = ctx.now
      note(draft, ctx, 'attempted')
    })
    await apart(id)
    expect(await readLead(db(), survivor)).toMatchObject({
      attempts: 1,
      inquiries: 1,
      first_attempt_at: at('2026-04-06T00:00:00Z'),
    })
    expect(await readLead(db(), merged)).toMatchObject({ stage: 'nurture', survivor_id: null, inquiries: 1 })
  })

  test('an offer of the merged lead ends; taken apart, it waits to be offered again', async () => {
    const [survivor, merged] = await two(
      { stage: 'nurture', owner: 'mira' },
      { stage: 'offered', owner: 'ben' },
    )
    const { id } = await mergeInto(survivor, merged)
    const offers = await db().all(
      sql`select ending from offers where workspace_id = ${world.workspace.id} and lead_id = ${merged}`,
    )
    expect(offers).toEqual([{ ending: 'withdrawn' }])
    await apart(id)
    expect(await readLead(db(), merged)).toMatchObject({
      stage: 'qualified',
      accountable_id: world.members.lena,
    })
  })

  test('refuses closed leads, strangers, and to take the credit from the older one', async () => {
    const [older, younger] = await two({ stage: 'nurture' }, { stage: 'nurture' })
    const [stranger, won] = [await openLead(world), await openLead(world, { stage: 'won' })]
    await expect(mergeInto(younger, older)).rejects.toMatchObject({ reason: 'older_lead_survives' })
    await expect(mergeInto(older, stranger)).rejects.toMatchObject({ reason: 'leads_of_different_people' })
    await expect(mergeInto(older, won)).rejects.toMatchObject({ reason: 'lead_closed' })
    await expect(mergeInto(older, newId())).rejects.toMatchObject({ reason: 'lead_not_found' })
  })
})

test('the books balance after all this merging and taking apart', async () => {
  const { checks } = await audit(db())
  expect(checks.flatMap((check) => check.differences)).toEqual([])
})
