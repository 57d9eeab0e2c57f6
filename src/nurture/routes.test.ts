import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Api, openApi } from '#test/api.ts'
import { greeting, mayBeMailed, playPrograms } from '#test/program.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { nurtureRoutes } from './index.ts'

let world: World
let api: Api
let document: object
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, nurtureRoutes)
  const template = await greeting(world)
  document = {
    hold_back: 10,
    steps: [
      { key: 'first', do: 'mail', template },
      { key: 'week', do: 'wait', days: 7 },
      { key: 'keen', do: 'branch', when: { op: 'is_known', key: 'program.clicked' }, to: 'call' },
      { key: 'second', do: 'mail', template },
      { key: 'over', do: 'go', to: 'end' },
      { key: 'call', do: 'call', within_days: 2 },
    ],
  }
})
afterAll(async () => {
  await api.close()
  await world.close()
})

async function made(name: string): Promise<string> {
  const { status, body } = await api.call('mira', 'POST', '/api/programs', { name })
  expect(status).toBe(201)
  return (body.program as { id: string }).id
}

test('a marketer writes a program, tries it on a lead, switches it on and has it filled', async () => {
  const id = await made('New pumps')
  expect(await api.call('mira', 'POST', '/api/programs', { name: 'new pumps' })).toMatchObject({
    status: 409,
    body: { reason: 'program_name_taken' },
  })
  const put = (after: number | null) =>
    api.call('mira', 'POST', `/api/programs/${id}/versions`, { document, after })
  expect(await put(null)).toMatchObject({ status: 201, body: { versions: [{ version: 1, within: 0 }] } })
  expect(await put(null)).toMatchObject({ status: 409, body: { reason: 'program_changed' } })

  const leadId = await openLead(world, { stage: 'nurture' })
  await mayBeMailed(world, leadId)
  const dry = (clicks: boolean) =>
    api.call('mira', 'POST', '/api/programs/dry-run', { document, lead_id: leadId, clicks })
  expect((await dry(false)).body).toMatchObject({
    takes: true,
    steps: [{ step: 'first' }, { step: 'keen', detail: 'second' }, { step: 'second' }],
  })
  expect((await dry(true)).body).toMatchObject({
    steps: [{ step: 'first' }, { step: 'keen', detail: 'call' }, { step: 'call', did: 'called_for' }],
  })

  expect(await api.call('mira', 'POST', `/api/programs/${id}/fillings`)).toMatchObject({
    status: 409,
    body: { reason: 'program_is_off' },
  })
  expect(await api.call('mira', 'PUT', `/api/programs/${id}/on`, { version: 1 })).toMatchObject({
    status: 200,
    body: { program: { is_on: true, version: 1 } },
  })
  expect((await api.call('mira', 'POST', `/api/programs/${id}/fillings`)).status).toBe(202)
  await playPrograms(world, new Date())
  expect((await api.call('mira', 'GET', '/api/programs')).body).toMatchObject({
    programs: [{ id, counts: { within: 1, entered: 1 } }],
  })
  expect((await api.call('mira', 'GET', `/api/programs/${id}/figures`)).body).toMatchObject({
    groups: [{ entered: 1, within: 1, opportunities: 0, revenue: [] }],
    steps: [{ step: 'first', done: 1 }],
  })
  expect((await api.call('mira', 'GET', `/api/leads/${leadId}/programs`)).body).toMatchObject({
    enrollments: [
      {
        program: 'New pumps',
        step: 'keen',
        next_does: 'branch',
        ending: null,
        steps: [{ step: 'first', mail: 'Hello {{ first_name }}' }],
      },
    ],
  })
  expect(
    (await api.call('mira', 'PUT', `/api/leads/${leadId}/programs`, { program: null })).body,
  ).toMatchObject({ enrollments: [{ ending: 'removed' }] })
  expect((await api.call('mira', 'DELETE', `/api/programs/${id}/on`)).body).toMatchObject({
    program: { is_on: false },
  })
})

