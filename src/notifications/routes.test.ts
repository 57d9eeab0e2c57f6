import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { SYSTEM } from '#src/people/context.ts'
import { type Api, openApi } from '#test/api.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { notificationRoutes, notifyMembers } from './index.ts'

let world: World
let api: Api
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, notificationRoutes)
})
afterAll(async () => {
  await api.close()
  await world.close()
})
beforeEach(() => world.inTx(SYSTEM, ({ db }) => db.run(sql`delete from notifications`)))

interface Line {
  id: string
  sentence: string
  read_at: string | null
}

async function list(
  who: 'anna' | 'ben',
  query = '',
): Promise<{ items: Line[]; unread: number; next: string }> {
  const { status, body } = await api.call(who, 'GET', `/api/notifications${query}`)
  expect(status).toBe(200)
  return body as never
}

/** The newest first, as they are listed. */
async function notifyAnna(count: number, leadId?: string): Promise<string[]> {
  for (let i = 0; i < count; i++) {
    await world.inTx(SYSTEM, (ctx) =>
      notifyMembers(ctx, [
        { memberId: world.members.anna, kind: 'offer', cause: newId(), leadId: leadId ?? null },
      ]),
    )
  }
  return (await list('anna', '?limit=200')).items.map(({ id }) => id)
}

describe('GET /api/notifications', () => {
  test('pages through one’s own, newest first', async () => {
    const ids = await notifyAnna(5)
    const first = await list('anna', '?limit=3')
    expect(first.items.map(({ id }) => id)).toEqual(ids.slice(0, 3))
    const second = await list('anna', `?limit=3&before=${first.next}`)
    expect(second).toMatchObject({ next: null, unread: 5 })
    expect(second.items.map(({ id }) => id)).toEqual(ids.slice(3))
    expect((await list('ben')).items).toEqual([])
  })
  test('answers single ones, but nobody else’s', async () => {
    const [one, two] = (await notifyAnna(3)) as [string, string, string]
    expect((await list('anna', `?ids=${one}&ids=${two}`)).items).toHaveLength(2)
    expect((await list('ben', `?ids=${one}`)).items).toEqual([])
  })
  test('wants somebody who is known, and ids', async () => {
    expect((await api.call(null, 'GET', '/api/notifications')).status).toBe(401)
    expect((await api.call('anna', 'GET', '/api/notifications?ids=x')).status).toBe(400)
    expect((await api.call('anna', 'GET', '/api/notifications?limit=1000')).status).toBe(400)
  })
})

describe('reading', () => {
  const read = (body: object) => api.call('anna', 'PUT', '/api/notifications/reading', body)
  const unread = async () =>
    (await list('anna')).items.filter((one) => one.read_at === null).map(({ id }) => id)

  test('is noted of single ones, and taken back', async () => {
    const [one, ...others] = await notifyAnna(3)
    expect((await read({ ids: [one] })).body).toEqual({ changed: 1 })
    expect(await unread()).toEqual(others)
    expect((await read({ ids: [one] })).body).toEqual({ changed: 0 })
    expect((await api.call('anna', 'DELETE', `/api/notifications/${one}/reading`)).body).toEqual({
      changed: 1,
    })
    expect(await unread()).toEqual([one, ...others])
  })
  test('is noted of all until one: what came meanwhile stays unread', async () => {
    const [newest, newer] = await notifyAnna(4)
    expect((await read({ until: newer })).body).toEqual({ changed: 3 })
    expect(await unread()).toEqual([newest])
  })
  test('is noted of all about a lead', async () => {
    const lead = await openLead(world, { stage: 'offered', owner: 'anna' })
    const [other] = await notifyAnna(1)
    await notifyAnna(2, lead)
    expect((await read({ lead_id: lead })).body).toEqual({ changed: 2 })
    expect(await unread()).toEqual([other])
  })
  test('of others’ is not noted', async () => {
    const ids = await notifyAnna(2)
    const answer = await api.call('ben', 'PUT', '/api/notifications/reading', { ids })
    expect([answer.status, answer.body]).toEqual([200, { changed: 0 }])
    await api.call('ben', 'PUT', '/api/notifications/reading', { until: ids[0] })
    expect(await unread()).toEqual(ids)
  })
  test.each([{}, { ids: [] }, { ids: ['x'] }, { until: 'x' }, { ids: [newId()], until: newId() }])(
    'refuses %j',
    async (body) => {
      expect((await read(body)).status).toBe(400)
    },
  )
})

describe('settings', () => {
  const url = '/api/notifications/settings'
  const wanted = async (who: 'anna' | 'ben') => {
    const { body } = await api.call(who, 'GET', url)
    return Object.fromEntries(
      (body.kinds as { kind: string; is_wanted: boolean }[]).map((one) => [one.kind, one.is_wanted]),
    )
  }
  test('are one’s own; what nothing was said about is wanted', async () => {
    expect(new Set(Object.values(await wanted('anna')))).toEqual(new Set([true]))
    expect((await api.call('anna', 'PATCH', url, { offer: false, due_soon: true })).status).toBe(200)
    expect(await wanted('anna')).toMatchObject({ offer: false, due_soon: true, overdue: true })
    expect(await wanted('ben')).toMatchObject({ offer: true })
  })
  test('cannot mute what waits for one’s signature', async () => {
    const refused = await api.call('anna', 'PATCH', url, { signature_wanted: false, offer: true })
    expect([refused.status, refused.body.reason]).toEqual([409, 'always_told'])
    expect((await api.call('anna', 'PATCH', url, { signature_wanted: true })).status).toBe(200)
    const { body } = await api.call('anna', 'GET', url)
    const found = (body.kinds as { kind: string }[]).find(({ kind }) => kind === 'signature_wanted')
    expect(found).toMatchObject({ is_wanted: true, is_always: true, is_mailed: true })
  })
  test('of an unknown kind are refused', async () => {
    expect((await api.call('anna', 'PATCH', url, { gossip: true })).status).toBe(400)
    expect((await api.call(null, 'PATCH', url, { offer: true })).status).toBe(401)
  })
})
