import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { readLead } from '#src/lead/index.ts'
import { type Api, openApi } from '#test/api.ts'
import { arrival, arrive } from '#test/arrive.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { giveSignals } from '../signals/signals.ts'
import { writeTouches } from '../touches/write-touches.ts'
import { DEFAULT_INTEREST } from './interest.ts'
import { readInterest } from './read-interest.ts'
import { interestRoutes } from './routes.ts'

let world: World
let api: Api
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, interestRoutes)
})
afterAll(async () => {
  await api.close()
  await world.close()
})

const db = () => world.database.bind(world.workspace.id)
const DAY = 86_400_000
const ago = (days: number) => new Date(Date.now() - days * DAY)
const personOf = async (lead: string) => (await readLead(db(), lead))?.person_id as string

test('the interest of a lead is told part by part; machines count nothing', async () => {
  const lead = await openLead(world, { stage: 'working', owner: 'anna', inquiredAt: ago(900) })
  const person_id = await personOf(lead)
  const page = { person_id, kind: 'visited', address: 'https://acme.example/prices?x=1' } as const
  const decided = { topic: 'Pumps', buying_stage: 'decision' } as const
  await world.inTx('mira', (ctx) =>
    writeTouches(ctx.db, [
      { ...page, ...decided, happened_at: ago(0) },
      { ...page, ...decided, happened_at: ago(21) },
      { person_id, kind: 'clicked', happened_at: ago(0) },
      { person_id, kind: 'clicked', happened_at: ago(0), machine: 'scanner' },
    ]),
  )
  const { status, body } = await api.call('anna', 'GET', `/api/leads/${lead}/interest`)
  expect(status).toBe(200)
  expect(body).toMatchObject({
    score: 23,
    topics: [{ topic: 'Pumps', score: 18 }],
    parts: [
      { sentence: 'Visited acme.example/prices', times: 2, topic: 'Pumps', points: 18 },
      { sentence: 'Opened a link in a mail', times: 1, topic: null, points: 5 },
    ],
    signal: null,
  })
})

test('what somebody asked and answered counts as well, and the judge sees it', async () => {
  const email = 'ask@interest.example'
  await arrive(world, [arrival({ email, message: 'Hello', asks_for: 'quotation' })])
  await arrive(world, [arrival({ email, message: 'Hello again', asks_for: 'quotation' })])
  const lead = await db().first<{ id: string; person_id: string; interest: number }>(sql`
    select l.id, l.person_id, (j.inputs->>'interest')::int as interest from leads l
    join persons p on p.id = l.person_id and p.email = ${email}
    join judgements j on j.lead_id = l.id and j.is_current`)
  expect(lead?.interest).toBe(40)
  const interest = await readInterest(db(), [lead?.person_id as string], { asOf: new Date() })
  expect(interest.get(lead?.person_id as string)?.parts).toMatchObject([
    { behaviour: 'inquired', about: 'a quotation', times: 2 },
  ])
})

test('why a lead is with sales now is told beside it', async () => {
  const lead = await openLead(world, { stage: 'working', owner: 'anna' })
  const person_id = await personOf(lead)
  await world.inTx('mira', async (ctx) => {
    const given = { kind: 'visits', topic: null, happened_at: ctx.now, data: { visits: 3, days: 7 } } as const
    await giveSignals(ctx.db, [{ person_id, ...given }])
    await ctx.db.run(sql`update signals set lead_id = ${lead} where person_id = ${person_id}`)
  })
  const { body } = await api.call('anna', 'GET', `/api/leads/${lead}/interest`)
  expect(body.signal).toMatchObject({
    sentence: 'They came to our site 3 times within 7 days.',
  })
})

test('a rep does not see the interest of leads of others, nobody does without signing in', async () => {
  const lead = await openLead(world, { stage: 'working', owner: 'ben' })
  expect((await api.call('anna', 'GET', `/api/leads/${lead}/interest`)).status).toBe(404)
  expect((await api.call(null, 'GET', `/api/leads/${lead}/interest`)).status).toBe(401)
  expect((await api.call('mira', 'GET', '/api/leads/none/interest')).status).toBe(404)
})

test('marketing says how it is counted, and sees before what it would do to real leads', async () => {
  const lead = await openLead(world, { stage: 'nurture', person: { name: 'Nora New', company: 'New Co' } })
  await world.inTx('mira', async (ctx) =>
    writeTouches(ctx.db, [{ person_id: await personOf(lead), kind: 'downloaded', happened_at: ago(0) }]),
  )
  const rules = { ...DEFAULT_INTEREST, points: { ...DEFAULT_INTEREST.points, downloaded: 30 } }
  const preview = await api.call('mira', 'POST', '/api/interest-rules/preview', rules)
  const { leads } = preview.body as { leads: { lead_id: string }[] }
  expect(leads.find((one) => one.lead_id === lead)).toMatchObject({
    ...{ name: 'Nora New', company: 'New Co', stage: 'nurture', as_is: 10, as_changed: 30 },
  })
  expect((await api.call('mira', 'GET', '/api/interest-rules')).body.rules).toEqual(DEFAULT_INTEREST)
  expect((await api.call('mira', 'PUT', '/api/interest-rules', rules)).body.rules).toEqual(rules)
  expect((await api.call('mira', 'GET', `/api/leads/${lead}/interest`)).body.score).toBe(30)
  expect((await api.call('anna', 'PUT', '/api/interest-rules', rules)).status).toBe(403)
  expect((await api.call(null, 'GET', '/api/interest-rules')).status).toBe(401)
  expect((await api.call('anna', 'POST', '/api/interest-rules/preview', rules)).status).toBe(403)
  for (const bad of [
    {},
    { ...rules, half_life_days: 0 },
    { ...rules, points: { ...rules.points, visited: -1 } },
    { ...rules, times: { ...rules.times, decision: 11 } },
  ]) {
    expect((await api.call('mira', 'PUT', '/api/interest-rules', bad)).status).toBe(400)
  }
  await api.call('mira', 'PUT', '/api/interest-rules', DEFAULT_INTEREST)
})
