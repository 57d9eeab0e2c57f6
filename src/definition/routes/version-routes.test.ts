import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Api, openApi } from '#test/api.ts'
import { agreeOn } from '#test/signing.ts'
import { createWorld, type World } from '#test/world.ts'
import { definitionRoutes } from '../routes.ts'
import { signedDefinition } from '../signed-definition.ts'
import { bant } from '../templates/index.ts'

let world: World
let api: Api
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, (app) =>
    definitionRoutes(app, { publicUrl: 'http://localhost', mailLink: async () => false }),
  )
})
afterAll(async () => {
  await api.close()
  await world.close()
})

test('a definition is read, drafted, tried and signed', async () => {
  expect(await api.call('anna', 'GET', '/api/definitions')).toMatchObject({
    status: 200,
    body: { in_force: 0, versions: [] },
  })
  const shipped = await api.call('anna', 'GET', '/api/definitions/0')
  expect(shipped.body.sentences).toContain(
    'Right company size: Number of employees is at least 10, or Annual revenue is at least 1,000,000.',
  )
  expect(shipped.body.said).toMatchObject({
    grades: expect.arrayContaining([
      expect.objectContaining({ sentence: expect.stringContaining('goes to sales') }),
    ]),
  })
  expect((await api.call('mira', 'GET', '/api/definition-templates')).body).toMatchObject({
    templates: { bant },
  })

  const made = await api.call('mira', 'POST', '/api/definitions', { document: bant })
  expect(made).toEqual({ status: 201, body: { version: 1 } })
  expect(await api.call('mira', 'POST', '/api/definition-trials', { document: bant })).toMatchObject({
    status: 200,
    body: { leads: 0, won: 0, won_missed: 0, won_missed_before: 0, cells: [] },
  })

  expect(await api.call('marta', 'GET', '/api/definitions/1/effect')).toMatchObject({
    status: 200,
    body: {
      compared_with: 0,
      changes: expect.arrayContaining([expect.objectContaining({ what: 'Sales-ready' })]),
      sentences: ['There are no past leads yet that it could be tried on.'],
    },
  })
  await agreeOn(world, signedDefinition, 1)
  expect((await api.call('anna', 'GET', '/api/definitions')).body).toMatchObject({
    in_force: 1,
    versions: [
      {
        version: 1,
        name: 'BANT',
        signed_by: [world.members.mira, world.members.marta],
        is_in_force: true,
        is_overtaken: false,
      },
    ],
  })
  expect((await api.call('anna', 'GET', '/api/definitions/1')).body.document).toEqual(bant)
})

test('who drafts after somebody else is told so, and may still keep theirs as another version', async () => {
  const draft = (newest_seen: number) =>
    api.call('mira', 'POST', '/api/definitions', { document: bant, newest_seen })
  const { version } = (await draft(1)).body
  expect(await draft(1)).toMatchObject({
    status: 409,
    body: { reason: 'definition_drafted_since', details: { version, by: 'Mira Moss' } },
  })
  expect(await draft(Number(version))).toMatchObject({ status: 201, body: { version: Number(version) + 1 } })
})

test.each<['GET' | 'POST' | 'PUT', string, object | undefined, number, string]>([
  ['GET', '/api/definitions/77', undefined, 404, 'definition_not_found'],
  ['GET', '/api/definitions/77/effect', undefined, 404, 'definition_not_found'],
  ['GET', '/api/definitions/x', undefined, 404, 'not_found'],
  ['POST', '/api/definitions', { document: { name: 'x' } }, 400, 'definition_unreadable'],
  ['POST', '/api/definitions', {}, 400, 'invalid_input'],
  ['POST', '/api/definition-trials', { document: { name: 'x' } }, 400, 'invalid_input'],
  ['PUT', '/api/definitions/1/activation', { signed_by: [] }, 404, 'no_such_address'],
])('%s %s %j is answered %i %s', async (method, url, body, status, reason) => {
  expect(await api.call('lena', method, url, body)).toMatchObject({ status, body: { reason } })
})

test('who may not', async () => {
  expect(await api.call(null, 'GET', '/api/definitions')).toMatchObject({ status: 401 })
  expect(await api.call('anna', 'POST', '/api/definitions', { document: bant })).toMatchObject({
    status: 403,
  })
  expect(await api.call('anna', 'POST', '/api/definition-trials', { document: bant })).toMatchObject({
    status: 403,
  })
})
