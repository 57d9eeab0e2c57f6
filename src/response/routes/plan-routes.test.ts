import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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

const plan = { position: 1, subject: 'Hello', body: 'Hello {{ name | default: "there" }}' }

describe('the answers of a workspace', () => {
  test('are added, replaced under a new id, and taken out of force', async () => {
    const made = await api.call('mira', 'POST', '/api/answer-plans', plan)
    expect(made).toMatchObject({ status: 201, body: { ...plan, grade: null, sends: true } })
    const taken = await api.call('mira', 'POST', '/api/answer-plans', plan)
    expect(taken).toMatchObject({ status: 409, body: { reason: 'plan_position_taken' } })
    const url = `/api/answer-plans/${made.body.id}`
    const changed = await api.call('mira', 'PUT', url, { ...plan, subject: 'Good day' })
    expect(changed.body.id).not.toBe(made.body.id)
    const { body } = await api.call('mira', 'GET', '/api/answer-plans')
    expect(body.plans).toEqual([changed.body])
    expect(body.shipped).toHaveLength(20)
    expect(await api.call('mira', 'DELETE', url)).toMatchObject({ status: 404 })
    expect(await api.call('mira', 'DELETE', `/api/answer-plans/${changed.body.id}`)).toMatchObject({
      status: 204,
    })
  })

  test('say what a template says: written anew it has another version, shared it is left alone', async () => {
    const make = async (position: number, more: object = {}) =>
      (await api.call('mira', 'POST', '/api/answer-plans', { ...plan, position, ...more })).body
    const first = await make(20)
    const put = (id: unknown, change: object) => api.call('mira', 'PUT', `/api/answer-plans/${id}`, change)
    const rewritten = (await put(first.id, { ...plan, position: 20, body: 'Good day' })).body
    expect(rewritten).toMatchObject({ template_id: first.template_id, version: 2, body: 'Good day' })
    const second = await make(21, { template_id: first.template_id })
    expect(second).toMatchObject({ template_id: first.template_id, version: 2, body: 'Good day' })
    const own = (await put(second.id, { ...plan, position: 21, body: 'Good evening' })).body
    expect(own.template_id).not.toBe(first.template_id)
    expect(await put(own.id, { ...plan, position: 21, template_id: world.members.anna })).toMatchObject({
      status: 404,
      body: { reason: 'template_not_found' },
    })
    for (const { id } of [rewritten, own]) await api.call('mira', 'DELETE', `/api/answer-plans/${id}`)
  })

  test('are refused when nobody could read them, with what is wrong', async () => {
    for (const body of ['Hello {{ frist_name }}', 'Hello {{ name', '{% nonsense %}']) {
      const refused = await api.call('mira', 'POST', '/api/answer-plans', { ...plan, position: 7, body })
      expect(refused).toMatchObject({ status: 400, body: { reason: 'template_unreadable' } })
    }
  })
})

test('answers are not for reps to write', async () => {
  expect(await api.call('anna', 'POST', '/api/answer-plans', plan)).toMatchObject({ status: 403 })
  expect(await api.call(null, 'GET', '/api/answer-plans')).toMatchObject({ status: 401 })
})

describe('the order of answers', () => {
  test('is changed as a whole, and only by who saw all of them', async () => {
    const made: string[] = []
    for (const position of [10, 11, 12]) {
      const { body } = await api.call('mira', 'POST', '/api/answer-plans', { ...plan, position })
      made.push(body.id as string)
    }
    const [a, b, c] = made as [string, string, string]
    const order = (ids: string[]) => api.call('mira', 'PUT', '/api/answer-plans/order', { ids })
    const idsOf = (body: Record<string, unknown>) => (body.plans as { id: string }[]).map(({ id }) => id)
    expect(idsOf((await order([c, a, b])).body)).toEqual([c, a, b])
    expect(idsOf((await order([a, b, c])).body)).toEqual([a, b, c])
    for (const ids of [
      [a, b],
      [a, b, b],
      [a, b, c, world.members.anna],
      [a, b, world.members.anna],
    ]) {
      expect(await order(ids)).toMatchObject({ status: 409, body: { reason: 'plans_changed' } })
    }
    expect(await api.call('anna', 'PUT', '/api/answer-plans/order', { ids: made })).toMatchObject({
      status: 403,
    })
    for (const id of made) await api.call('mira', 'DELETE', `/api/answer-plans/${id}`)
  })
})

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
    expect(await preview({ ...text, lead_id: world.members.anna })).toMatchObject({ status: 404 })
    expect(await api.call('anna', 'POST', '/api/answer-plans/preview', text)).toMatchObject({ status: 403 })
    expect(await api.call(null, 'POST', '/api/answer-plans/preview', text)).toMatchObject({ status: 401 })
  })

  test('is chosen for a lead as it would be if it asked now', async () => {
    const lead = await openLead(world, {
      grade: 'hot',
      person: { name: 'Max', email: 'max@acme.example', country: 'DE' },
    })
    const chosen = () => api.call('mira', 'GET', `/api/answer-plans/for/${lead}`)
    expect((await chosen()).body).toMatchObject({
      plan_id: null,
      sentence: 'It gets the text that ships with the product, in German.',
      letter: { subject: expect.any(String) },
    })
    const { body } = await api.call('mira', 'POST', '/api/answer-plans', { ...plan, grade: 'hot' })
    expect((await chosen()).body).toMatchObject({
      plan_id: body.id,
      sentence: 'It gets “Hello”.',
      letter: { text: 'Hello Max\n' },
    })
    await world.database.bind(world.workspace.id).run(sql`
      update persons p set email = null from leads l where l.id = ${lead} and p.id = l.person_id`)
    expect((await chosen()).body).toMatchObject({
      plan_id: null,
      sentence: 'It gets none: no e-mail address is known.',
      letter: null,
    })
    expect((await api.call('mira', 'GET', `/api/answer-plans/for/${world.members.anna}`)).status).toBe(404)
  })
})
