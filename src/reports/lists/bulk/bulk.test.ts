import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { audit } from '#src/reports/index.ts'
import { type Api, openApi } from '#test/api.ts'
import { leadOf, movementsOf } from '#test/read-back.ts'
import { change, createWorld, type Name, openLead, type World } from '#test/world.ts'
import type { BulkDetails } from './read-bulk.ts'
import { bulkRoutes } from './routes.ts'
import { workOnBulk } from './work-on-bulk.ts'

let world: World
let api: Api
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, bulkRoutes)
})
afterAll(async () => {
  await api.close()
  await world.close()
})

const at = new Date('2026-03-02T09:00:00Z')
const open = (o: Parameters<typeof openLead>[1] = {}) =>
  openLead(world, { stage: 'working', owner: 'anna', inquiredAt: at, ...o })

async function ask(who: Name, body: object): Promise<BulkDetails> {
  const { status, body: answer } = await api.call(who, 'POST', '/api/bulk-commands', { id: newId(), ...body })
  expect([status, answer.reason]).toEqual([201, undefined])
  return answer as unknown as BulkDetails
}
const undo = (who: Name, id: string) => api.call(who, 'DELETE', `/api/bulk-commands/${id}`)
const goOn = (o: { most?: number } = {}) =>
  workOnBulk({ database: world.database, workspaceId: world.workspace.id, ...o })

describe('assigning many', () => {
  test('gives each to the rep, and says of each that it could not', async () => {
    const [working, nurture, won, anothers] = [
      await open(),
      await open({ stage: 'nurture', owner: 'mira' }),
      await open({ stage: 'won' }),
      await open({ owner: 'ben' }),
    ]
    const done = await ask('lena', {
      command: { name: 'assign', to: world.members.ben },
      leads: [working, nurture, won, anothers],
    })
    expect(done).toMatchObject({ finished_at: expect.any(String), leads: { done: 2, refused: 2 } })
    const why = new Map(done.single.map((one) => [one.lead_id, [one.state, one.reason, one.name]]))
    expect(why.get(working)).toEqual(['done', null, 'Erika Example'])
    expect(why.get(won)).toEqual(['refused', 'not_possible_in_stage', 'Erika Example'])
    expect(why.get(anothers)).toEqual(['refused', 'already_theirs', 'Erika Example'])
    expect(await leadOf(world, working)).toMatchObject({
      accountable_id: world.members.ben,
      stage: 'working',
    })
    expect(await leadOf(world, nurture)).toMatchObject({
      accountable_id: world.members.ben,
      stage: 'offered',
    })
  })

  test('is taken back as a whole, but for a lead where something followed', async () => {
    const [first, second] = [await open(), await open({ stage: 'qualified', owner: 'lena' })]
    const { id } = await ask('lena', {
      command: { name: 'assign', to: world.members.ben },
      leads: [first, second],
    })
    await change(world, second, 'ben', new Date(), ({ lead }) => {
      lead.attempts += 1
    })
    expect((await undo('mira', id)).status).toBe(404)
    const { body } = await undo('lena', id)
    expect(body).toMatchObject({
      leads: { undone: 1, kept: 1 },
      single: [{ lead_id: second, state: 'kept', reason: 'undo_something_followed' }, { lead_id: first }],
    })
    expect((await leadOf(world, first)).accountable_id).toBe(world.members.anna)
    expect(await movementsOf(world, first)).toEqual([
      'opening →working',
      'handover working→working',
      'reversal working→working',
    ])
    expect((await undo('lena', id)).body).toMatchObject({ leads: { undone: 1, kept: 1 } })
  })

  test('is for who steers; names of leads that are not theirs are not told', async () => {
    const lead = await open({ owner: 'ben' })
    const body = { id: newId(), command: { name: 'assign', to: world.members.anna }, leads: [lead] }
    expect(await api.call('anna', 'POST', '/api/bulk-commands', body)).toMatchObject({
      status: 403,
      body: { reason: 'not_allowed' },
    })
    const tagged = await ask('anna', { command: { name: 'tag', add: ['mine'] }, leads: [lead] })
    expect(tagged.single).toMatchObject([{ state: 'refused', reason: 'lead_not_found', name: null }])
    expect((await leadOf(world, lead)).tags).toEqual([])
  })
})

describe('recycling many', () => {
  test('keeps the minimum of attempts for a rep', async () => {
    const [untried, spoken] = [await open(), await open()]
    await change(world, spoken, 'anna', at, ({ lead }) => {
      lead.two_way_at = new Date(at.getTime() + 1000)
    })
    const done = await ask('anna', {
      command: { name: 'recycle', reason: 'timing', wake_at: '2199-01-01T00:00:00Z' },
      leads: [untried, spoken],
    })
    expect(done.single.map(({ reason }) => reason).sort()).toEqual([
      'minimum_attempts_missing',
      'wake_date_too_far',
    ])
    const again = await ask('anna', {
      command: { name: 'recycle', reason: 'timing' },
      leads: [untried, spoken],
    })
    expect(again.leads).toEqual({ done: 1, refused: 1 })
    expect(await leadOf(world, spoken)).toMatchObject({ stage: 'nurture', reason: 'timing' })
  })
})

