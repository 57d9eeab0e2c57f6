import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { stageBit } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { type Api, openApi } from '#test/api.ts'
import { judged } from '#test/judged.ts'
import { setLead } from '#test/sweeping.ts'
import { createWorld, type Name, openLead, type World } from '#test/world.ts'
import { territoryRoutes } from './routes.ts'

let world: World
let api: Api
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, territoryRoutes)
})
afterAll(async () => {
  await api.close()
  await world.close()
})

const GERMANY = { name: 'Germany', condition: { op: 'equals', key: 'country', value: 'DE' } }
const SOUTH = {
  name: 'South',
  condition: { op: 'starts_with', key: 'postal_code', values: ['8', '9'] },
}

test('territories are kept in their order, changed and left out', async () => {
  const wanted = [
    { ...SOUTH, member_ids: [world.members.anna] },
    { ...GERMANY, member_ids: [world.members.ben], team_ids: [] },
  ]
  const made = await api.call('lena', 'PUT', '/api/territories', { territories: wanted })
  expect(made).toMatchObject({ status: 200, body: { territories: wanted } })
  const [south, germany] = made.body.territories as { id: string }[]
  const turned = [{ ...germany, name: 'All of Germany' }, south]
  await api.call('lena', 'PUT', '/api/territories', { territories: turned })
  const { body } = await api.call('marta', 'GET', '/api/territories')
  expect(body).toMatchObject({ territories: turned, revision: 2, saved_by: world.members.lena })
  expect((await api.call('lena', 'PUT', '/api/territories', { territories: [] })).body).toMatchObject({
    territories: [],
  })
})

test('who saves after somebody else is told so, and overwrites nothing', async () => {
  const { revision } = (await api.call('lena', 'GET', '/api/territories')).body
  const put = (territories: object[], seen: unknown) =>
    api.call('lena', 'PUT', '/api/territories', { territories, revision: seen })
  expect((await put([GERMANY], revision)).status).toBe(200)
  expect(await put([SOUTH], revision)).toMatchObject({
    status: 409,
    body: { reason: 'territories_changed', details: { revision: Number(revision) + 1, by: 'Lena Lang' } },
  })
  const after = (await api.call('lena', 'GET', '/api/territories')).body
  expect(after).toMatchObject({ territories: [GERMANY], revision: Number(revision) + 1 })
  const both = await Promise.all([put([SOUTH], after.revision), put([GERMANY, SOUTH], after.revision)])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
})

test('holes and overlaps are told of a list that is not saved yet, and nothing is', async () => {
  const before = (await api.call('lena', 'GET', '/api/territories')).body
  const won = await openLead(world, {
    stage: 'working',
    owner: 'anna',
    inquiredAt: new Date(Date.now() - 86_400_000),
    person: { name: 'Erika Example', company: 'Acme' },
  })
  await setLead(world, won, sql`reached = ${stageBit('qualified')}::int`)
  await judged(world, won, { country: 'FR', email: 'a@b.example' })
  const check = (who: Name, territories: object[]) =>
    api.call(who, 'POST', '/api/territories/check', { territories })
  const list = [
    { ...GERMANY, member_ids: [world.members.anna] },
    { ...SOUTH, condition: { op: 'all', of: [GERMANY.condition, SOUTH.condition] }, team_ids: [] },
  ]
  const answer = await check('marta', list)
  expect(answer).toMatchObject({
    status: 200,
    body: {
      territories: [
        { rule: 'Country is Germany', reps: 1, leads: 0 },
        { rule: 'Country is Germany, and Postal code starts with 8 or 9', reps: 0, leads: 0 },
      ],
      past: {
        leads: 1,
        is_all: true,
        nobody: {
          leads: 1,
          by: [{ value: 'fr', label: 'France', leads: 1 }],
          samples: [{ id: won, name: 'Erika Example', company: 'Acme' }],
        },
      },
    },
  })
  expect((answer.body.flaws as { kind: string }[]).map(({ kind }) => kind)).toEqual([
    'serves_nobody',
    'never_reached',
    'no_catch_all',
  ])
  expect((await check('lena', [])).body).toMatchObject({ flaws: [], past: { nobody: { leads: 0 } } })
  expect((await check('anna', list)).status).toBe(403)
  expect((await api.call(null, 'POST', '/api/territories/check', { territories: [] })).status).toBe(401)
  expect((await check('lena', [{ name: 'x' }])).status).toBe(400)
  expect((await api.call('lena', 'GET', '/api/territories')).body).toEqual(before)
})

test('examples are only leads that one may see', async () => {
  const lead = await openLead(world, { stage: 'nurture', owner: 'mira', inquiredAt: new Date() })
  await setLead(world, lead, sql`reached = ${stageBit('qualified')}::int`)
  await judged(world, lead, { country: 'IT', email: 'a@b.example' })
  const samplesOf = async (who: Name) => {
    const { body } = await api.call(who, 'POST', '/api/territories/check', { territories: [GERMANY] })
    const { nobody } = body.past as { nobody: { leads: number; samples: { id: string }[] } }
    return nobody.samples.map(({ id }) => id)
  }
  expect(await samplesOf('lena')).toContain(lead)
  expect(await samplesOf('marta')).not.toContain(lead)
})

test.each([
  [{ ...GERMANY, member_ids: [newId()] }, 409, 'serves_nobody_known'],
  [{ ...GERMANY, team_ids: [newId()] }, 409, 'serves_nobody_known'],
  [{ ...GERMANY, condition: { op: 'bigger', key: 'x' } }, 400, 'invalid_input'],
  [{ ...GERMANY, name: '' }, 400, 'invalid_input'],
])('%j is refused, and the list stays', async (territory, status, reason) => {
  await api.call('lena', 'PUT', '/api/territories', { territories: [GERMANY] })
  const answer = await api.call('lena', 'PUT', '/api/territories', { territories: [SOUTH, territory] })
  expect(answer).toMatchObject({ status, body: { reason } })
  expect((await api.call('lena', 'GET', '/api/territories')).body).toMatchObject({ territories: [GERMANY] })
})

test('one that is there twice is refused', async () => {
  const id = newId()
  const answer = await api.call('lena', 'PUT', '/api/territories', {
    territories: [
      { ...GERMANY, id },
      { ...SOUTH, id },
    ],
  })
  expect(answer).toMatchObject({ status: 400, body: { reason: 'territory_twice' } })
})

test('a rep has no say in it', async () => {
  expect(await api.call('anna', 'PUT', '/api/territories', { territories: [] })).toMatchObject({
    status: 403,
  })
  expect(await api.call(null, 'GET', '/api/territories')).toMatchObject({ status: 401 })
})
