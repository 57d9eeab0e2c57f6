import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#src/lib/id.ts'
import { listAbsences } from '#src/people/hours/absences.ts'
import { audit } from '#src/reports/index.ts'
import { type Api, openApi } from '#test/api.ts'
import { leadOf } from '#test/read-back.ts'
import { createWorld, type Name, openLead, type World } from '#test/world.ts'
import { leadRoutes } from '../routes.ts'
import type { MovingOut } from './preview-moving-out.ts'

const DAY = 86_400_000
let world: World
let api: Api
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, leadRoutes)
})
afterAll(async () => {
  await api.close()
  await world.close()
})

const open = (owner: Name, stage: Parameters<typeof openLead>[1] = {}) =>
  openLead(world, { stage: 'working', grade: 'sales_ready', owner, inquiredAt: new Date(), ...stage })
const holding = async (who: Name, of: Name, query = '') =>
  (await api.call(who, 'GET', `/api/members/${world.members[of]}/holding${query}`))
    .body as unknown as MovingOut
const move = (who: Name, of: Name, body: object) =>
  api.call(who, 'POST', `/api/members/${world.members[of]}/moving-out`, { id: newId(), to: null, ...body })

describe('moving everything of somebody', () => {
  test('by fair turn, with the leave, to others than them; then nothing is left', async () => {
    const leads = [
      await open('anna'),
      await open('anna', { stage: 'offered' }),
      await open('anna', { stage: 'opportunity' }),
      await open('anna', { stage: 'nurture' }),
    ]
    const before = await holding('marta', 'anna')
    expect(before).toMatchObject({ total: 4, nobody: 0, not_looked_at: 0 })
    expect(before.would_get.map(({ name }) => name)).not.toContain('Anna Abel')
    expect(before.would_get.reduce((sum, one) => sum + one.leads, 0)).toBe(4)
    expect(before.would_get).toContainEqual(
      expect.objectContaining({ member_id: world.members.mira, leads: 1, because: 'seat' }),
    )
    const absence = { starts_at: new Date(), ends_at: new Date(Date.now() + 3 * DAY) }
    const id = newId()
    const answer = await move('marta', 'anna', { id, absence })
    expect(answer).toMatchObject({ status: 201, body: { bulk_id: id } })
    expect((await move('marta', 'anna', { id, absence })).status).toBe(201)
    expect(await holding('marta', 'anna')).toMatchObject({ total: 0, holds: [] })
    for (const lead of leads) {
      expect((await leadOf(world, lead)).accountable_id).not.toBe(world.members.anna)
    }
    const away = await listAbsences(world.database.bind(world.workspace.id), new Date())
    expect(away.map(({ member_id }) => member_id)).toEqual([world.members.anna])
    const undone = await api.call('marta', 'DELETE', `/api/bulk-commands/${id}`)
    expect(undone.body).toMatchObject({ leads: { undone: 4 } })
    expect(await holding('marta', 'anna')).toMatchObject({ total: 4 })
  })

  test('to somebody named, as they leave; what belongs to a seat goes there', async () => {
    await open('ben')
    await open('ben', { stage: 'rejected' })
    const to = world.members.carla
    expect((await holding('lena', 'ben', `?to=${to}`)).would_get).toEqual(
      expect.arrayContaining([
        { member_id: to, name: 'Carla Cruz', leads: 1, because: 'named' },
        { member_id: world.members.mira, name: 'Mira Moss', leads: 1, because: 'seat' },
      ]),
    )
    expect((await move('marta', 'ben', { to, leaves: true })).status).toBe(403)
    expect(await holding('lena', 'ben')).toMatchObject({ total: 2, member: { left_at: null } })
    expect((await move('lena', 'ben', { to, leaves: true })).status).toBe(201)
    expect(await holding('lena', 'ben')).toMatchObject({ total: 0, member: { left_at: expect.any(String) } })
    expect(await world.inTx('lena', (ctx) => audit(ctx.db))).toMatchObject({ ok: true })
  })

  test('what nobody can take stays, and is told', async () => {
    await world.database
      .bind(world.workspace.id)
      .raw('update members set receives_leads = false where workspace_id = $1', [world.workspace.id])
    await open('carla')
    expect(await holding('marta', 'carla')).toMatchObject({ total: 2, nobody: 2 })
    const { body } = await move('marta', 'carla', {})
    const bulk = await api.call('marta', 'GET', `/api/bulk-commands/${body.bulk_id}`)
    expect(bulk.body).toMatchObject({ leads: { refused: 2 }, single: [{ reason: 'nobody_next' }, {}] })
    expect(await holding('marta', 'carla')).toMatchObject({ total: 2 })
  })

  test('nothing to move: the leave is recorded all the same', async () => {
    const absence = { starts_at: new Date(), ends_at: new Date(Date.now() + DAY) }
    const answer = await move('lena', 'quentin', { absence })
    expect(answer).toMatchObject({ status: 201, body: { bulk_id: null, absence_id: expect.any(String) } })
  })

  test('not signed in, beyond reach, bad input', async () => {
    expect((await api.call(null, 'GET', `/api/members/${world.members.anna}/holding`)).status).toBe(401)
    expect((await api.call('anna', 'GET', `/api/members/${world.members.anna}/holding`)).status).toBe(403)
    expect((await api.call('marta', 'GET', `/api/members/${world.members.mira}/holding`)).status).toBe(404)
    expect((await move('lena', 'anna', { to: newId() })).status).toBe(404)
    expect((await move('lena', 'anna', { to: world.members.anna })).status).toBe(400)
    const absence = { starts_at: new Date(Date.now() + DAY), ends_at: new Date() }
    expect((await move('lena', 'anna', { absence })).body.reason).toBe('absence_ends_before_start')
    expect((await move('lena', 'anna', { absence, leaves: true })).status).toBe(400)
  })
})
