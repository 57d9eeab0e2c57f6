import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#src/lib/id.ts'
import { type Api, openApi } from '#test/api.ts'
import { movementsOf } from '#test/read-back.ts'
import { agreeOn } from '#test/signing.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { followupRoutes, signedServiceLevels } from './index.ts'

let world: World
let api: Api
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, followupRoutes)
})
afterAll(async () => {
  await api.close()
  await world.close()
})

const offered = () =>
  openLead(world, { stage: 'offered', owner: 'anna', grade: 'sales_ready', inquiredAt: new Date() })

describe('a rep’s day by API', () => {
  test('a win of a day before the inquiry is booked, and says so, also when it is sent again', async () => {
    const inquiredAt = new Date('2026-03-02T09:00:00Z')
    const lead = await openLead(world, { stage: 'working', owner: 'anna', inquiredAt })
    const [early, right] = [newId(), newId()]
    const win = {
      id: newId(),
      deals: [
        { id: early, amount: '5', sold_at: '2026-02-27T10:00:00Z' },
        { id: right, amount: '6', sold_at: '2026-03-04T10:00:00Z' },
      ],
    }
    const answers = [
      await api.call('anna', 'PUT', `/api/leads/${lead}/win`, win),
      await api.call('anna', 'PUT', `/api/leads/${lead}/win`, win),
    ]
    for (const { status, body } of answers) {
      expect([status, body.revenue]).toEqual([200, '11'])
      expect(body.warnings).toMatchObject([{ deal_id: early, reason: 'sold_before_first_contact' }])
    }
  })

  test('accept, try twice, make an opportunity, win; undo what was too much', async () => {
    const lead = await offered()
    const url = (noun: string) => `/api/leads/${lead}/${noun}`
    const before = await api.call('anna', 'GET', '/api/today')
    expect(before).toMatchObject({ status: 200, body: { items: [{ lead_id: lead, section: 'offers' }] } })
    expect(await api.call('anna', 'PUT', url('acceptance'), { id: newId() })).toMatchObject({
      status: 200,
      body: { stage: 'working', next_action: 'first_attempt' },
    })
    const id = newId()
    const first = await api.call('anna', 'POST', url('attempts'), {
      id,
      channel: 'phone',
      result: 'no_answer',
    })
    expect(first).toMatchObject({ status: 200, body: { attempts: 1 } })
    const again = await api.call('anna', 'POST', url('attempts'), {
      id,
      channel: 'phone',
      result: 'no_answer',
    })
    expect(again).toEqual(first)
    const talk = { id: newId(), channel: 'phone', result: 'talked_interested', note: 'wants P-200' }
    expect(await api.call('anna', 'POST', url('attempts'), talk)).toMatchObject({
      body: { attempts: 2, next_action: 'make_opportunity' },
    })
    const may = { id: newId(), expected_value: 9500, currency: 'eur', expected_on: '2030-01-31' }
    expect(await api.call('anna', 'PUT', url('opportunity'), may)).toMatchObject({
      body: { stage: 'opportunity', expected_value: '9500', expected_currency: 'EUR' },
    })
    const win = { id: newId(), deals: [{ amount: '9000.50', order_number: 'A-1' }] }
    expect(await api.call('anna', 'PUT', url('win'), win)).toMatchObject({
      status: 200,
      body: { stage: 'won', win: 'won', revenue: '9000.50' },
    })
    expect(await api.call('anna', 'DELETE', `/api/commands/${win.id}`)).toMatchObject({
      status: 200,
      body: { stage: 'opportunity', command: 'undo' },
    })
    expect(await api.call('anna', 'PUT', url('win'), { ...win, id: newId() })).toMatchObject({ status: 200 })
    expect(await movementsOf(world, lead)).toEqual([
      'opening →offered',
      'offered→working',
      'working→opportunity',
      'opportunity→won',
      'reversal won→opportunity',
      'opportunity→won',
    ])
  })

  test('refusals are problems with a stable reason', async () => {
    const lead = await offered()
    const url = `/api/leads/${lead}/recycling`
    await api.call('anna', 'PUT', `/api/leads/${lead}/acceptance`, { id: newId() })
    expect(await api.call('anna', 'PUT', url, { id: newId(), reason: 'timing' })).toMatchObject({
      status: 409,
      body: { reason: 'minimum_attempts_missing', details: { missing: { attempts: 3 } } },
    })
    expect(await api.call('ben', 'PUT', url, { id: newId(), reason: 'timing' })).toMatchObject({
      status: 404,
      body: { reason: 'lead_not_found' },
    })
  })

  test('the other nouns: next action, snooze, note, rejection, repair, assignment, loss, reopening', async () => {
    const lead = await offered()
    const call = (
      who: Parameters<Api['call']>[0],
      noun: string,
      body: object,
      method: 'PUT' | 'POST' = 'PUT',
    ) => api.call(who, method, `/api/leads/${lead}/${noun}`, { id: newId(), ...body })
    const soon = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
    expect(await call('anna', 'rejection', { reason: 'incomplete', detail: 'no phone' })).toMatchObject({
      body: { stage: 'rejected' },
    })
    expect(await call('mira', 'repair', { how: 'overturn', note: 'phone added' })).toMatchObject({
      body: { stage: 'working' },
    })
    expect(
      await call('anna', 'attempts', { channel: 'email', result: 'talked_later' }, 'POST'),
    ).toMatchObject({
      body: { next_action: 'write' },
    })
    expect(await call('anna', 'next-action', { action: 'visit', due_at: soon(5) })).toMatchObject({
      body: { command: 'set_next_action', next_action: 'visit' },
    })
    expect(await call('anna', 'next-action', { due_at: soon(9) })).toMatchObject({
      body: { command: 'snooze' },
    })
    expect(await call('anna', 'notes', { text: 'call the plant' }, 'POST')).toMatchObject({ status: 200 })
    expect(await call('lena', 'assignment', { to: world.members.ben })).toMatchObject({
      body: { accountable_id: world.members.ben, stage: 'working' },
    })
    expect(await call('ben', 'opportunity', {})).toMatchObject({ body: { stage: 'opportunity' } })
    expect(await call('ben', 'loss', { reason: 'competitor', competitor: 'Pumpco' })).toMatchObject({
      body: { stage: 'lost' },
    })
    expect(await call('ben', 'reopening', { to: 'nurture', wake_at: soon(300) })).toMatchObject({
      body: { stage: 'nurture' },
    })
    expect(await call('mira', 'qualification', { outcome: 'prequalifying' })).toMatchObject({
      body: { stage: 'prequalifying', accountable_id: world.members.quentin },
    })
    expect(await call('lena', 'disqualification', { reason: 'no_need' })).toMatchObject({
      body: { stage: 'disqualified' },
    })
    expect(await call('lena', 'qualification', { outcome: 'nurture', reason: 'timing' })).toMatchObject({
      status: 409,
      body: { reason: 'not_possible_in_stage' },
    })
  })

  test('bad input, nobody, and who may not', async () => {
    const lead = await offered()
    const url = `/api/leads/${lead}/attempts`
    const attempt = { id: newId(), channel: 'phone', result: 'no_answer' }
    for (const wrong of [
      { id: 'x' },
      { channel: 'telepathy' },
      { result: 'great' },
      { happened_at: 'yesterday' },
      { next: { action: 'call' } },
    ]) {
      expect([wrong, (await api.call('anna', 'POST', url, { ...attempt, ...wrong })).status]).toEqual([
        wrong,
        400,
      ])
    }
    expect((await api.call(null, 'POST', url, attempt)).status).toBe(401)
    const assign = { id: newId(), to: world.members.ben }
    expect(await api.call('anna', 'PUT', `/api/leads/${lead}/assignment`, assign)).toMatchObject({
      status: 403,
      body: { reason: 'not_allowed' },
    })
    expect(await api.call('anna', 'PUT', `/api/leads/${lead}/win`, { id: newId(), deals: [] })).toMatchObject(
      {
        status: 400,
      },
    )
  })
})

describe('service levels by API', () => {
  test('are read by everybody concerned and drafted by who steers', async () => {
    const before = await api.call('anna', 'GET', '/api/service-levels')
    expect(before).toMatchObject({ status: 200, body: { version: null, signed_by: [] } })
    const levels = { ...(before.body.levels as object), repairBusinessDays: 3 }
    const body = { levels }
    expect((await api.call('anna', 'POST', '/api/service-levels', body)).status).toBe(403)
    expect(await api.call('lena', 'POST', '/api/service-levels', body)).toEqual({
      status: 201,
      body: { version: 1 },
    })
    expect(await api.call('anna', 'GET', '/api/service-levels')).toMatchObject({ body: { version: null } })
    await agreeOn(world, signedServiceLevels, 1)
    expect(await api.call('anna', 'GET', '/api/service-levels')).toMatchObject({
      body: {
        version: 1,
        levels: { repairBusinessDays: 3 },
        signed_by: [world.members.mira, world.members.marta],
      },
    })
    const bad = { ...body, levels: { ...levels, repairBusinessDays: 0 } }
    expect((await api.call('lena', 'POST', '/api/service-levels', bad)).status).toBe(400)
  })
})