describe('tagging many', () => {
  test('adds and takes off, also of closed leads; undo brings back what was there', async () => {
    const [one, two] = [await open({ tags: ['VIP', 'old'] }), await open({ stage: 'lost' })]
    const { id } = await ask('mira', {
      command: { name: 'tag', add: ['vip', 'Berlin'], remove: ['OLD'] },
      leads: [one, two],
    })
    expect((await leadOf(world, one)).tags).toEqual(['VIP', 'Berlin'])
    expect((await leadOf(world, two)).tags).toEqual(['vip', 'Berlin'])
    await undo('mira', id)
    expect((await leadOf(world, one)).tags).toEqual(['VIP', 'old'])
    expect((await leadOf(world, two)).tags).toEqual([])
  })

  test('refuses a lead that would have too many', async () => {
    const tags = Array.from({ length: 30 }, (_, i) => `t${i}`)
    const lead = await open({ tags })
    const done = await ask('mira', { command: { name: 'tag', add: ['one more'] }, leads: [lead] })
    expect(done.single).toMatchObject([{ reason: 'too_many_tags' }])
  })
})

describe('a whole list', () => {
  test('is worked on in batches that may be left, and taken back in the middle', async () => {
    const leads: string[] = []
    for (let i = 0; i < 40; i++) leads.push(await open({ source: 'expo' }))
    const [spared] = leads
    const id = newId()
    const body = {
      id,
      command: { name: 'assign', to: world.members.carla },
      filter: 'source=expo&stage=working',
      except: [spared],
    }
    const first = await api.call('lena', 'POST', '/api/bulk-commands', body)
    expect(first.body).toMatchObject({ finished_at: null, leads: { done: 25, waiting: 14 } })
    const repeated = await api.call('lena', 'POST', '/api/bulk-commands', { ...body, filter: '' })
    expect(repeated.body.leads).toEqual({ done: 39 })
    const open39 = await goOn()
    expect(open39).toEqual({ count: 0, failed: [] })
    expect((await leadOf(world, spared as string)).accountable_id).toBe(world.members.anna)

    const other = newId()
    await api.call('lena', 'POST', '/api/bulk-commands', {
      ...body,
      id: other,
      command: { name: 'assign', to: world.members.ben },
    })
    expect((await undo('lena', other)).body).toMatchObject({ leads: { undone: 25, left: 14 } })
    const { body: listed } = await api.call('lena', 'GET', '/api/bulk-commands')
    expect((listed.items as { id: string }[]).map((one) => one.id)).toEqual(
      expect.arrayContaining([id, other]),
    )
    expect((await audit(world.database.bind(world.workspace.id), {})).ok).toBe(true)
  })

  test('done twice at once, each lead has its turn once', async () => {
    for (let i = 0; i < 60; i++) await open({ source: 'twice' })
    const { id } = await ask('lena', {
      command: { name: 'assign', to: world.members.carla },
      filter: 'source=twice',
    })
    await Promise.all([goOn(), goOn(), goOn()])
    await goOn()
    const { body } = await api.call('lena', 'GET', `/api/bulk-commands/${id}`)
    expect(body).toMatchObject({ leads: { done: 60 }, finished_at: expect.any(String) })
  })

  test('goes on with the roles that who asked for it has by then', async () => {
    for (let i = 0; i < 30; i++) await open({ source: 'later', owner: 'carla' })
    const { id } = await ask('marta', {
      command: { name: 'assign', to: world.members.ben },
      filter: 'source=later',
    })
    const roles = (value: string) =>
      world.inTx('lena', ({ db }) =>
        db.run(
          sql`update members set roles = ${[value]}::text[] where workspace_id = ${db.workspaceId} and id = ${world.members.marta}`,
        ),
      )
    await roles('viewer')
    await goOn()
    await roles('manager')
    const { body } = await api.call('marta', 'GET', `/api/bulk-commands/${id}`)
    expect(body).toMatchObject({ leads: { done: 25, refused: 5 } })
    expect((body as unknown as BulkDetails).single[0]?.reason).toBe('not_allowed')
  })
})

describe('what is refused at once', () => {
  const tag = { name: 'tag', add: ['x'] }
  test.each<[object, number, string]>([
    [{ command: tag, leads: [] }, 400, 'invalid_input'],
    [{ command: tag }, 400, 'invalid_input'],
    [{ command: tag, filter: 'source=nowhere' }, 400, 'nothing_selected'],
    [{ command: tag, filter: 'colour=red' }, 400, 'filter_unknown'],
    [{ command: { name: 'win' }, filter: '' }, 400, 'invalid_input'],
  ])('%j', async (body, status, reason) => {
    const answer = await api.call('mira', 'POST', '/api/bulk-commands', { id: newId(), ...body })
    expect(answer).toMatchObject({ status, body: { reason } })
  })

  test('nobody in particular, an id of somebody else', async () => {
    expect((await api.call(null, 'GET', '/api/bulk-commands')).status).toBe(401)
    const body = { id: newId(), command: tag, leads: [await open()] }
    await api.call('mira', 'POST', '/api/bulk-commands', body)
    expect((await api.call('lena', 'POST', '/api/bulk-commands', body)).body.reason).toBe('command_id_taken')
  })
})
