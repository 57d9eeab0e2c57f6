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

const words = { subject: 'Hello', body: 'Hello {{ name | default: "there" }}' }
type Plan = Record<string, unknown> & { id: string }
const add = async (body: object) => (await api.call('mira', 'POST', '/api/answer-plans', body)).body as Plan
const put = (id: string, body: object) => api.call('mira', 'PUT', `/api/answer-plans/${id}`, body)
const list = async () => (await api.call('mira', 'GET', '/api/answer-plans')).body

describe('the answer plans of a workspace', () => {
  test('are added behind the others, changed in versions, and taken out of force and back', async () => {
    const made = await api.call('mira', 'POST', '/api/answer-plans', words)
    expect(made).toMatchObject({
      status: 201,
      body: {
        ...words,
        grades: [],
        sends: true,
        version: 1,
        whom: 'Everybody',
        what: 'gets “Hello” at once',
      },
    })
    const second = await add({ grades: ['hot'], call_minutes: 120 })
    expect(second).toMatchObject({ template_id: null, subject: null, call_minutes: 120, whom: 'Hot' })
    const changed = await put(second.id, { grades: ['hot'], languages: ['de-AT'], hours: 'outside' })
    expect(changed.body).toMatchObject({
      id: second.id,
      version: 2,
      languages: ['de'],
      number: second.number,
    })
    expect(
      (await put(second.id, { grades: ['hot'], languages: ['de'], hours: 'outside' })).body.version,
    ).toBe(2)
    const { body } = await api.call('mira', 'GET', `/api/answer-plans/${second.id}/versions`)
    expect((body.versions as Plan[]).map(({ version, call_minutes }) => [version, call_minutes])).toEqual([
      [2, null],
      [1, 120],
    ])
    const shown = await list()
    expect((shown.plans as Plan[]).map(({ id }) => id)).toEqual([made.body.id, second.id])
    expect(shown.flaws).toMatchObject([{ plan_id: second.id, gravity: 'broken', by: made.body.id }])
    expect(shown.shipped).toHaveLength(25)
    const url = `/api/answer-plans/${made.body.id}`
    expect(await api.call('mira', 'DELETE', url)).toMatchObject({ status: 204 })
    expect(await api.call('mira', 'DELETE', url)).toMatchObject({ status: 404 })
    expect((await put(made.body.id as string, words)).body).toMatchObject({ is_active: true, version: 1 })
    expect((await list()).plans).toHaveLength(2)
  })

  test('say what a template says: written anew it has another version, shared it is left alone', async () => {
    const first = await add(words)
    const rewritten = (await put(first.id, { ...words, body: 'Good day' })).body
    expect(rewritten).toMatchObject({ template_id: first.template_id, template_version: 2, body: 'Good day' })
    const second = await add({ template_id: first.template_id })
    expect(second).toMatchObject({ template_id: first.template_id, body: 'Good day' })
    const own = (await put(second.id, { ...words, body: 'Good evening' })).body
    expect(own.template_id).not.toBe(first.template_id)
    expect(await put(second.id, { template_id: world.members.anna })).toMatchObject({
      status: 404,
      body: { reason: 'template_not_found' },
    })
  })

  test('are refused where nobody could read them, or where they make no sense', async () => {
    for (const body of ['Hello {{ frist_name }}', 'Hello {{ name', '{% nonsense %}']) {
      const refused = await api.call('mira', 'POST', '/api/answer-plans', { ...words, body })
      expect(refused).toMatchObject({ status: 400, body: { reason: 'template_unreadable' } })
    }
    const bad = [
      { subject: 'Only a subject' },
      { call_minutes: 0 },
      { call_minutes: 1e9 },
      { hours: 'sometimes' },
      { languages: ['German'] },
      { grades: 'hot' },
    ]
    for (const body of bad) {
      expect(await api.call('mira', 'POST', '/api/answer-plans', body)).toMatchObject({ status: 400 })
    }
    expect(await put(world.members.anna, words)).toMatchObject({
      status: 404,
      body: { reason: 'plan_not_found' },
    })
    const taken = await add(words)
    expect(
      await api.call('mira', 'POST', '/api/answer-plans', { ...words, position: taken.position }),
    ).toMatchObject({ status: 409, body: { reason: 'plan_position_taken' } })
  })

  test('are not for reps to write, nor for strangers to read', async () => {
    expect(await api.call('anna', 'POST', '/api/answer-plans', words)).toMatchObject({ status: 403 })
    for (const url of ['/api/answer-plans', `/api/answer-plans/${world.members.anna}/versions`])
      expect(await api.call(null, 'GET', url)).toMatchObject({ status: 401 })
    expect(await api.call('mira', 'GET', `/api/answer-plans/${world.members.anna}/versions`)).toMatchObject({
      status: 404,
    })
  })

  test('are counted by the last inquiries that each would have taken', async () => {
    await openLead(world, { grade: 'hot', channel: 'event', person: { email: 'a@b.example' } })
    const { id } = await add({ channels: ['event'] })
    const { plans, looked_at } = await list()
    expect((plans as Plan[]).find((plan) => plan.id === id)?.taken).toBeGreaterThan(0)
    expect(looked_at).toBeGreaterThan(0)
  })
})

describe('the order of plans', () => {
  test('is changed as a whole, and only by who saw all of them', async () => {
    const [a, b, c] = [(await add(words)).id, (await add(words)).id, (await add(words)).id] as const
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
    expect(await api.call('anna', 'PUT', '/api/answer-plans/order', { ids: [a, b, c] })).toMatchObject({
      status: 403,
    })
  })
})
