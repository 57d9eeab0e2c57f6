import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { routeLeads } from '#src/distribution/index.ts'
import { previewRouting } from '#src/distribution/preview/preview-routing.ts'
import { loadDrafts, saveDrafts } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { SYSTEM } from '#src/people/context.ts'
import { audit } from '#src/reports/index.ts'
import { readLeadPage } from '#src/reports/lists/lead-page.ts'
import { type Api, openApi } from '#test/api.ts'
import { leadOf, movementsOf, offersOf } from '#test/read-back.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { readSetting, sweeps } from '../index.ts'
import { followupRoutes } from '../routes.ts'

let world: World
let api: Api
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, followupRoutes)
  await run(sql`update teams set distribution = 'pull' where workspace_id = ${world.workspace.id}`)
})
beforeEach(() => run(sql`update members set ceiling_open = null where workspace_id = ${world.workspace.id}`))
afterAll(async () => {
  await api.close()
  await world.close()
})

const run = (statement: ReturnType<typeof sql>) => world.database.bind(world.workspace.id).run(statement)
const draw = (who: 'anna' | 'ben' | 'carla' | 'lena', id = newId()) =>
  api.call(who, 'POST', '/api/pool/draws', { id })

/** A qualified lead, routed. */
async function routed(o: { grade?: string; inquiredAt?: Date } = {}): Promise<string> {
  const id = await openLead(world, { stage: 'qualified', owner: 'lena', grade: 'sales_ready', ...o })
  await world.inTx(SYSTEM, async (ctx) => {
    const drafts = [...(await loadDrafts(ctx, [id])).values()]
    await routeLeads(ctx, drafts, await readSetting(ctx.db, ctx.now))
    await saveDrafts(ctx, drafts, world.workspace.time_zone)
  })
  return id
}

describe('a team that draws its leads', () => {
  test('a lead waits, accountable is the team’s manager, and nobody is offered it', async () => {
    const id = await routed()
    expect(await leadOf(world, id)).toMatchObject({
      stage: 'qualified',
      accountable_id: world.members.marta,
      next_action: 'draw',
      unrouted_reason: 'waits_in_pool',
      offer_id: null,
    })
    expect(await offersOf(world, id)).toEqual([])
    const page = await world.inTx('lena', (ctx) => readLeadPage(ctx, id))
    expect(page.lead.pool?.name).toBe('Sales')
    const asOf = new Date()
    const sweep = { database: world.database, workspaceId: world.workspace.id, asOf }
    expect(await sweeps.retryUnrouted(sweep)).toEqual({ changed: 0, failed: [] })
    const preview = await world.inTx('lena', (ctx) => previewRouting(ctx, { leadId: id }))
    expect(preview.sentences).toContain(
      'It waits in the pool of Sales: whoever there asks for the next lead gets it.',
    )
    expect((await draw('anna')).body).toMatchObject({ lead_id: id, stage: 'working' })
    expect((await movementsOf(world, id)).slice(-2)).toEqual(['qualified→offered', 'offered→working'])
    expect(await offersOf(world, id)).toMatchObject([{ ending: 'accepted', assignee_id: world.members.anna }])
  })

  test('urgent first, then who waited longest', async () => {
    const at = (hour: number) => new Date(`2026-03-02T0${hour}:00:00Z`)
    const later = await routed({ inquiredAt: at(5) })
    const earlier = await routed({ inquiredAt: at(3) })
    const hot = await routed({ grade: 'hot', inquiredAt: at(8) })
    const drawn = []
    for (const who of ['anna', 'ben', 'carla'] as const) drawn.push((await draw(who)).body.lead_id)
    expect(drawn).toEqual([hot, earlier, later])
    expect(await draw('anna')).toMatchObject({ status: 409, body: { reason: 'pool_empty' } })
  })

  test('two who draw at once never get the same; the same id twice answers the first result', async () => {
    const leads = [await routed(), await routed(), await routed()]
    const id = newId()
    const answers = await Promise.all([draw('anna', id), draw('ben'), draw('carla')])
    expect(new Set(answers.map(({ body }) => body.lead_id))).toEqual(new Set(leads))
    expect(await draw('anna', id)).toEqual(answers[0])
    expect((await draw('ben', id)).body.reason).toBe('command_id_taken')
  })

  test('who has no room draws none, and who refused one does not get it again', async () => {
    const id = await routed()
    await run(sql`update members set ceiling_open = 1 where id = ${world.members.anna}`)
    expect(await draw('anna')).toMatchObject({ status: 409, body: { reason: 'no_room_to_draw' } })
    await run(sql`update members set ceiling_open = null where id = ${world.members.anna}`)
    const drawn = await draw('anna')
    expect(drawn.body.lead_id).toBe(id)
    const undo = await api.call('anna', 'DELETE', `/api/commands/${drawn.body.id}`)
    expect(undo).toMatchObject({ status: 409, body: { reason: 'drawn_stays' } })
    const body = { id: newId(), reason: 'misrouted_product' }
    await api.call('anna', 'PUT', `/api/leads/${id}/rejection`, body)
    await api.call('mira', 'PUT', `/api/leads/${id}/repair`, { id: newId(), how: 'offer' })
    expect(await leadOf(world, id)).toMatchObject({ stage: 'qualified', unrouted_reason: 'waits_in_pool' })
    expect((await draw('anna')).body.reason).toBe('pool_empty')
    expect((await draw('ben')).body.lead_id).toBe(id)
  })

  test('unclaimed in time, the team’s manager is told', async () => {
    const id = await routed()
    await run(sql`update leads set due_at = now() - interval '1 minute', rung_at = null where id = ${id}`)
    const sweep = { database: world.database, workspaceId: world.workspace.id, asOf: new Date() }
    expect((await sweeps.climbLadders(sweep)).failed).toEqual([])
    const raised = await world.database.bind(world.workspace.id).all(sql`
      select kind, to_member from escalations where workspace_id = ${world.workspace.id} and lead_id = ${id}`)
    expect(raised).toEqual([{ kind: 'duty_broken', to_member: world.members.marta }])
    await draw('carla')
  })

  test('a team that is offered again gets what waited', async () => {
    const id = await routed()
    await run(sql`update teams set distribution = 'push' where workspace_id = ${world.workspace.id}`)
    const sweep = { database: world.database, workspaceId: world.workspace.id, asOf: new Date() }
    expect((await sweeps.retryUnrouted(sweep)).failed).toEqual([])
    expect(await leadOf(world, id)).toMatchObject({ stage: 'offered', pool_team_id: null })
    expect((await draw('anna')).body.reason).toBe('no_pool')
    expect((await api.call('anna', 'GET', '/api/pool')).body).toMatchObject({ team: null, waiting: 0 })
    await run(sql`update teams set distribution = 'pull' where workspace_id = ${world.workspace.id}`)
    expect(await world.inTx('lena', (ctx) => audit(ctx.db))).toMatchObject({ ok: true })
  })

  test('not signed in, not a seller, bad input', async () => {
    await routed()
    expect((await api.call('anna', 'GET', '/api/pool')).body).toMatchObject({
      team: { name: 'Sales' },
      waiting: 1,
    })
    expect((await api.call(null, 'POST', '/api/pool/draws', { id: newId() })).status).toBe(401)
    expect((await draw('lena')).body.reason).toBe('no_pool')
    expect((await api.call('anna', 'POST', '/api/pool/draws', { id: 'x' })).status).toBe(400)
  })
})
