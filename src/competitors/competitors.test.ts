import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { type Api, openApi } from '#test/api.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { competitorRoutes } from './routes.ts'

let world: World
let api: Api
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, competitorRoutes)
})
afterAll(async () => {
  await api.close()
  await world.close()
})

/** A lead that a rep lost to whom they typed. */
async function lostTo(detail: string | null): Promise<void> {
  const leadId = await openLead(world, { stage: 'lost', reason: 'competitor' })
  await world.database.bind(world.workspace.id).run(sql`
    update leads set reason_detail = ${detail} where workspace_id = ${world.workspace.id} and id = ${leadId}`)
}
const proposals = async () => (await api.call('mira', 'GET', '/api/competitors/proposals')).body.proposals

test.each([
  ['SAP', 'sap'],
  ['sap ag', 'sap'],
  ['S.A.P. AG', 's a p'],
  ['Grundfos GmbH & Co. KG', 'grundfos'],
  ['KSB: they were cheaper', 'ksb'],
  ['AG', 'ag'],
  ['Müller Söhne', 'müller söhne'],
  ['  ', ''],
  ['???', ''],
])('%j is told apart as %j', async (told, key) => {
  const db = world.database.bind(world.workspace.id)
  expect(await db.first(sql`select competitor_key(${told}) as key`)).toEqual({ key })
})

test('what reps typed is proposed until somebody says whom it means, or that it means nobody', async () => {
  for (const told of ['SAP', 'sap ag', 'Sap: cheaper', 'Oracle', 'unknown', null]) await lostTo(told)
  expect(await proposals()).toEqual([
    { spelling: 'SAP', leads: 3 },
    { spelling: 'Oracle', leads: 1 },
    { spelling: 'unknown', leads: 1 },
  ])
  const sap = newId()
  const put = await api.call('mira', 'PUT', `/api/competitors/${sap}`, { name: 'SAP', spellings: ['Oracle'] })
  expect(put.body.competitors).toEqual([{ id: sap, name: 'SAP', spellings: ['Oracle'] }])
  expect(await proposals()).toEqual([{ spelling: 'unknown', leads: 1 }])
  const aside = await api.call('mira', 'PUT', '/api/competitors/set-aside', { spelling: 'unknown' })
  expect(aside.body).toEqual({ proposals: [], set_aside: ['unknown'] })
  await api.call('mira', 'DELETE', '/api/competitors/set-aside', { spelling: 'Unknown' })
  expect(await proposals()).toEqual([{ spelling: 'unknown', leads: 1 }])
  await api.call('mira', 'DELETE', `/api/competitors/${sap}`)
  expect(await proposals()).toHaveLength(3)
})

test('a spelling means one competitor, and has letters', async () => {
  const [abb, other] = [newId(), newId()]
  await api.call('mira', 'PUT', `/api/competitors/${abb}`, { name: 'ABB', spellings: ['Asea'] })
  const taken = await api.call('mira', 'PUT', `/api/competitors/${other}`, {
    name: 'Other',
    spellings: ['ASEA AB'],
  })
  expect([taken.status, taken.body.reason]).toEqual([409, 'spelling_taken'])
  const empty = await api.call('mira', 'PUT', `/api/competitors/${other}`, { name: '!!!' })
  expect([empty.status, empty.body.reason]).toEqual([400, 'no_name'])
})

test('everybody may choose one, the office keeps the list', async () => {
  expect((await api.call('anna', 'GET', '/api/competitors')).status).toBe(200)
  expect((await api.call('anna', 'PUT', `/api/competitors/${newId()}`, { name: 'X' })).status).toBe(403)
  expect((await api.call('anna', 'GET', '/api/competitors/proposals')).status).toBe(403)
})