test('conditions look at the lead and what it did in the program, beside what is known of everybody', async () => {
  const { status, body } = await api.call('mira', 'GET', '/api/programs/fields')
  const fields = body.fields as { key: string; choices: { value: string }[] }[]
  expect(status).toBe(200)
  expect(fields.map(({ key }) => key)).toEqual(
    expect.arrayContaining(['program.clicked_last', 'lead.grade', 'lead.wake_on', 'country']),
  )
  expect(fields.find(({ key }) => key === 'lead.grade')?.choices).toContainEqual(
    expect.objectContaining({ value: 'hot' }),
  )
  expect((await api.call('anna', 'GET', '/api/programs/fields')).status).toBe(403)
  expect((await api.call(null, 'GET', '/api/programs/fields')).status).toBe(401)
})

test('programs stand in an order, and are put away once they are off', async () => {
  const [one, two] = [await made('One'), await made('Two')]
  const { programs } = (await api.call('mira', 'GET', '/api/programs')).body as { programs: { id: string }[] }
  const ids = programs.map(({ id }) => id)
  const turned = [two, one, ...ids.filter((id) => id !== one && id !== two)]
  const ordered = await api.call('mira', 'PUT', '/api/programs/order', { ids: turned })
  expect((ordered.body as { programs: { id: string }[] }).programs.map(({ id }) => id)).toEqual(turned)
  expect(await api.call('mira', 'PUT', '/api/programs/order', { ids: [one] })).toMatchObject({
    status: 409,
    body: { reason: 'programs_changed' },
  })
  expect((await api.call('mira', 'PUT', `/api/programs/${one}`, { archived: true })).status).toBe(200)
  const left = (await api.call('mira', 'GET', '/api/programs')).body as { programs: { id: string }[] }
  expect(left.programs.some(({ id }) => id === one)).toBe(false)
})

test('what cannot be gone through is refused with the place', async () => {
  const id = await made('Bad')
  const steps = [{ key: 'a', do: 'go', to: 'a' }]
  const answer = await api.call('mira', 'POST', `/api/programs/${id}/versions`, {
    document: { steps },
    after: null,
  })
  expect(answer.status).toBe(400)
  expect(JSON.stringify(answer.body)).toContain('later one only')
  const unknown = [{ key: 'a', do: 'mail', template: crypto.randomUUID() }]
  expect(
    await api.call('mira', 'POST', `/api/programs/${id}/versions`, {
      document: { steps: unknown },
      after: null,
    }),
  ).toMatchObject({ status: 400, body: { reason: 'template_not_found' } })
})

test('programs are for marketing; a rep sees those of own leads', async () => {
  expect((await api.call(null, 'GET', '/api/programs')).status).toBe(401)
  expect((await api.call('anna', 'GET', '/api/programs')).status).toBe(403)
  const [own, other] = [
    await openLead(world, { stage: 'working', owner: 'anna' }),
    await openLead(world, { stage: 'working', owner: 'ben' }),
  ]
  expect((await api.call('anna', 'GET', `/api/leads/${own}/programs`)).body).toEqual({ enrollments: [] })
  expect((await api.call('anna', 'GET', `/api/leads/${other}/programs`)).status).toBe(404)
  expect((await api.call('anna', 'PUT', `/api/leads/${own}/programs`, { program: null })).status).toBe(403)
  expect(await api.call('mira', 'PUT', `/api/leads/${own}/programs`, { program: null })).toMatchObject({
    status: 409,
    body: { reason: 'not_in_nurture' },
  })
})

test('a lead of nurture whose date passed and that no program has is told of', async () => {
  const leadId = await openLead(world, { stage: 'nurture', dueAt: new Date('2026-01-01') })
  const { leads } = (await api.call('mira', 'GET', '/api/programs/forgotten')).body as {
    leads: { id: string }[]
  }
  expect(leads.map(({ id }) => id)).toContain(leadId)
})
