import { afterAll, beforeAll, expect, test } from 'vitest'
import { activateDefinition, bant, draftDefinition } from '#src/definition/index.ts'
import { type Api, openApi } from '#test/api.ts'
import { createWorld, type World } from '#test/world.ts'
import { judgeOpenLeads } from './judge-open-leads.ts'
import { judgingAnewRoutes } from './routes.ts'

let world: World
let api: Api
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, judgingAnewRoutes)
})
afterAll(async () => {
  await api.close()
  await world.close()
})

const drafted = () => world.inTx('mira', (ctx) => draftDefinition(ctx, bant))

test('the lead manager sees what it would do, has it done, and reads what became of the leads', async () => {
  const { version } = await drafted()
  const url = `/api/definitions/${version}/open-leads`
  expect(await api.call('lena', 'GET', `${url}/preview`)).toEqual({
    status: 200,
    body: { open: 0, becomes: { to_sales: 0, to_qualifier: 0, to_nurture: 0, closed: 0, stays: 0 } },
  })
  expect(await api.call('lena', 'PUT', url)).toMatchObject({
    status: 409,
    body: { reason: 'definition_not_signed' },
  })
  await world.inTx('lena', (ctx) => activateDefinition(ctx, { version, signedBy: [world.members.mira] }))
  expect(await api.call('anna', 'GET', url)).toEqual({ status: 200, body: { run: null } })
  expect((await api.call('lena', 'PUT', url)).status).toBe(204)
  expect((await api.call('lena', 'PUT', url)).status).toBe(204)
  expect(await api.call('anna', 'GET', url)).toMatchObject({
    body: { run: { asked_by: world.members.lena, looked_at: 0, finished_at: null, ending: null } },
  })
  await judgeOpenLeads({ database: world.database, workspaceId: world.workspace.id })
  expect(await api.call('anna', 'GET', url)).toMatchObject({ body: { run: { ending: 'done' } } })
})

test('is refused to whoever may not, and for what is no version', async () => {
  const { version } = await drafted()
  const url = `/api/definitions/${version}/open-leads`
  for (const method of ['GET', 'PUT'] as const) expect((await api.call(null, method, url)).status).toBe(401)
  expect((await api.call('anna', 'PUT', url)).status).toBe(403)
  expect((await api.call('mira', 'PUT', url)).status).toBe(403)
  expect((await api.call('anna', 'GET', `${url}/preview`)).status).toBe(403)
  expect((await api.call('lena', 'PUT', '/api/definitions/99/open-leads')).status).toBe(404)
  expect((await api.call('lena', 'GET', '/api/definitions/99/open-leads/preview')).status).toBe(404)
  expect((await api.call('lena', 'PUT', '/api/definitions/0/open-leads')).status).toBe(404)
})
