import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { readTimeline } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { listNotifications } from '#src/notifications/list-notifications.ts'
import { leadOf, offersOf } from '#test/read-back.ts'
import { createWorld, type OpenLead, openLead, type World } from '#test/world.ts'
import { callWith, extendDuty, passOn, setNextAction, undoCommand } from '../index.ts'
import { remindOfCalls } from '../sweeps/remind-of-calls.ts'

const HOUR = 3_600_000
let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const held = (o: OpenLead = {}) =>
  openLead(world, {
    owner: 'anna',
    stage: 'working',
    grade: 'sales_ready',
    dueAt: new Date(Date.now() + HOUR),
    ...o,
  })
const sentences = async (leadId: string) =>
  (await readTimeline(world.database.bind(world.workspace.id), leadId)).map(({ sentence }) => sentence)
const offered = () =>
  held({ stage: 'offered', inquiredAt: new Date(Date.now() - HOUR), dueAt: new Date(Date.now() - 60_000) })

describe('passing on', () => {
  test('an offer goes to the next in turn and comes back by undo', async () => {
    const lead = await offered()
    const id = newId()
    const done = await world.inTx('marta', (ctx) => passOn(ctx, { id, leadId: lead }))
    expect(done.stage).toBe('offered')
    expect([world.members.ben, world.members.carla]).toContain(done.accountable_id)
    expect((await offersOf(world, lead)).map(({ ending }) => ending)).toEqual(['withdrawn', null])
    expect(await sentences(lead)).toContain('Marta Mayer passed it on to the next in turn.')
    await world.inTx('marta', (ctx) => undoCommand(ctx, { commandId: id }))
    expect(await leadOf(world, lead)).toMatchObject({ stage: 'offered', accountable_id: world.members.anna })
    expect(await sentences(lead)).toContain('Marta Mayer took that help back.')
  })

  test('an opportunity is handed over, and keeps its stage', async () => {
    const lead = await held({ stage: 'opportunity' })
    const done = await world.inTx('marta', (ctx) => passOn(ctx, { id: newId(), leadId: lead }))
    expect(done.stage).toBe('opportunity')
    expect(done.accountable_id).not.toBe(world.members.anna)
  })

  test('nobody else there: refused, and the lead stays where it is', async () => {
    const lead = await offered()
    const others = sql`workspace_id = ${world.workspace.id} and id in (${world.members.ben}, ${world.members.carla})`
    const db = world.database.bind(world.workspace.id)
    await db.run(sql`update members set receives_leads = false where ${others}`)
    await expect(
      world.inTx('marta', (ctx) => passOn(ctx, { id: newId(), leadId: lead })),
    ).rejects.toMatchObject({ reason: 'nobody_next' })
    await db.run(sql`update members set receives_leads = true where ${others}`)
    expect(await leadOf(world, lead)).toMatchObject({ stage: 'offered', accountable_id: world.members.anna })
  })

  test('a rep may not', async () => {
    const lead = await held()
    await expect(
      world.inTx('anna', (ctx) => passOn(ctx, { id: newId(), leadId: lead })),
    ).rejects.toMatchObject({ reason: 'not_yours_to_do' })
  })
})

