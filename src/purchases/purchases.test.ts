import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { competitorRoutes } from '#src/competitors/index.ts'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { signToken, suppressAddress } from '#src/mail/index.ts'
import { loadLetters } from '#src/mail/rendering/load-letters.ts'
import type { MessageRow } from '#src/mail/tables.ts'
import { SYSTEM } from '#src/people/context.ts'
import { secretFor } from '#src/people/sign-in/secret-of-instance.ts'
import { type Api, openApi } from '#test/api.ts'
import { mayBeMailed } from '#test/program.ts'
import { eventsOf, leadOf, movementsOf } from '#test/read-back.ts'
import { createWorld, type OpenLead, openLead, type World } from '#test/world.ts'
import { askWhoBought } from './drawing/ask-who-bought.ts'
import { drawGroup } from './drawing/draw-group.ts'
import { findCohort } from './drawing/find-cohort.ts'
import { purchaseRoutes } from './routes.ts'

let world: World
let api: Api
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, (app) => {
    purchaseRoutes(app)
    competitorRoutes(app)
  })
})
afterAll(async () => {
  await api.close()
  await world.close()
})

const db = () => world.database.bind(world.workspace.id)

/** Somebody who asked in a month and may be mailed. */
async function asked(month: string, o: OpenLead = {}, basis: string | null = 'consent'): Promise<string> {
  const leadId = await openLead(world, {
    stage: 'nurture',
    inquiredAt: new Date(`${month}-10T09:00:00Z`),
    ...o,
    person: { name: 'Wanda Warm', email: `wanda${newId()}@example.com`, ...o.person },
  })
  if (basis) await mayBeMailed(world, leadId, basis)
  return leadId
}

const draw = (month: string, o: { size?: number; seed?: string; after?: 3 | 6 | 12 } = {}) =>
  world.inTx(SYSTEM, (ctx) =>
    drawGroup(ctx, {
      askedIn: `${month}-01`,
      after: o.after ?? 3,
      size: o.size ?? 10,
      seed: o.seed ?? '42',
    }),
  )

interface Question {
  id: string
  person_id: string
  answer: string | null
  competitor: string | null
  sale: string | null
  was_known: boolean
}
const questionOf = async (leadId: string) =>
  (await db().first<Question>(sql`
    select id, person_id, answer, competitor, sale, was_known from purchase_questions
    where workspace_id = ${world.workspace.id} and lead_id = ${leadId}`)) as Question

/** The link that stands in their mail. */
async function linkOf(leadId: string): Promise<string> {
  const { id, person_id: personId } = await questionOf(leadId)
  const secret = await world.inTx(SYSTEM, (ctx) => secretFor(ctx.db, 'mail_links'))
  return `/q/${signToken(secret, { workspaceId: world.workspace.id, personId, subjectId: id, use: 'bought' })}`
}

/** One of a month of its own, who was asked. */
let month = 0
async function askedOne(o: OpenLead = {}): Promise<{ leadId: string; link: string }> {
  month += 1
  const of = `20${String(10 + Math.floor(month / 12))}-${String((month % 12) + 1).padStart(2, '0')}`
  const leadId = await asked(of, o)
  await draw(of)
  return { leadId, link: await linkOf(leadId) }
}

describe('who is asked', () => {
  test('is drawn by lot, and never who may not be asked', async () => {
    const of = '2025-06'
    const fine = [await asked(of), await asked(of), await asked(of)]
    await asked(of, { stage: 'won' })
    await asked(of, {}, null)
    await asked(of, {}, 'withdrawn')
    await asked(of, { stage: 'disqualified', reason: 'asked_not_to_be_contacted' })
    await asked(of, { stage: 'disqualified', reason: 'student_or_job_seeker' })
    await asked('2025-07')
    await asked(of, { person: { email: 'dead@example.com' } })
    await world.inTx('lena', (ctx) =>
      suppressAddress(ctx, { address: 'dead@example.com', reason: 'bounced' }),
    )
    expect(await draw(of)).toBe(3)
    const rows = await db().all<{ lead_id: string }>(sql`
      select lead_id from purchase_questions where workspace_id = ${world.workspace.id} and asked_in = '2025-06-01'`)
    expect(rows.map(({ lead_id }) => lead_id).sort()).toEqual(fine.toSorted())
    const [record] = await db().all(sql`
      select seed::text, population, won, drawn from purchase_draws
      where workspace_id = ${world.workspace.id} and asked_in = '2025-06-01'`)
    expect(record).toEqual({ seed: '42', population: 3, won: 1, drawn: 3 })
    expect(await eventsOf(world, fine[0] as string)).toContain('purchase_asked')
  })

  test('is asked once, whichever group they are in, and a group is drawn once', async () => {
    const of = '2025-05'
    await asked(of)
    expect(await draw(of, { size: 1, after: 3 })).toBe(1)
    expect(await draw(of, { after: 3 })).toBeNull()
    expect(await draw(of, { after: 6 })).toBe(0)
  })

  test('is the same people for the same seed', async () => {
    const of = '2025-04'
    const all = await Promise.all(Array.from({ length: 12 }, () => asked(of)))
    const order = async (seed: string) =>
      (await findCohort(db(), { askedIn: `${of}-01`, seed, timeZone: 'Europe/Berlin' })).candidates.map(
        ({ lead_id }) => lead_id,
      )
    expect((await order('1')).toSorted()).toEqual(all.toSorted())
    expect(await order('1')).toEqual(await order('1'))
    expect(await order('1')).not.toEqual(await order('2'))
  })
})

