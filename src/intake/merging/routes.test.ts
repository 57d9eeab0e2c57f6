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

  test('are shown side by side, with why they may be one and what each asked', async () => {
    const [a, b] = [await addPerson('Jane Doe'), await addPerson('jane doe')]
    const id = await suggest(a, b, 0.7)
    const shown = await api.call('quentin', 'GET', `/api/merge-suggestions/${id}`)
    expect(shown).toMatchObject({
      status: 200,
      body: {
        decision: null,
        evidence: ['They gave the same phone number.', 'The same: name.'],
        fields: [{ field: 'name', left: 'Jane Doe', right: 'jane doe', agreement: 'same' }],
        left: { id: a, leads: [{ stage: 'inquiry', accountable: 'Mira Moss' }], inquiries: [], known_by: [] },
        right: { id: b },
      },
    })
    expect(await api.call('mira', 'GET', `/api/merge-suggestions/${newId()}`)).toMatchObject({ status: 404 })
    expect(await api.call('mira', 'GET', '/api/merge-suggestions/x')).toMatchObject({ status: 404 })
    expect(await api.call('anna', 'GET', `/api/merge-suggestions/${id}`)).toMatchObject({ status: 403 })
    expect(await api.call(null, 'GET', `/api/merge-suggestions/${id}`)).toMatchObject({ status: 401 })
  })

  test('a decision is taken back: the two are two again, and the question is open', async () => {
    const [a, b] = [await addPerson('One'), await addPerson('Two')]
    const id = await suggest(a, b, 0.8)
    const url = `/api/merge-suggestions/${id}/decision`
    const survivors = async () =>
      (
        await db().all<{ survivor_id: string | null }>(sql`
          select survivor_id from persons where workspace_id = ${world.workspace.id} and id = any(${[a, b]}::uuid[])
          order by id`)
      ).map((row) => row.survivor_id)
    await api.call('mira', 'PUT', url, { decision: 'merged', survivor_id: b })
    expect(await survivors()).toEqual([b, null])
    expect(await api.call('anna', 'DELETE', url)).toMatchObject({ status: 403 })
    expect(await api.call(null, 'DELETE', url)).toMatchObject({ status: 401 })
    for (let i = 0; i < 2; i++) expect(await api.call('mira', 'DELETE', url)).toMatchObject({ status: 200 })
    expect(await survivors()).toEqual([null, null])
    expect((await listed()).map((line) => line.id)).toContain(id)
    await api.call('mira', 'PUT', url, { decision: 'kept_apart' })
    expect((await listed()).map((line) => line.id)).not.toContain(id)
    await api.call('mira', 'DELETE', url)
    const first = await api.call('mira', 'GET', '/api/merge-suggestions?limit=1')
    const second = await api.call('mira', 'GET', `/api/merge-suggestions?limit=100&after=${first.body.next}`)
    const ids = [first, second].flatMap(({ body }) => (body.items as { id: string }[]).map((one) => one.id))
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toContain(id)
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
