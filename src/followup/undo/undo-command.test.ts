import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import type { Context } from '#src/people/context.ts'
import { eventsOf, interactionsOf, leadOf, movementsOf, offersOf } from '#test/read-back.ts'
import { createWorld, type Name, type OpenLead, openLead, type World } from '#test/world.ts'
import { setNextAction } from '../next-action/set-next-action.ts'
import { acceptOffer } from '../offer/accept-offer.ts'
import { rejectOffer } from '../offer/reject-offer.ts'
import { disqualifyLead } from '../outcome/disqualify.ts'
import { repairRejection } from '../outcome/repair-rejection.ts'
import { winLead } from '../outcome/win.ts'
import { logAttempt } from '../reaching/log-attempt.ts'
import { undoCommand } from './undo-command.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const at = (text: string) => new Date(text)
const now = at('2026-06-15T09:00:00Z')
const lead = (o: OpenLead = {}) =>
  openLead(world, {
    stage: 'offered',
    owner: 'anna',
    grade: 'hot',
    inquiredAt: at('2026-06-15T08:00:00Z'),
    ...o,
  })
const as = <T>(who: Name, work: (ctx: Context) => Promise<T>, when = now) => world.inTx(who, work, when)
const undo = (commandId: string, who: Name = 'anna', when = at('2026-06-15T09:05:00Z')) =>
  as(who, (ctx) => undoCommand(ctx, { commandId }), when)

/** The lead without what says that something happened to it. */
async function state(leadId: string) {
  const { revision: _, movement_seq: _seq, moved_at: _moved, ...rest } = await leadOf(world, leadId)
  return rest
}

describe('taking back', () => {
  test('an acceptance opens the offer again', async () => {
    const leadId = await lead()
    const before = await state(leadId)
    const id = newId()
    await as('anna', (ctx) => acceptOffer(ctx, { id, leadId }))
    expect(await undo(id)).toMatchObject({
      command: 'undo',
      stage: 'offered',
      accountable_id: world.members.anna,
    })
    expect(await state(leadId)).toEqual(before)
    expect(await offersOf(world, leadId)).toMatchObject([{ ending: null, reason: null }])
    expect(await movementsOf(world, leadId)).toEqual([
      'opening →offered',
      'offered→working',
      'reversal working→offered',
    ])
    await as('anna', (ctx) => acceptOffer(ctx, { id: newId(), leadId }), at('2026-06-15T09:06:00Z'))
    expect((await leadOf(world, leadId)).stage).toBe('working')
  })

  test('a rejection gives the rep the offer back', async () => {
    const leadId = await lead()
    const before = await state(leadId)
    const id = newId()
    await as('anna', (ctx) => rejectOffer(ctx, { id, leadId, reason: 'no_capacity' }))
    await undo(id)
    expect(await state(leadId)).toEqual(before)
    expect(await offersOf(world, leadId)).toMatchObject([{ ending: null, reason: null }])
  })

  test('a repair withdraws the offer that it made', async () => {
    const leadId = await lead()
    await as('anna', (ctx) => rejectOffer(ctx, { id: newId(), leadId, reason: 'misrouted_product' }))
    const before = await state(leadId)
    const id = newId()
    const repaired = await as('mira', (ctx) => repairRejection(ctx, { id, leadId, how: 'offer' }))
    expect(repaired.stage).toBe('offered')
    expect(repaired.accountable_id).not.toBe(world.members.anna)
    await undo(id, 'mira')
    expect(await state(leadId)).toEqual(before)
    expect(await offersOf(world, leadId)).toMatchObject([
      { ending: 'rejected' },
      { ending: 'withdrawn', reason: 'undone' },
    ])
  })

  test('an attempt that accepted: both the attempt and the acceptance', async () => {
    const leadId = await lead()
    const before = await state(leadId)
    const id = newId()
    await as('anna', (ctx) =>
      logAttempt(ctx, { id, leadId, channel: 'phone', result: 'talked_interested', note: 'wrong lead' }),
    )
    await undo(id)
    expect(await state(leadId)).toEqual(before)
    expect(await interactionsOf(world, leadId)).toMatchObject([
      { taken_back_at: at('2026-06-15T09:05:00Z'), note: 'wrong lead' },
    ])
  })

  test('a win: the sale is taken back, the revenue is gone', async () => {
    const leadId = await lead({ stage: 'working' })
    const before = await state(leadId)
    const id = newId()
    await as('anna', (ctx) => winLead(ctx, { id, leadId, deals: [{ amount: '900' }] }))
    expect((await leadOf(world, leadId)).revenue).toBe('900')
    await undo(id)
    expect(await state(leadId)).toEqual(before)
    expect(await eventsOf(world, leadId)).toEqual(['deal_recorded', 'deal_taken_back'])
  })

  test('a wish not to be contacted: the person can be contacted as before', async () => {
    const leadId = await lead({ stage: 'working' })
    const { person_id } = await leadOf(world, leadId)
    const bases = () =>
      world.database.bind(world.workspace.id).all(sql`
        select channel, basis, origin, since from contact_bases
        where workspace_id = ${world.workspace.id} and person_id = ${person_id} order by channel`)
    await as('lena', ({ db }) =>
      db.run(sql`insert into contact_bases (workspace_id, person_id, channel, basis, origin, since)
        values (${db.workspaceId}, ${person_id}, 'email', 'consent', 'web_form', '2026-01-01')`),
    )
    const before = await bases()
    const id = newId()
    await as('lena', (ctx) => disqualifyLead(ctx, { id, leadId, reason: 'asked_not_to_be_contacted' }))
    expect(await bases()).toMatchObject([
      { channel: 'email', basis: 'withdrawn' },
      { channel: 'phone', basis: 'withdrawn' },
      { channel: 'post', basis: 'withdrawn' },
    ])
    await undo(id, 'lena')
    expect(await bases()).toEqual(before)
  })

  test('what moved nothing leaves no movement', async () => {
    const leadId = await lead({ stage: 'working' })
    const before = await state(leadId)
    const id = newId()
    await as('anna', (ctx) =>
      setNextAction(ctx, { id, leadId, action: 'visit', dueAt: at('2026-06-18T08:00:00Z') }),
    )
    await undo(id)
    expect(await state(leadId)).toEqual(before)
    expect(await movementsOf(world, leadId)).toEqual(['opening →working'])
  })

  test('twice answers the same; after a repetition of the command it stays taken back', async () => {
    const leadId = await lead()
    const id = newId()
    const accept = () => as('anna', (ctx) => acceptOffer(ctx, { id, leadId }))
    const accepted = await accept()
    const both = await Promise.all([undo(id), undo(id)])
    expect(both.map((one) => one.stage)).toEqual(['offered', 'offered'])
    expect(await movementsOf(world, leadId)).toHaveLength(3)
    expect(await accept()).toEqual(accepted)
    expect((await leadOf(world, leadId)).stage).toBe('offered')
  })
})

