import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { acceptOffer } from '#src/followup/index.ts'
import { expireOffers } from '#src/followup/sweeps/expire-offers.ts'
import { newId } from '#src/lib/id.ts'
import { listNotifications } from '#src/notifications/list-notifications.ts'
import type { Actor } from '#src/people/context.ts'
import { bringBack } from '#src/people/members/set-aside.ts'
import type { Role } from '#src/people/roles.ts'
import { leadOfPartner, makePartner } from '#test/partner.ts'
import { createWorld, openLead, type World } from '#test/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const day = (n: number, hour = 9) => new Date(Date.UTC(2026, 2, n, hour))

/** An offer to Anna in the morning of a day. */
function offered(n: number): Promise<string> {
  return openLead(world, { stage: 'offered', owner: 'anna', inquiredAt: day(n), dueAt: day(n, 10) })
}

function expire(n: number) {
  return expireOffers({ database: world.database, workspaceId: world.workspace.id, asOf: day(n, 11) })
}

async function setAsideAt(): Promise<Date | null> {
  const db = world.database.bind(world.workspace.id)
  const row = await db.first<{ set_aside_at: Date | null }>(
    sql`select set_aside_at from members where workspace_id = ${db.workspaceId} and id = ${world.members.anna}`,
  )
  return row?.set_aside_at ?? null
}

async function holderOf(leadId: string): Promise<string | undefined> {
  const db = world.database.bind(world.workspace.id)
  const row = await db.first<{ accountable_id: string }>(
    sql`select accountable_id from leads where workspace_id = ${db.workspaceId} and id = ${leadId}`,
  )
  return row?.accountable_id
}

test('whoever answers now and then stays in turn', async () => {
  await offered(2)
  await offered(3)
  await expire(3)
  const taken = await offered(4)
  await world.inTx('anna', (ctx) => acceptOffer(ctx, { id: newId(), leadId: taken }), day(4))
  await offered(5)
  await offered(6)
  await expire(6)
  expect(await setAsideAt()).toBeNull()
})

test('three offers that ran out one after the other set a rep aside, until they say that they are back', async () => {
  const third = await offered(7)
  await expire(7)
  expect(await setAsideAt()).toEqual(expect.any(Date))
  expect(await holderOf(third)).not.toBe(world.members.anna)
  await world.inTx('anna', (ctx) => bringBack(ctx, { id: world.members.anna }), day(8))
  expect(await setAsideAt()).toBeNull()
})

test('after coming back, three have to run out again', async () => {
  await offered(9)
  await offered(10)
  await expire(10)
  expect(await setAsideAt()).toBeNull()
  await offered(11)
  await expire(11)
  expect(await setAsideAt()).toEqual(expect.any(Date))
})

test('whoever accepts is back', async () => {
  const given = await offered(12)
  await world.inTx('anna', (ctx) => acceptOffer(ctx, { id: newId(), leadId: given }), day(12))
  expect(await setAsideAt()).toBeNull()
})

test('others are brought back by their manager and the lead manager, by no colleague', async () => {
  const anna = world.members.anna
  await expect(world.inTx('ben', (ctx) => bringBack(ctx, { id: anna }), day(13))).rejects.toMatchObject({
    reason: 'member_not_found',
  })
  await expect(world.inTx('lena', (ctx) => bringBack(ctx, { id: anna }), day(13))).resolves.toMatchObject({
    id: anna,
    set_aside_at: null,
  })
})

test('of a partner’s person hears who looks after the partner, with which partner it is', async () => {
  const { teamId, people } = await makePartner(world, 'Nordhandel')
  const [rita = ''] = people
  const recently = (hours: number) => new Date(Date.now() - hours * 3_600_000)
  await world.inTx('lena', ({ db }) =>
    db.run(sql`update members set manager_id = ${world.members.marta} where id = ${rita}`),
  )
  for (const hours of [30, 29, 28])
    await leadOfPartner(world, rita, { at: recently(hours), isAccepted: false })
  await expireOffers({ database: world.database, workspaceId: world.workspace.id, asOf: recently(0) })
  const partnersSeen = async (role: Role) => {
    const marta: Actor = { kind: 'member', id: world.members.marta, roles: [role] }
    const { items } = await world.inTx(marta, (ctx) => listNotifications(ctx, { limit: 20 }))
    return items.filter(({ about_id }) => about_id === rita).map(({ kind, partner_id }) => [kind, partner_id])
  }
  expect(await partnersSeen('manager')).toContainEqual(['set_aside', teamId])
  expect(await partnersSeen('rep')).toContainEqual(['set_aside', null])
})
