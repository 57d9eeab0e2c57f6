import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { type Api, openApi } from '#test/api.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { responseRoutes } from '../index.ts'

let world: World
let api: Api

beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, responseRoutes)
})
afterAll(async () => {
  await api.close()
  await world.close()
})
const db = () => world.database.bind(world.workspace.id)
beforeEach(() =>
  db().run(sql`update answer_plans set is_active = false where workspace_id = ${world.workspace.id}`),
)

const add = async (body: object) => (await api.call('mira', 'POST', '/api/answer-plans', body)).body
const trial = async (body: object) => (await api.call('mira', 'POST', '/api/answer-plans/trial', body)).body

describe('a text', () => {
  const preview = (body: object) => api.call('mira', 'POST', '/api/answer-plans/preview', body)

  test('is read as a made-up person or the person of a lead would, or says what is wrong', async () => {
    const text = { subject: 'For {{ company }}', body: 'Dear {{ name }}, about {{ topic }}' }
    expect((await preview(text)).body).toEqual({
      letter: { subject: 'For Example Ltd', text: 'Dear Erika Example, about Pumps\n' },
      problem: null,
    })
    const lead = await openLead(world, { topic: 'Valves', person: { name: 'Max', company: 'Acme' } })
    expect((await preview({ ...text, lead_id: lead })).body).toMatchObject({
      letter: { subject: 'For Acme', text: 'Dear Max, about Valves\n' },
    })
    const nameless = await openLead(world, { person: { name: 'http://evil.example' } })
    expect((await preview({ ...text, lead_id: nameless })).body).toMatchObject({
      letter: null,
      problem: expect.stringContaining('company'),
    })
    expect((await preview({ ...text, body: '{{ frist_name }}' })).body).toMatchObject({
      problem: expect.stringContaining('there is no field “frist_name”'),
    })
    expect((await preview({ ...text, body: 'By {{ call_by }}' })).body).toMatchObject({ letter: null })
    expect((await preview({ ...text, body: 'By {{ call_by }}', call_minutes: 60 })).body).toMatchObject({
      letter: { text: expect.stringMatching(/^By \w+day/) },
    })
    expect(await preview({ ...text, lead_id: world.members.anna })).toMatchObject({ status: 404 })
    expect(await api.call('anna', 'POST', '/api/answer-plans/preview', text)).toMatchObject({ status: 403 })
    expect(await api.call(null, 'POST', '/api/answer-plans/preview', text)).toMatchObject({ status: 401 })
  })
})

describe('which answer somebody would get', () => {
  const MONDAY = '2026-06-15T09:03:00+02:00'

  test('is told of who might ask, with the plans passed over and why, the call, who signs and how it reads', async () => {
    const first = await add({ languages: ['fr'] })
    const night = await add({ grades: ['hot'], hours: 'outside' })
    const call = await add({ grades: ['hot'], call_minutes: 120 })
    const asks = { grade: 'hot', country: 'DE', at: MONDAY }
    expect(await trial(asks)).toMatchObject({
      plan_id: call.id,
      sentence: expect.stringMatching(
        /^Hot gets the text that ships at once; whoever has the lead calls within 2/,
      ),
      passed: [
        { plan_id: first.id, sentence: 'It is for readers of another language.' },
        { plan_id: night.id, sentence: 'It is for another time of day.' },
      ],
      call: { due_at: '2026-06-15T09:15:00.000Z', by: null },
      signed: 'Signed by Acme Pumps: whoever it is offered to has not accepted it yet.',
      letter: {
        text: expect.stringContaining('Jemand aus unserem Team ruft Sie bis Montag, 15. Juni um 11:15 an.'),
      },
    })
    await db().run(sql`update members set phone = '+49 30 777' where id = ${world.members.anna}`)
    expect(await trial({ ...asks, language: 'en', owner_id: world.members.anna })).toMatchObject({
      call: { by: 'Anna Abel' },
      signed: 'Signed by Anna Abel, who has the lead.',
      letter: {
        text: expect.stringMatching(
          /Anna Abel will call you by Monday,? 15 June at 11:15[\s\S]*Anna Abel, \+49 30 777/,
        ),
      },
    })
    expect(await trial({ ...asks, phone: false })).toMatchObject({
      plan_id: null,
      call: null,
      sentence: 'No plan fits: it gets the text that ships with the product, in German.',
      passed: [{}, {}, { sentence: expect.stringContaining('no number is known') }],
    })
    expect(await trial({ ...asks, at: '2026-06-15T23:00:00+02:00' })).toMatchObject({ plan_id: night.id })
    expect(await trial({ ...asks, grade: 'marketing' })).toMatchObject({ plan_id: null })
  })

  test('is told on the clock of a reader elsewhere, with ours named where they have several', async () => {
    await add({ call_minutes: 120 })
    const at = (country: string) => trial({ grade: 'hot', language: 'en', country, at: MONDAY })
    expect((await at('JP')).letter).toMatchObject({ text: expect.stringContaining('at 18:15.') })
    expect((await at('US')).letter).toMatchObject({ text: expect.stringMatching(/at 11:15 (CEST|GMT\+2)\./) })
  })

  test('is told of a lead there is, with what it was answered with before', async () => {
    const lead = await openLead(world, {
      grade: 'hot',
      person: { name: 'Max', email: 'max@acme.example', country: 'DE' },
    })
    expect(await trial({ lead_id: lead })).toMatchObject({
      plan_id: null,
      sentence: 'No plan fits: it gets the text that ships with the product, in German.',
      letter: { subject: expect.any(String) },
      earlier: [],
    })
    const plan = await add({ grades: ['hot'], subject: 'Hello', body: 'Hello {{ name }}' })
    await db().run(sql`
      insert into messages (workspace_id, id, lead_id, kind, to_address, template, state, send_after, data)
      values (${world.workspace.id}, gen_random_uuid(), ${lead}, 'answer', 'max@acme.example', 'text:hot:de', 'sent', now(),
        ${JSON.stringify({ plan: plan.number, plan_version: 1 })}::jsonb)`)
    await api.call('mira', 'PUT', `/api/answer-plans/${plan.id}`, {
      subject: 'Good day',
      body: 'Good day {{ name }}',
    })
    expect(await trial({ lead_id: lead })).toMatchObject({
      plan_id: plan.id,
      sentence: 'Everybody gets “Good day” at once.',
      letter: { text: 'Good day Max\n' },
      earlier: [{ plan_id: plan.id, plan_version: 1, sentence: expect.stringMatching(/^Hot gets /) }],
    })
    await db().run(sql`
      update persons p set email = null from leads l where l.id = ${lead} and p.id = l.person_id`)
    expect(await trial({ lead_id: lead })).toMatchObject({
      plan_id: null,
      sentence: 'It gets none: no e-mail address is known.',
      letter: null,
    })
  })

  test('is not told of leads that there are not, of nonsense, to reps or to strangers', async () => {
    const ask = (who: 'mira' | 'anna' | null, body: object) =>
      api.call(who, 'POST', '/api/answer-plans/trial', body)
    expect(await ask('mira', { lead_id: world.members.anna })).toMatchObject({ status: 404 })
    for (const body of [{ country: 'Germany' }, { at: 'yesterday' }, { lead_id: 'x' }, { nonsense: 1 }])
      expect(await ask('mira', body)).toMatchObject({ status: 400 })
    expect(await ask('anna', {})).toMatchObject({ status: 403 })
    expect(await ask(null, {})).toMatchObject({ status: 401 })
  })
})