describe('what cannot be taken back', () => {
  test('what is older than ten minutes, what somebody else did, what something followed from', async () => {
    const leadId = await lead()
    const id = newId()
    await as('anna', (ctx) => acceptOffer(ctx, { id, leadId }))
    await expect(undo(id, 'anna', at('2026-06-15T09:10:01Z'))).rejects.toMatchObject({
      reason: 'undo_too_late',
    })
    await expect(undo(id, 'lena')).rejects.toMatchObject({ code: 'not_found', reason: 'command_not_found' })
    await expect(undo(newId())).rejects.toMatchObject({ reason: 'command_not_found' })
    await as('anna', (ctx) => logAttempt(ctx, { id: newId(), leadId, channel: 'phone', result: 'no_answer' }))
    await expect(undo(id)).rejects.toMatchObject({ reason: 'undo_something_followed' })
  })

  test('never an offer that somebody took meanwhile', async () => {
    const leadId = await lead()
    await as('anna', (ctx) => rejectOffer(ctx, { id: newId(), leadId, reason: 'misrouted_product' }))
    const id = newId()
    await as('mira', (ctx) => repairRejection(ctx, { id, leadId, how: 'offer' }))
    const { accountable_id } = await leadOf(world, leadId)
    const who = accountable_id === world.members.ben ? 'ben' : 'carla'
    await as(who, (ctx) => acceptOffer(ctx, { id: newId(), leadId }))
    await expect(undo(id, 'mira')).rejects.toMatchObject({ reason: 'undo_something_followed' })
    const open = await world.database.bind(world.workspace.id).all(sql`
      select from offers where workspace_id = ${world.workspace.id} and lead_id = ${leadId} and ended_at is null`)
    expect(open).toEqual([])
  })
})
