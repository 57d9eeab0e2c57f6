import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { audit } from '#src/reports/audit/audit.ts'
import { type Api, openApi } from '#test/api.ts'
import { leadOfPartner, makePartner } from '#test/partner.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { closeUnreported } from './close-unreported.ts'
import { unreportedRoutes } from './routes.ts'

let world: World
let api: Api
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, unreportedRoutes)
})
afterAll(async () => {
  await api.close()
  await world.close()
})

const ago = (days: number) => new Date(Date.now() - days * 86_400_000)
const stateOf = (id: string) =>
  world.database
    .bind(world.workspace.id)
    .first<{ stage: string; reason: string | null }>(
      sql`select stage, reason from leads where workspace_id = ${world.workspace.id} and id = ${id}`,
    )

test('silent leads of a partner without names close by themselves, those of others by hand, and the books balance', async () => {
  const quiet = await makePartner(world, 'Ohne Namen', { reportsByPeriod: true })
  const other = await makePartner(world, 'Mit Namen')
  const [a, b] = [quiet.people[0] as string, other.people[0] as string]
  const old = await leadOfPartner(world, a, { at: ago(200) })
  const fresh = await leadOfPartner(world, a, { at: ago(100) })
  const others = await leadOfPartner(world, b, { at: ago(200) })
  const ours = await openLead(world, { stage: 'working', owner: 'anna', inquiredAt: ago(300) })
  const sweep = () =>
    closeUnreported({ database: world.database, workspaceId: world.workspace.id, asOf: new Date() })
  expect((await sweep()).changed).toBe(1)
  expect((await sweep()).changed).toBe(0)
  expect(await stateOf(old)).toEqual({ stage: 'closed_unknown', reason: 'partner_unreported' })
  for (const id of [fresh, others, ours]) expect((await stateOf(id))?.stage).toBe('working')

  const { body } = await api.call('lena', 'GET', '/api/unreported')
  expect(body).toMatchObject({ days: 180 })
  expect(body.partners).toEqual([
    { team_id: other.teamId, partner: 'Mit Namen', reports_by_period: false, open: 1, silent: 1 },
    { team_id: quiet.teamId, partner: 'Ohne Namen', reports_by_period: true, open: 1, silent: 0 },
  ])
  expect((await api.call('lena', 'PUT', `/api/unreported/${other.teamId}/closing`)).body).toMatchObject({
    closed: 1,
  })
  expect((await stateOf(others))?.stage).toBe('closed_unknown')
  expect((await api.call('lena', 'PUT', '/api/unreported/days', { days: 60 })).body).toMatchObject({
    days: 60,
  })
  expect((await sweep()).changed).toBe(1)
  expect((await audit(world.database.bind(world.workspace.id), {})).ok).toBe(true)
})

test('is refused for no partner, too few days, and to whoever may not', async () => {
  const put = (who: 'lena' | 'anna' | null, url: string, body?: object) => api.call(who, 'PUT', url, body)
  expect((await put('lena', `/api/unreported/${newId()}/closing`)).status).toBe(404)
  expect((await put('lena', '/api/unreported/days', { days: 1 })).status).toBe(400)
  expect((await put('anna', '/api/unreported/days', { days: 60 })).status).toBe(403)
  expect((await put(null, '/api/unreported/days', { days: 60 })).status).toBe(401)
  expect((await api.call('anna', 'GET', '/api/unreported')).status).toBe(403)
})
