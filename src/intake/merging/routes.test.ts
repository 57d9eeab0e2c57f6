import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { readLead } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { type Api, openApi } from '#test/api.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { mergingRoutes } from './index.ts'

let world: World
let api: Api

beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, mergingRoutes)
})
afterAll(async () => {
  await api.close()
  await world.close()
})

const db = () => world.database.bind(world.workspace.id)

async function addPerson(name: string): Promise<string> {
  const lead = await openLead(world, { person: { name } })
  return (await readLead(db(), lead))?.person_id as string
}

async function suggest(left: string, right: string, likelihood: number): Promise<string> {
  const id = newId()
  await db().run(sql`insert into merge_suggestions (workspace_id, id, kind, left_id, right_id, reason, likelihood)
    values (${world.workspace.id}, ${id}, 'person', ${left}, ${right}, 'shares_phone', ${likelihood})`)
  return id
}

const listed = async () =>
  (await api.call('mira', 'GET', '/api/merge-suggestions')).body.items as { id: string }[]

describe('merging by API', () => {
  test('merges under an id of the client and takes apart again', async () => {
    const [a, b] = [await addPerson('A'), await addPerson('B')]
    const url = `/api/merges/${newId()}`
    const body = { kind: 'person', survivor_id: a, merged_id: b }
    for (let i = 0; i < 2; i++)
      expect(await api.call('quentin', 'PUT', url, body)).toMatchObject({ status: 200 })
    expect(await api.call('mira', 'DELETE', url)).toMatchObject({ status: 200 })
    expect(await api.call('mira', 'PUT', `/api/merges/${newId()}`, { ...body, merged_id: a })).toMatchObject({
      status: 400,
      body: { reason: 'merge_with_itself' },
    })
  })

  test('is not for reps', async () => {
    expect(await api.call(null, 'GET', '/api/merge-suggestions')).toMatchObject({ status: 401 })
    expect(await api.call('anna', 'GET', '/api/merge-suggestions')).toMatchObject({ status: 403 })
    expect(await api.call('anna', 'DELETE', `/api/merges/${newId()}`)).toMatchObject({ status: 403 })
  })
})

describe('suggestions', () => {
  test('are listed likeliest first, decided once, and follow what was merged meanwhile', async () => {
    const [a, b, c, d] = [
      await addPerson('A'),
      await addPerson('B'),
      await addPerson('C'),
      await addPerson('D'),
    ]
    const [unlikely, likely, third] = [
      await suggest(a, b, 0.4),
      await suggest(b, c, 0.9),
      await suggest(a, d, 0.2),
    ]
    expect((await listed()).map((line) => line.id)).toEqual([likely, unlikely, third])
    const decide = (id: string, decision: object) =>
      api.call('mira', 'PUT', `/api/merge-suggestions/${id}/decision`, decision)
    expect(await decide(third, { decision: 'kept_apart' })).toMatchObject({ body: { merge_id: null } })
    const merged = await decide(likely, { decision: 'merged', survivor_id: c })
    expect(merged).toMatchObject({ status: 200, body: { merge_id: expect.any(String) } })
    expect(await decide(likely, { decision: 'kept_apart' })).toMatchObject({ status: 409 })
    expect(await listed()).toMatchObject([
      { id: unlikely, left: { id: a, name: 'A' }, right: { id: c, name: 'C', leads: 2 } },
    ])
    const second = await decide(unlikely, { decision: 'merged' })
    expect(second.status).toBe(200)
    expect(await listed()).toEqual([])
    const rows = await db().all<{ id: string; survivor_id: string | null }>(sql`
      select id, survivor_id from persons where workspace_id = ${world.workspace.id} and id = any(${[b, c]}::uuid[])`)
    expect(rows.map((row) => row.survivor_id)).toEqual([a, a])
  })
})

test('a person is erased by those who steer, and then neither merged nor taken apart', async () => {
  const [a, b] = [await addPerson('A'), await addPerson('B')]
  const url = `/api/merges/${newId()}`
  await api.call('mira', 'PUT', url, { kind: 'person', survivor_id: a, merged_id: b })
  expect(await api.call('mira', 'PUT', `/api/persons/${b}/erasure`)).toMatchObject({ status: 403 })
  expect(await api.call('lena', 'PUT', `/api/persons/${b}/erasure`)).toMatchObject({ status: 200 })
  expect(await api.call('mira', 'DELETE', url)).toMatchObject({
    status: 409,
    body: { reason: 'merge_erased' },
  })
  const c = await addPerson('C')
  const again = await api.call('mira', 'PUT', `/api/merges/${newId()}`, {
    kind: 'person',
    survivor_id: c,
    merged_id: a,
  })
  expect(again).toMatchObject({ status: 409, body: { reason: 'person_erased' } })
  expect(await api.call('lena', 'PUT', `/api/persons/${newId()}/erasure`)).toMatchObject({ status: 404 })
})
