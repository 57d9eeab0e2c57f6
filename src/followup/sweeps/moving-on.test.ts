import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { eventsOf, leadOf, movementsOf, offersOf } from '#test/read-back.ts'
import { putAside, raisedAbout, setLead } from '#test/sweeping.ts'
import { createWorld, type Name, type OpenLead, openLead, type World } from '#test/world.ts'
import { snooze } from '../next-action/set-next-action.ts'
import { acceptOffer } from '../offer/accept-offer.ts'
import { logAttempt } from '../reaching/log-attempt.ts'
import { expireOffers } from './expire-offers.ts'
import type { Swept } from './in-batches.ts'
import { retryUnrouted } from './retry-unrouted.ts'
import { takeBackUntouched } from './take-back-untouched.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const at = (text: string) => new Date(text)
const sweep = (asOf: Date, batch = 2) => ({
  database: world.database,
  workspaceId: world.workspace.id,
  asOf,
  batch,
})
const lead = (o: OpenLead = {}) =>
  openLead(world, { grade: 'sales_ready', inquiredAt: at('2026-06-15T08:00:00Z'), ...o })
const set = (leadId: string, columns: ReturnType<typeof sql>) => setLead(world, leadId, columns)

beforeEach(() => putAside(world))

describe('an offer that ran out', () => {
  const ranOut = (o: OpenLead = {}) =>
    lead({ stage: 'offered', owner: 'anna', dueAt: at('2026-06-16T08:00:00Z'), ...o })

  test('goes to the next, and to the lead manager after the third', async () => {
    const leadId = await ranOut()
    await set(leadId, sql`offer_hop = 1`)
    expect(await expireOffers(sweep(at('2026-06-16T07:59:00Z')))).toEqual({ changed: 0, failed: [] })
    expect(await expireOffers(sweep(at('2026-06-16T08:00:00Z')))).toEqual({ changed: 1, failed: [] })
    const second = await leadOf(world, leadId)
    expect(second).toMatchObject({ stage: 'offered', expiries: 1, offer_hop: 2, next_action: 'accept' })
    expect(second.accountable_id).not.toBe(world.members.anna)
    await expireOffers(sweep(at('2026-07-01T08:00:00Z')))
    await expireOffers(sweep(at('2026-08-01T08:00:00Z')))
    expect(await leadOf(world, leadId)).toMatchObject({
      stage: 'qualified',
      accountable_id: world.members.lena,
      expiries: 3,
      unrouted_reason: 'asked_often_enough',
    })
    const offers = await offersOf(world, leadId)
    expect(offers.map((offer) => offer.ending)).toEqual(['expired', 'expired', 'expired'])
    expect(new Set(offers.map((offer) => offer.assignee_id)).size).toBe(3)
    expect(await raisedAbout(world, leadId)).toMatchObject([
      { kind: 'offers_exhausted', to_member: world.members.lena },
    ])
    expect(await eventsOf(world, leadId)).toEqual(['escalated', 'left_unrouted'])
    expect(await retryUnrouted(sweep(at('2026-08-01T09:00:00Z')))).toEqual({ changed: 0, failed: [] })
  })

  test('is swept by two servers at once: each goes on once', async () => {
    const ids = await Promise.all(Array.from({ length: 7 }, () => ranOut()))
    const asOf = at('2026-06-16T09:00:00Z')
    const both = await Promise.all([expireOffers(sweep(asOf)), expireOffers(sweep(asOf))])
    expect(both.reduce((sum, one) => sum + one.changed, 0)).toBe(7)
    for (const id of ids) {
      expect(await movementsOf(world, id)).toEqual(['opening →offered', 'offered→offered'])
      expect((await offersOf(world, id)).filter((offer) => offer.ending === null)).toHaveLength(1)
    }
  })

  test('that is accepted at this moment is left alone', async () => {
    const leadId = await ranOut()
    let swept: Swept | undefined
    await world.inTx(
      'anna',
      async (ctx) => {
        await acceptOffer(ctx, { id: newId(), leadId })
        swept = await expireOffers(sweep(at('2026-06-16T09:00:00Z')))
      },
      at('2026-06-16T08:30:00Z'),
    )
    expect(swept).toEqual({ changed: 0, failed: [] })
    expect((await leadOf(world, leadId)).stage).toBe('working')
  })

  test('a lead that cannot be moved holds nobody up, and is named', async () => {
    const [good, bad, alsoGood] = [await ranOut(), await ranOut(), await ranOut()]
    await world.inTx('lena', ({ db }) =>
      db.run(
        sql`alter table leads add constraint test_stuck check (id <> ${sql.lit(bad)}::uuid or expiries = 0) not valid`,
      ),
    )
    const swept = await expireOffers(sweep(at('2026-06-16T09:00:00Z'), 50))
    await world.inTx('lena', ({ db }) => db.run(sql`alter table leads drop constraint test_stuck`))
    expect(swept).toMatchObject({ changed: 2, failed: [{ leadId: bad }] })
    expect((await leadOf(world, bad)).expiries).toBe(0)
    for (const id of [good, alsoGood]) expect((await leadOf(world, id)).expiries).toBe(1)
  })
})

