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
    definitionRoutes(app, { publicUrl: 'http://localhost', mailLink: async () => false }),
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

test('so does each number of the comparison, of every version', async () => {
  const trial = await api.call('mira', 'POST', '/api/definition-trials', { document: bant })
  const versions = trial.body.versions as {
    name: string
    to_sales: number
    won_missed: number
    grades: { grade: string; leads: number }[]
  }[]
  expect(versions.map(({ name }) => name)).toContain('before')
  for (const { name: version, to_sales, won_missed, grades } of versions) {
    expect((await behind({ version, sent: true })).body.items).toHaveLength(to_sales)
    expect((await behind({ version, sent: false, won: true })).body.items).toHaveLength(won_missed)
    for (const { grade, leads } of grades) {
      expect((await behind({ version, to: { grade } })).body.items).toHaveLength(leads)
    }
  }
  const unsure = (trial.body.unsure as { leads: number }).leads
  expect((await behind({ unsure: true })).body.items).toHaveLength(unsure)
  expect((await behind({ decisions: ['accepted'] })).body.items).toMatchObject([{ id: ready }])
})

test('a period, and another version to compare with, hold for the trial and for the leads behind it', async () => {
  const nobody = { asked_from: '2026-03-03' }
  const everybody = { asked_from: '2026-03-02', asked_to: '2026-03-02', against: 0 }
  const trial = (body: object) =>
    api.call('mira', 'POST', '/api/definition-trials', { document: bant, ...body })
  expect((await trial(nobody)).body).toMatchObject({ leads: 0, asked: null })
  expect((await behind(nobody)).body).toMatchObject({ items: [] })
  expect((await trial(everybody)).body).toMatchObject({ leads: 3, won: 1 })
  expect((await behind(everybody)).body.items).toHaveLength(3)
})

test.each<[object, number, string]>([
  [{ asked_from: '2026-02-30' }, 400, 'date_invalid'],
  [{ asked_from: '2026-03-02', asked_to: '2026-03-01' }, 400, 'period_backwards'],
  [{ against: 77 }, 404, 'definition_not_found'],
])('a trial of %j is refused', async (body, status, reason) => {
  const answer = await api.call('mira', 'POST', '/api/definition-trials', { document: bant, ...body })
  expect(answer).toMatchObject({ status, body: { reason } })
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