describe('the mail', () => {
  test('asks with a link for each answer, says how to turn mail off, and only its reader gets the link', async () => {
    const { leadId } = await askedOne()
    const [message] = await db().all<MessageRow>(sql`
      select * from messages where workspace_id = ${world.workspace.id} and lead_id = ${leadId} and kind = 'survey'`)
    const setting = { workspace: world.workspace, publicUrl: 'https://leads.example.com' }
    const letter = (await loadLetters(db(), [message as MessageRow], setting)).get(message?.id as string)
    if (!letter || !('text' in letter)) throw new Error(JSON.stringify(letter))
    expect(letter.subject).toBe('Did you buy?')
    for (const answer of ['from_us', 'elsewhere', 'planning', 'no_plan']) {
      expect(letter.text).toMatch(new RegExp(`https://leads\\.example\\.com/q/[\\w-]+\\?answer=${answer}\\b`))
      expect(letter.html).toMatch(
        new RegExp(`href="https://leads\\.example\\.com/q/[\\w-]+\\?answer=${answer}"`),
      )
    }
    expect(letter.text).toContain('https://leads.example.com/m/')
    const shown = (await loadLetters(db(), [message as MessageRow], { ...setting, isShown: true })).get(
      message?.id as string,
    )
    expect(shown && 'text' in shown && shown.text).toContain('https://leads.example.com/q/shown?')
  })
})

