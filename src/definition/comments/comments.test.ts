import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { tellComment } from '#src/notifications/index.ts'
import { type Api, openApi } from '#test/api.ts'
import { createWorld, type World } from '#test/world.ts'
import { draftDefinition } from '../draft-definition.ts'
import { bant } from '../templates/index.ts'
import { commentRoutes } from './routes.ts'

let world: World
let api: Api
beforeAll(async () => {
  world = await createWorld()
  const guided = { ...bant, stages: { working: { activities: ['Find out who decides'] } } }
  await world.inTx('mira', (ctx) => draftDefinition(ctx, guided))
  api = await openApi(world, (app) => commentRoutes(app, { tell: tellComment }))
})
afterAll(async () => {
  await api.close()
  await world.close()
})

const say = (who: 'anna' | 'mira', body: object, version = 1) =>
  api.call(who, 'POST', `/api/definitions/${version}/comments`, { id: newId(), body: 'Why?', ...body })
const all = async () =>
  (await api.call('anna', 'GET', '/api/definitions/1/comments')).body.comments as object[]
const told = () =>
  world.database
    .bind(world.workspace.id)
    .all<{ member_id: string; kind: string; data: object }>(
      sql`select member_id, kind, data from notifications where workspace_id = ${world.workspace.id} order by id`,
    )

test('a rep comments on a criterion, and who drafted the version is told once', async () => {
  const id = newId()
  const words = { id, part: 'criterion budget', body: 'Nobody tells us a budget.' }
  expect(await say('anna', words)).toMatchObject({ status: 201, body: { id } })
  expect(await say('anna', words)).toMatchObject({ status: 201 })
  expect(await all()).toMatchObject([
    { id, part: 'criterion budget', body: words.body, written_by: world.members.anna },
  ])
  expect(await told()).toMatchObject([
    {
      member_id: world.members.mira,
      kind: 'comment',
      data: { document: 'definition', version: 1, part: 'Budget', about: world.members.anna },
    },
  ])
})

test('what a version says of a stage is commented on like a criterion', async () => {
  const id = newId()
  expect(await say('anna', { id, part: 'stage working' })).toMatchObject({ status: 201 })
  expect(await all()).toContainEqual(expect.objectContaining({ id, part: 'stage working' }))
  expect((await told()).at(-1)).toMatchObject({ data: { part: 'Working' } })
})

test('who drafted it answers and tells nobody; only one’s own words are deleted', async () => {
  const before = (await told()).length
  const id = newId()
  await say('mira', { id, part: null, body: 'A whole answer.' })
  expect((await told()).length).toBe(before)
  expect(await api.call('anna', 'DELETE', `/api/definition-comments/${id}`)).toMatchObject({
    status: 403,
    body: { reason: 'comment_of_another' },
  })
  expect((await api.call('mira', 'DELETE', `/api/definition-comments/${id}`)).status).toBe(200)
  expect((await all()).map((one) => (one as { id: string }).id)).not.toContain(id)
  expect(await api.call('mira', 'DELETE', `/api/definition-comments/${id}`)).toMatchObject({
    status: 404,
    body: { reason: 'comment_not_found' },
  })
})

test.each<[object, number, number, string]>([
  [{ part: 'criterion weather' }, 1, 400, 'part_not_in_definition'],
  [{ part: 'stage offered' }, 1, 400, 'part_not_in_definition'],
  [{ part: 'hot; drop table' }, 1, 400, 'invalid_input'],
  [{ body: '   ' }, 1, 400, 'invalid_input'],
  [{ body: 'x'.repeat(4_001) }, 1, 400, 'invalid_input'],
  [{}, 0, 404, 'definition_not_found'],
  [{}, 9, 404, 'definition_not_found'],
])('%j about version %i is refused', async (body, version, status, reason) => {
  expect(await say('anna', body, version)).toMatchObject({ status, body: { reason } })
})

test('nobody unknown reads or writes', async () => {
  for (const [method, url] of [
    ['GET', '/api/definitions/1/comments'],
    ['POST', '/api/definitions/1/comments'],
    ['DELETE', `/api/definition-comments/${newId()}`],
  ] as const) {
    const body = method === 'POST' ? { id: newId(), body: 'Why?' } : undefined
    expect((await api.call(null, method, url, body)).status).toBe(401)
  }
})
