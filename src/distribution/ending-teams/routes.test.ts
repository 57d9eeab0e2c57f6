import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { acceptOffer } from '#src/followup/index.ts'
import { newId } from '#src/lib/id.ts'
import { peopleRoutes } from '#src/people/routes.ts'
import { type Api, openApi } from '#test/api.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { distributionRoutes } from '../routes.ts'

let world: World
let api: Api
let team = ''
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, (app) => {
    peopleRoutes(app)
    distributionRoutes(app)
  })
  const { body } = await api.call('lena', 'GET', '/api/teams')
  team = (body.teams as { id: string }[])[0]?.id ?? ''
})
afterAll(async () => {
  await api.close()
  await world.close()
})

const ending = (method: 'GET' | 'PUT' | 'DELETE', who: 'lena' | 'anna' | null = 'lena', id = team) =>
  api.call(who, method, `/api/teams/${id}/ending`)
const teamsOf = async () => {
  const db = world.database.bind(world.workspace.id)
  const rows = await db.all<{ team_id: string | null }>(
    sql`select team_id from members where workspace_id = ${db.workspaceId} and receives_leads`,
  )
  return rows.map(({ team_id }) => team_id)
}
const territories = async () =>
  (await api.call('lena', 'GET', '/api/territories')).body.territories as {
    team_ids: string[]
    member_ids: string[]
  }[]

test('a team given up while offers run: its people stay in its territories, and offers stay with who has them', async () => {
  const { anna, ben, carla } = world.members
  const germany = {
    name: 'Germany',
    condition: { op: 'equals', key: 'country', value: 'DE' },
    team_ids: [team],
  }
  await api.call('lena', 'PUT', '/api/territories', { territories: [germany] })
  const leadId = await openLead(world, {
    stage: 'offered',
    owner: 'anna',
    dueAt: new Date(Date.now() + 3_600_000),
  })
  expect(await ending('GET')).toMatchObject({
    status: 200,
    body: {
      name: 'Sales',
      manager: 'Marta Mayer',
      offers: 1,
      territories: [{ name: 'Germany', is_empty: false }],
    },
  })
  expect((await ending('PUT')).status).toBe(200)
  expect((await api.call('lena', 'GET', '/api/teams')).body.teams).toEqual([])
  expect(new Set(await teamsOf())).toEqual(new Set([null]))
  const [after] = await territories()
  expect(after?.team_ids).toEqual([])
  expect(new Set(after?.member_ids)).toEqual(new Set([anna, ben, carla]))
  const done = await world.inTx('anna', (ctx) => acceptOffer(ctx, { id: newId(), leadId }))
  expect(done).toMatchObject({ stage: 'working', accountable_id: anna })
})

test('a team that was given up gets nobody and no territory any more', async () => {
  const { anna } = world.members
  expect(await api.call('lena', 'PATCH', `/api/members/${anna}`, { team_id: team })).toMatchObject({
    status: 404,
  })
  const rule = { name: 'All', condition: { op: 'is_known', key: 'country' }, team_ids: [team] }
  expect(await api.call('lena', 'PUT', '/api/territories', { territories: [rule] })).toMatchObject({
    ...{ status: 409, body: { reason: 'serves_nobody_known' } },
  })
  expect((await ending('PUT')).status).toBe(404)
})

test('it is taken back within ten minutes, with its people and territories', async () => {
  expect((await ending('DELETE')).status).toBe(204)
  expect(new Set(await teamsOf())).toEqual(new Set([team]))
  expect((await territories())[0]).toMatchObject({ team_ids: [team], member_ids: [] })
  await ending('PUT')
  await world.inTx('lena', ({ db }) =>
    db.run(
      sql`update teams set ended_at = now() - interval '11 minutes' where workspace_id = ${db.workspaceId} and id = ${team}`,
    ),
  )
  expect(await ending('DELETE')).toMatchObject({ status: 409, body: { reason: 'undo_too_late' } })
})

test('who may not change people may not, and an unknown team is not found', async () => {
  expect((await ending('PUT', 'anna')).status).toBe(403)
  expect((await ending('PUT', null)).status).toBe(401)
  expect((await ending('GET', 'lena', newId())).status).toBe(404)
  expect((await ending('GET', 'lena', 'x')).status).toBe(404)
})