describe('an answer', () => {
  test('is given by the button only: looking changes nothing', async () => {
    const { leadId, link } = await askedOne()
    const page = await api.page('GET', `${link}?answer=no_plan`)
    expect([page.status, page.text]).toEqual([200, expect.stringContaining('We have no plan any more')])
    expect(page.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
    expect((await questionOf(leadId)).answer).toBeNull()
    expect((await api.page('POST', link, 'answer=no_plan')).status).toBe(303)
    expect(await leadOf(world, leadId)).toMatchObject({ stage: 'disqualified', reason: 'no_need' })
    expect((await api.page('GET', link)).text).toContain('Thank you')
  })

  test('of a purchase elsewhere names from whom, and is corrected by another', async () => {
    const { leadId, link } = await askedOne()
    await api.page('POST', link, 'answer=elsewhere&whom=SAP+AG')
    expect(await leadOf(world, leadId)).toMatchObject({
      stage: 'disqualified',
      reason: 'bought_elsewhere',
      reason_detail: 'SAP AG',
    })
    await api.page('POST', link, 'answer=planning&when=6')
    const lead = await leadOf(world, leadId)
    expect(lead).toMatchObject({ stage: 'nurture', next_action: 'wake' })
    expect(lead.wake_at?.getTime()).toBeGreaterThan(Date.now() + 170 * 86_400_000)
    expect(await movementsOf(world, leadId)).toEqual([
      'opening →nurture',
      'nurture→disqualified',
      'disqualified→inquiry',
      'inquiry→nurture',
    ])
  })

  test('that somebody sent twice counts once', async () => {
    const { leadId, link } = await askedOne({ stage: 'closed_unknown', reason: 'no_response' })
    await Promise.all([
      api.page('POST', link, 'answer=elsewhere'),
      api.page('POST', link, 'answer=elsewhere'),
    ])
    expect((await movementsOf(world, leadId)).slice(1)).toEqual([
      'closed_unknown→inquiry',
      'inquiry→disqualified',
    ])
    expect((await eventsOf(world, leadId)).filter((kind) => kind === 'purchase_answered')).toHaveLength(1)
  })

  test('does not move what somebody works on: they are told', async () => {
    const { leadId, link } = await askedOne({
      stage: 'working',
      owner: 'anna',
      dueAt: new Date(Date.now() + 86_400_000),
    })
    await api.page('POST', link, 'answer=elsewhere&whom=Grundfos')
    expect(await leadOf(world, leadId)).toMatchObject({
      stage: 'working',
      accountable_id: world.members.anna,
    })
    const told = await db().all<{ data: object }>(sql`
      select data from notifications where workspace_id = ${world.workspace.id} and member_id = ${world.members.anna}
        and kind = 'purchase' and lead_id = ${leadId}`)
    expect(told).toEqual([{ data: { answer: 'elsewhere' } }])
  })

  test('is refused where the link was changed, is for something else, or they were erased', async () => {
    const { leadId, link } = await askedOne()
    const changed = `${link.slice(0, -2)}${link.endsWith('A') ? 'BB' : 'AA'}`
    expect((await api.page('GET', changed)).status).toBe(404)
    expect((await api.page('POST', changed, 'answer=from_us')).status).toBe(404)
    expect((await api.page('POST', link, 'answer=maybe')).status).toBe(400)
    await db().run(sql`update persons set erased_at = now() where workspace_id = ${world.workspace.id}
      and id = (select person_id from leads where workspace_id = ${world.workspace.id} and id = ${leadId})`)
    expect((await api.page('GET', link)).status).toBe(404)
  })
})

describe('a purchase from us that is in no book', () => {
  const sales = async () =>
    (await api.call('lena', 'GET', '/api/purchases/sales')).body.sales as { id: string; lead_id: string }[]

  test('waits for somebody, and is a late win once confirmed', async () => {
    const { leadId, link } = await askedOne({ stage: 'closed_unknown', reason: 'no_response' })
    await api.page('POST', link, 'answer=from_us')
    expect(await leadOf(world, leadId)).toMatchObject({ stage: 'closed_unknown' })
    const { id } = await questionOf(leadId)
    expect(await sales()).toEqual([expect.objectContaining({ id, lead_id: leadId })])
    expect((await api.call('anna', 'PUT', `/api/purchases/sales/${id}`, {})).status).toBe(403)
    const sale = { sold_by: world.members.anna, sold_at: new Date().toISOString(), amount: '1200.50' }
    const told = await api.call('mira', 'PUT', `/api/purchases/sales/${id}`, sale)
    expect([told.status, told.body]).toEqual([200, { sales: [] }])
    expect(await leadOf(world, leadId)).toMatchObject({
      stage: 'won',
      accountable_id: world.members.anna,
      revenue: '1200.50',
    })
    expect((await questionOf(leadId)).sale).toBe('booked')
    expect((await api.call('mira', 'PUT', `/api/purchases/sales/${id}`, sale)).body.reason).toBe(
      'sale_not_open',
    )
    // What was acted upon is theirs no more to change.
    await api.page('POST', link, 'answer=no_plan')
    expect((await questionOf(leadId)).answer).toBe('from_us')
    expect((await api.page('GET', link)).text).toContain('answer our mail')
  })

  test('is denied where it was none', async () => {
    const { leadId, link } = await askedOne()
    await api.page('POST', link, 'answer=from_us')
    const { id } = await questionOf(leadId)
    expect((await api.call('lena', 'DELETE', `/api/purchases/sales/${id}`)).status).toBe(200)
    expect((await questionOf(leadId)).sale).toBe('denied')
    expect(await leadOf(world, leadId)).toMatchObject({ stage: 'nurture' })
    expect(await eventsOf(world, leadId)).toContain('purchase_denied')
  })

  test('is not dated before they asked, nor in the future', async () => {
    const { leadId, link } = await askedOne()
    await api.page('POST', link, 'answer=from_us')
    const { id } = await questionOf(leadId)
    const put = (sold_at: string) =>
      api.call('lena', 'PUT', `/api/purchases/sales/${id}`, { sold_by: world.members.anna, sold_at })
    expect((await put('1999-01-01T00:00:00Z')).body.reason).toBe('sold_before_they_asked')
    expect((await put('2999-01-01T00:00:00Z')).body.reason).toBe('sold_in_the_future')
  })
})

test('the question is asked once it is turned on, three groups a month', async () => {
  const o = {
    database: world.database,
    workspaceId: world.workspace.id,
    asOf: new Date('2030-05-15T10:00:00Z'),
  }
  await Promise.all(['2030-02', '2029-11', '2029-05', '2029-05'].map((of) => asked(of)))
  expect(await askWhoBought(o)).toBe(0)
  const put = await api.call('mira', 'PUT', '/api/purchases/rules', { is_on: true, per_group: 1 })
  expect(put.body.rules).toEqual({ is_on: true, per_group: 1, words: {} })
  expect((await api.call('anna', 'PUT', '/api/purchases/rules', { is_on: true, per_group: 1 })).status).toBe(
    403,
  )
  expect(await askWhoBought(o)).toBe(3)
  expect(await askWhoBought(o)).toBe(0)
})
