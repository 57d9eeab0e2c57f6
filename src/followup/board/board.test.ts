import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#src/lib/id.ts'
import { type Api, openApi } from '#test/api.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { followupRoutes } from '../index.ts'
import type { Board } from './read-board.ts'
import type { CellLead } from './read-cell.ts'

const MINUTE = 60_000
const DAY = 86_400_000
let world: World
let api: Api
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, followupRoutes)
  const at = (ms: number) => new Date(Date.now() + ms)
  const lead = (o: Parameters<typeof openLead>[1]) =>
    openLead(world, { stage: 'working', owner: 'anna', grade: 'sales_ready', inquiredAt: at(-DAY), ...o })
  await lead({ dueAt: at(-MINUTE) })
  await lead({ dueAt: at(5 * MINUTE) })
  await lead({ dueAt: at(9 * DAY), inquiredAt: at(-20 * DAY) })
  await lead({ dueAt: at(9 * DAY), owner: 'ben', stage: 'opportunity' })
  await lead({ dueAt: at(-DAY), owner: 'lena', stage: 'working' })
})
afterAll(async () => {
  await api.close()
  await world.close()
})

const board = async (who: 'marta' | 'lena') =>
  (await api.call(who, 'GET', '/api/board')).body as unknown as Board
const leads = async (who: 'marta' | 'lena', query: string) =>
  (await api.call(who, 'GET', `/api/board/leads?${query}`)).body.leads as CellLead[]

describe('the manager’s board', () => {
  test('counts how each one’s leads stand, who is late at the top', async () => {
    const { rows } = await board('marta')
    expect(rows[0]).toMatchObject({
      name: 'Anna Abel',
      holds: 3,
      open: 3,
      late: 1,
      soon_late: 1,
      untouched: 0,
      stuck: 1,
    })
    expect(rows.find(({ name }) => name === 'Ben Berg')).toMatchObject({ holds: 1, open: 0, late: 0 })
    expect(rows.find(({ name }) => name === 'Carla Cruz')).toMatchObject({ holds: 0 })
  })

  test('each number opens as many leads, with what can be done about them', async () => {
    const { rows } = await board('marta')
    for (const cell of ['late', 'soon_late', 'untouched', 'stuck'] as const) {
      const all = rows.reduce((sum, row) => sum + row[cell], 0)
      expect(await leads('marta', `cell=${cell}`)).toHaveLength(all)
    }
    const [late] = await leads('marta', `cell=late&member=${world.members.anna}`)
    expect(late?.allowed).toEqual(expect.arrayContaining(['pass_on', 'call_with', 'extend']))
  })

  test('a manager sees the own team, the lead manager everybody', async () => {
    expect((await board('marta')).rows.map(({ name }) => name)).not.toContain('Lena Lang')
    expect((await board('lena')).rows.map(({ name }) => name)).toContain('Lena Lang')
    expect(await leads('marta', `cell=late&member=${world.members.lena}`)).toEqual([])
  })

  test('a call that one joins is on one’s board', async () => {
    const [lead] = await leads('marta', `member=${world.members.ben}`)
    const call_at = new Date(Date.now() + 3_600_000).toISOString()
    const answer = await api.call('marta', 'PUT', `/api/leads/${lead?.lead_id}/joint-call`, {
      id: newId(),
      call_at,
    })
    expect(answer.status).toBe(200)
    expect((await board('marta')).calls).toMatchObject([
      { lead_id: lead?.lead_id, for_member: world.members.ben, due_at: call_at },
    ])
    expect((await board('lena')).calls).toEqual([])
  })

  test('not signed in, not a manager, bad input', async () => {
    expect((await api.call(null, 'GET', '/api/board')).status).toBe(401)
    expect((await api.call('anna', 'GET', '/api/board')).status).toBe(403)
    expect((await api.call('anna', 'GET', '/api/board/leads')).status).toBe(403)
    expect((await api.call('marta', 'GET', '/api/board/leads?cell=lazy')).status).toBe(400)
    const [lead] = await leads('marta', 'cell=late')
    const extension = (body: object) =>
      api.call('marta', 'PUT', `/api/leads/${lead?.lead_id}/extension`, { id: newId(), ...body })
    expect((await extension({})).status).toBe(400)
    expect((await extension({ reason: 'because' })).status).toBe(400)
    expect((await extension({ reason: 'other' })).status).toBe(200)
    expect(await extension({ reason: 'other' })).toMatchObject({
      status: 409,
      body: { reason: 'extended_already' },
    })
  })
})
