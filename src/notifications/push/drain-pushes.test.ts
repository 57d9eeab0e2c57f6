import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { SYSTEM } from '#src/people/context.ts'
import { type PushServiceTest, startPushService } from '#test/push-service.ts'
import { createWorld, type Name, openLead, type World } from '#test/world.ts'
import { markRead } from '../mark-read.ts'
import { notifyMembers } from '../notify-members.ts'
import { addDevice, membersWithDevices, removeDevice } from './devices.ts'
import { drainPushes } from './drain-pushes.ts'
import { vapidKeys } from './vapid.ts'

let world: World
let service: PushServiceTest
beforeAll(async () => {
  world = await createWorld()
  const keys = await world.inTx('lena', ({ db }) => vapidKeys(db))
  service = await startPushService(keys.publicKey)
})
afterAll(async () => {
  await service.close()
  await world.close()
})
beforeEach(async () => {
  service.answerWith(null)
  service.heard.length = 0
  await world.inTx('lena', async ({ db }) => {
    await db.run(sql`delete from push_devices`)
    await db.run(sql`delete from notifications`)
  })
})

/** The next Monday that is no holiday in Germany, at this hour in Berlin's summer or winter time. */
const MONDAY = new Date('2027-06-14T00:00:00Z').getTime()
const at = (hour: number) => new Date(MONDAY + hour * 3_600_000)
const WORKING = at(8)
const NIGHT = at(20)

let browsers = 0
async function subscribe(who: Name): Promise<string> {
  const name = `browser-${++browsers}`
  const { endpoint, keys } = service.subscribe(name)
  await world.inTx(who, (ctx) => addDevice(ctx, { endpoint, keys, browser: null, isKnown: () => true }))
  return name
}

async function offer(o: { grade?: string; dueAt?: Date } = {}): Promise<string> {
  return openLead(world, {
    stage: 'offered',
    owner: 'anna',
    grade: o.grade ?? 'hot',
    inquiredAt: at(6),
    dueAt: o.dueAt ?? at(12.1666667),
    person: { name: 'Erika Example', company: 'Acme Pumps' },
  })
}

async function tellOffer(leadId: string, now = WORKING): Promise<void> {
  const notice = { memberId: world.members.anna, kind: 'offer', cause: newId(), leadId } as const
  await world.inTx(SYSTEM, (ctx) => notifyMembers(ctx, [notice]), now)
}

function drain(asOf = WORKING): Promise<number> {
  service.clock = asOf
  const publicUrl = 'https://leads.example'
  return drainPushes({ database: world.database, workspaceId: world.workspace.id, asOf, publicUrl })
}
const states = async () =>
  (await world.database.bind(world.workspace.id).all<{ state: string }>(sql`select state from pushes`)).map(
    ({ state }) => state,
  )

test('an offer is shown on each device of its member, once, with who, how hot, until when, and a button', async () => {
  const devices = [await subscribe('anna'), await subscribe('anna')]
  await subscribe('ben')
  const leadId = await offer()
  await tellOffer(leadId)
  const both = await Promise.all([drain(), drain()])
  expect(both.reduce((sum, count) => sum + count, 0)).toBe(2)
  expect(await drain()).toBe(0)
  expect(service.heard.map(({ device }) => device).sort()).toEqual(devices.sort())
  expect(service.heard[0]).toMatchObject({
    message: {
      title: 'Offer: Acme Pumps',
      body: 'hot, accept by 14:10',
      url: `/leads/${leadId}`,
      accept: { leadId },
    },
    headers: { 'content-encoding': 'aes128gcm', urgency: 'high' },
  })
})

test('outside of working hours it waits for them, unless the lead is hot', async () => {
  await subscribe('anna')
  await tellOffer(await offer({ grade: 'sales_ready', dueAt: at(40) }), NIGHT)
  await tellOffer(await offer({ dueAt: at(40) }), NIGHT)
  expect(await drain(NIGHT)).toBe(1)
  expect(service.heard[0]?.message.body).toMatch(/^hot, accept by Tue/)
  expect(await drain(at(30.9))).toBe(0)
  expect(await drain(at(31))).toBe(1)
})

test('what was read, or is over, is left', async () => {
  await subscribe('anna')
  const [read, over] = [await offer(), await offer()]
  await tellOffer(read)
  await tellOffer(over)
  await world.inTx('anna', (ctx) => markRead(ctx, { leadId: read }))
  await world.inTx('lena', ({ db }) => db.run(sql`delete from notifications where lead_id = ${over}`))
  expect(await drain()).toBe(0)
  expect(await states()).toEqual(['left', 'left'])
})

test('a browser that is gone is forgotten, and one that another member signs in at is theirs', async () => {
  await subscribe('anna')
  await tellOffer(await offer())
  service.answerWith(410)
  expect(await drain()).toBe(0)
  const has = () =>
    membersWithDevices(world.database.bind(world.workspace.id), [world.members.anna, world.members.ben])
  expect([...(await has())]).toEqual([])
  const { endpoint, keys } = service.subscribe('shared')
  for (const who of ['anna', 'ben'] as const) {
    await world.inTx(who, (ctx) => addDevice(ctx, { endpoint, keys, browser: null, isKnown: () => true }))
  }
  expect([...(await has())]).toEqual([world.members.ben])
  await world.inTx('anna', (ctx) => removeDevice(ctx, { endpoint }))
  expect([...(await has())]).toEqual([world.members.ben])
})

test('a service that is busy is asked again when it says, one that refuses is not', async () => {
  await subscribe('anna')
  await tellOffer(await offer())
  service.answerWith(429, { 'retry-after': '120' })
  await drain()
  service.answerWith(null)
  expect(await drain(new Date(WORKING.getTime() + 119_000))).toBe(0)
  expect(await drain(new Date(WORKING.getTime() + 120_000))).toBe(1)
  await tellOffer(await offer())
  service.answerWith(403)
  await drain()
  service.answerWith(null)
  expect(await drain(at(9))).toBe(0)
  expect((await states()).sort()).toEqual(['failed', 'sent'])
})

test('what a process began and never ended is not begun again', async () => {
  await subscribe('anna')
  await tellOffer(await offer())
  await world.inTx('lena', ({ db }) =>
    db.run(sql`update pushes set state = 'sending', begun_at = now(), tries = 1`),
  )
  const before = service.asked
  expect([await drain(), await drain(at(9))]).toEqual([0, 0])
  expect(service.asked).toBe(before)
})