describe('more time', () => {
  test('an offer runs out later; once for a duty, and undo makes it as it was', async () => {
    const lead = await offered()
    const before = await leadOf(world, lead)
    const id = newId()
    const extend = (command: string) =>
      world.inTx('marta', (ctx) => extendDuty(ctx, { id: command, leadId: lead, reason: 'away' }))
    const done = await extend(id)
    expect(new Date(String(done.due_at)).getTime()).toBeGreaterThan(Date.now())
    const db = world.database.bind(world.workspace.id)
    const expiry = async () =>
      (
        await db.first<{ at: Date }>(
          sql`select expires_at as at from offers where workspace_id = ${world.workspace.id} and lead_id = ${lead} and ended_at is null`,
        )
      )?.at.toISOString()
    expect(await expiry()).toBe(done.due_at)
    expect(await extend(id)).toEqual(done)
    await expect(extend(newId())).rejects.toMatchObject({ reason: 'extended_already' })
    expect((await sentences(lead)).join()).toContain('gave more time')
    const told = await world.inTx('anna', (ctx) => listNotifications(ctx, { limit: 5 }))
    expect(told.items.map(({ sentence }) => sentence)).toContain(
      'Marta Mayer gave you more time for Erika Example.',
    )
    await world.inTx('marta', (ctx) => undoCommand(ctx, { commandId: id }))
    expect((await leadOf(world, lead)).due_at).toEqual(before.due_at)
    expect(await expiry()).toBe(before.due_at?.toISOString())
    await extend(newId())
  })

  test('not beyond a call that was promised', async () => {
    const lead = await held()
    await world.database.bind(world.workspace.id).run(sql`
      update leads set call_due_at = due_at where workspace_id = ${world.workspace.id} and id = ${lead}`)
    await expect(
      world.inTx('marta', (ctx) => extendDuty(ctx, { id: newId(), leadId: lead, reason: 'other' })),
    ).rejects.toMatchObject({ reason: 'call_promised' })
  })
})

describe('calling together', () => {
  test('it is what is next, and both are told', async () => {
    const lead = await held()
    const callAt = new Date(Date.now() + 2 * HOUR)
    const done = await world.inTx('marta', (ctx) => callWith(ctx, { id: newId(), leadId: lead, callAt }))
    expect(done).toMatchObject({ next_action: 'call', due_at: callAt.toISOString() })
    const sentence = async (who: 'anna' | 'marta') =>
      (await world.inTx(who, (ctx) => listNotifications(ctx, { limit: 1 }))).items[0]?.sentence
    expect(await sentence('anna')).toBe('Marta Mayer joins your call with Erika Example.')
    expect(await sentence('marta')).toBe('You call Erika Example together with Anna Abel.')
  })

  test('the manager is reminded once, a quarter of an hour before; not of a call that was moved', async () => {
    const [near, moved] = [await held(), await held()]
    const callAt = new Date(Date.now() + HOUR)
    for (const leadId of [near, moved]) {
      await world.inTx('marta', (ctx) => callWith(ctx, { id: newId(), leadId, callAt }))
    }
    await world.inTx('anna', (ctx) =>
      setNextAction(ctx, {
        id: newId(),
        leadId: moved,
        action: 'call',
        dueAt: new Date(Date.now() + 5 * HOUR),
      }),
    )
    const remind = (minutesBefore: number) =>
      remindOfCalls({
        database: world.database,
        workspaceId: world.workspace.id,
        asOf: new Date(callAt.getTime() - minutesBefore * 60_000),
      })
    expect([await remind(20), await remind(14), await remind(13), await remind(-1)]).toEqual([0, 1, 1, 0])
    const told = await world.inTx('marta', (ctx) => listNotifications(ctx, { limit: 20 }))
    const soon = told.items.filter(({ sentence }) => sentence.startsWith('Soon'))
    expect(soon.map(({ sentence, lead_id }) => [sentence, lead_id])).toEqual([
      ['Soon you call Erika Example together with Anna Abel.', near],
    ])
  })

  test('not in the past, and not with oneself', async () => {
    const lead = await held()
    const call = (callAt: Date) =>
      world.inTx('marta', (ctx) => callWith(ctx, { id: newId(), leadId: lead, callAt }))
    await expect(call(new Date(Date.now() - HOUR))).rejects.toMatchObject({ reason: 'due_in_the_past' })
    const own = await held({ owner: 'marta' })
    const callAt = new Date(Date.now() + HOUR)
    await expect(
      world.inTx('marta', (ctx) => callWith(ctx, { id: newId(), leadId: own, callAt })),
    ).rejects.toMatchObject({ reason: 'already_theirs' })
  })
})