describe('an accepted lead that nobody touches', () => {
  const accepted = async (now = at('2026-06-15T08:30:00Z')) => {
    const leadId = await lead({ stage: 'offered', owner: 'anna', grade: 'hot' })
    await set(leadId, sql`offer_hop = 1`)
    await world.inTx('anna', (ctx) => acceptOffer(ctx, { id: newId(), leadId }), now)
    return leadId
  }

  test('is taken back after the agreed time and offered to the next; the manager is told', async () => {
    const leadId = await accepted()
    expect(await takeBackUntouched(sweep(at('2026-06-15T12:29:00Z')))).toMatchObject({ changed: 0 })
    expect(await takeBackUntouched(sweep(at('2026-06-15T12:30:00Z')))).toMatchObject({ changed: 1 })
    const taken = await leadOf(world, leadId)
    expect(taken.stage).toBe('offered')
    expect(taken.accountable_id).not.toBe(world.members.anna)
    expect(await raisedAbout(world, leadId)).toEqual([
      { kind: 'taken_back', to_member: world.members.marta, about_member: world.members.anna },
    ])
  })

  test('also when they asked again meanwhile', async () => {
    const leadId = await accepted()
    await set(leadId, sql`next_action = 'call_back', due_at = '2026-06-15T09:00:00Z'`)
    await takeBackUntouched(sweep(at('2026-06-15T12:30:00Z')))
    expect((await leadOf(world, leadId)).stage).toBe('offered')
  })

  test('not after an attempt, also one that was logged late, and not because it was snoozed', async () => {
    const tried = await accepted()
    await world.inTx(
      'anna',
      (ctx) =>
        logAttempt(ctx, {
          id: newId(),
          leadId: tried,
          channel: 'phone',
          result: 'no_answer',
          happenedAt: at('2026-06-15T08:10:00Z'),
        }),
      at('2026-06-15T11:00:00Z'),
    )
    const snoozed = await accepted()
    await world.inTx(
      'anna',
      (ctx) => snooze(ctx, { id: newId(), leadId: snoozed, until: at('2026-06-15T12:30:00Z') }),
      at('2026-06-15T08:40:00Z'),
    )
    await takeBackUntouched(sweep(at('2026-06-15T12:30:00Z')))
    expect((await leadOf(world, tried)).accountable_id).toBe(world.members.anna)
    expect((await leadOf(world, snoozed)).stage).toBe('offered')
  })
})

describe('a lead that nobody could take', () => {
  test('is routed once somebody has room, and left alone until then', async () => {
    const names: Name[] = ['anna', 'ben', 'carla']
    const ceiling = (open: number | null) =>
      world.inTx('lena', ({ db }) =>
        db.run(sql`update members set ceiling_open = ${open} where workspace_id = ${db.workspaceId}
          and id = any(${names.map((name) => world.members[name])}::uuid[])`),
      )
    await ceiling(0)
    const leadId = await lead({ stage: 'qualified', owner: 'lena', dueAt: at('2026-06-16T08:00:00Z') })
    expect(await retryUnrouted(sweep(at('2026-06-16T08:00:00Z')))).toMatchObject({ changed: 1 })
    expect(await leadOf(world, leadId)).toMatchObject({
      stage: 'qualified',
      unrouted_reason: 'nobody_has_room',
    })
    expect(await retryUnrouted(sweep(at('2026-06-16T08:01:00Z')))).toMatchObject({ changed: 0 })
    await ceiling(null)
    expect(await retryUnrouted(sweep(at('2026-06-16T08:02:00Z')))).toMatchObject({ changed: 1 })
    expect((await leadOf(world, leadId)).stage).toBe('offered')
  })
})
