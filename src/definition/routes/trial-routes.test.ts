import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#src/lib/id.ts'
import { type Api, openApi } from '#test/api.ts'
import { judged } from '#test/judged.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { definitionRoutes } from '../routes.ts'
import { bant } from '../templates/index.ts'

let world: World
let api: Api
let ready: string
let cold: string
let won: string
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, (app) =>
    definitionRoutes(app, { publicUrl: 'http://localhost', mailLink: null }),
  )
  ready = await openLead(world, {
    stage: 'working',
    owner: 'anna',
    person: { name: 'Erika', company: 'Acme' },
  })
  cold = await openLead(world, { stage: 'nurture', owner: 'mira', person: { name: 'Max' } })
  won = await openLead(world, { stage: 'won', owner: 'ben', person: { name: 'Wanda' } })
  const known = { email: 'a@example.com', industry: '333914', employees: 300, inquiries_count: 1 }
  await judged(world, ready, { ...known, message: 'Wir suchen dringend Pumpen.' })
  await judged(world, won, { ...known, message: 'Wir suchen dringend Pumpen.' })
  await judged(world, cold, { email: 'b@example.com', asks_for: ['information'] })
})
afterAll(async () => {
  await api.close()
  await world.close()
})

const behind = (body: object) =>
  api.call('mira', 'POST', '/api/definition-trials/leads', { document: bant, ...body })

test('each number of a trial opens the leads behind it', async () => {
  const trial = await api.call('mira', 'POST', '/api/definition-trials', { document: bant })
  const cells = trial.body.cells as { from: object; to: object; leads: number; won: number }[]
  expect(trial.body).toMatchObject({ leads: 3, won: 1 })
  for (const { from, to, leads, won: sold } of cells) {
    expect((await behind({ from, to })).body.items).toHaveLength(leads)
    expect((await behind({ from, to, won: true })).body.items).toHaveLength(sold)
  }
  const kept = { from: { destination: 'qualified' }, to: { destination: 'prequalifying' } }
  expect((await behind(kept)).body).toMatchObject({
    items: [
      { id: won, name: 'Wanda', stage: 'won', from: { grade: 'sales_ready' }, to: { grade: 'marketing' } },
      { id: ready, name: 'Erika', company: 'Acme', stage: 'working' },
    ],
    next: null,
  })
})

test('several places can be asked for at once', async () => {
  const to = { destination: ['prequalifying', 'nurture'] }
  const idsOf = async (body: object) =>
    ((await behind(body)).body.items as { id: string }[]).map(({ id }) => id)
  expect(await idsOf({ to })).toEqual([won, cold, ready])
  expect(await idsOf({ to, won: true })).toEqual([won])
  expect((await behind({ to: { destination: [] } })).status).toBe(400)
})

test('they come page by page, the newest first', async () => {
  const first = (await behind({ limit: 2 })).body as { items: { id: string }[]; next: string }
  expect(first.items.map(({ id }) => id)).toEqual([won, cold])
  expect(first.next).toBe(cold)
  expect((await behind({ limit: 2, after: first.next })).body).toMatchObject({
    items: [{ id: ready }],
    next: null,
  })
})

test('one lead is judged both ways, with the evidence and the open questions', async () => {
  const answer = await api.call('mira', 'POST', '/api/definition-trials/lead', {
    document: bant,
    lead_id: ready,
  })
  expect(answer).toMatchObject({
    status: 200,
    body: {
      in_force: { grade: 'sales_ready', destination: 'qualified' },
      draft: {
        grade_label: 'Marketing',
        destination: 'prequalifying',
        evidence: expect.arrayContaining([
          expect.objectContaining({ criterion: 'budget', answer: 'unknown', question: expect.any(String) }),
          expect.objectContaining({ criterion: 'timing', answer: 'yes' }),
        ]),
      },
    },
  })
  const typed = await api.call('mira', 'POST', '/api/definition-trials/lead', {
    document: bant,
    inputs: { email: 'a@b.example', message: 'Please send a quotation' },
  })
  expect(typed.body).toMatchObject({ draft: { grade: 'hot', destination: 'qualified' } })
})

test.each<[string, object, number, string]>([
  ['/api/definition-trials/lead', {}, 400, 'which_lead'],
  ['/api/definition-trials/lead', { lead_id: newId(), inputs: {} }, 400, 'which_lead'],
  ['/api/definition-trials/lead', { lead_id: newId() }, 404, 'lead_not_found'],
  ['/api/definition-trials/leads', { limit: 0 }, 400, 'invalid_input'],
  ['/api/definition-trials/leads', { to: { destination: 'moon' } }, 400, 'invalid_input'],
])('%s with %j is refused: %i %s', async (url, body, status, reason) => {
  expect(await api.call('mira', 'POST', url, { document: bant, ...body })).toMatchObject({
    status,
    body: { reason },
  })
})

test('who may not', async () => {
  for (const url of ['/api/definition-trials/leads', '/api/definition-trials/lead']) {
    expect((await api.call(null, 'POST', url, { document: bant })).status).toBe(401)
    expect((await api.call('anna', 'POST', url, { document: bant, lead_id: ready })).status).toBe(403)
  }
})
