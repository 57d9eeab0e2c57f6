import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#src/lib/id.ts'
import { eventsOf, interactionsOf } from '#test/read-back.ts'
import { workedLead } from '#test/worked-lead.ts'
import { createWorld, type OpenLead, type World } from '#test/world.ts'
import { acceptOffer } from '../offer/accept-offer.ts'
import { addNote } from './add-note.ts'
import { setNextAction, snooze } from './set-next-action.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const at = (text: string) => new Date(text)
const lead = (o: OpenLead = {}) => workedLead(world, o)

describe('the next action', () => {
  const set = (leadId: string, action: 'visit' | undefined, dueAt: Date) =>
    world.inTx(
      'anna',
      (ctx) => setNextAction(ctx, { id: newId(), leadId, action, dueAt, note: 'bring samples' }),
      at('2026-06-15T09:00:00Z'),
    )

  test('is set with its time, and told', async () => {
    const leadId = await lead()
    const done = await set(leadId, 'visit', at('2026-06-18T08:00:00Z'))
    expect(done).toMatchObject({ next_action: 'visit', due_at: '2026-06-18T08:00:00.000Z', stage: 'working' })
    expect(await eventsOf(world, leadId)).toEqual(['next_action_set', 'noted'])
    expect(await interactionsOf(world, leadId)).toMatchObject([{ channel: 'note', note: 'bring samples' }])
  })

  test('lies ahead, and not so far that the lead is forgotten', async () => {
    const leadId = await lead()
    await expect(set(leadId, 'visit', at('2026-06-15T09:00:00Z'))).rejects.toMatchObject({
      reason: 'due_in_the_past',
    })
    await expect(set(leadId, 'visit', at('2026-08-15T09:00:00Z'))).rejects.toMatchObject({
      reason: 'due_too_far',
      details: { latest: '2026-08-14T09:00:00.000Z' },
    })
  })

  test('of a lead that nobody tried stays the first attempt, and cannot outlast its taking back', async () => {
    const leadId = await lead({ stage: 'offered' })
    await world.inTx('anna', (ctx) => acceptOffer(ctx, { id: newId(), leadId }), at('2026-06-15T08:30:00Z'))
    await expect(set(leadId, 'visit', at('2026-06-29T08:00:00Z'))).rejects.toMatchObject({
      reason: 'attempt_first',
      details: { latest: '2026-06-23T08:30:00.000Z' },
    })
    expect(await set(leadId, 'visit', at('2026-06-19T08:00:00Z'))).toMatchObject({
      next_action: 'first_attempt',
      due_at: '2026-06-19T08:00:00.000Z',
    })
  })

  test('can be put off', async () => {
    const leadId = await lead()
    await set(leadId, 'visit', at('2026-06-18T08:00:00Z'))
    const done = await world.inTx(
      'anna',
      (ctx) => snooze(ctx, { id: newId(), leadId, until: at('2026-06-25T08:00:00Z') }),
      at('2026-06-16T08:00:00Z'),
    )
    expect(done).toMatchObject({
      command: 'snooze',
      next_action: 'visit',
      due_at: '2026-06-25T08:00:00.000Z',
    })
  })

  test('in nurture is when the lead is woken, years away if need be', async () => {
    const leadId = await lead({ stage: 'nurture', owner: 'mira' })
    const done = await world.inTx(
      'mira',
      (ctx) => setNextAction(ctx, { id: newId(), leadId, dueAt: at('2028-01-10T08:00:00Z') }),
      at('2026-06-16T08:00:00Z'),
    )
    expect(done).toMatchObject({ next_action: 'wake', wake_at: '2028-01-10T08:00:00.000Z' })
  })
})

describe('a note', () => {
  test('comes from whoever may see the lead, and from the desk', async () => {
    const leadId = await lead({ stage: 'won' })
    const desk = { kind: 'member', id: world.members.quentin, roles: ['desk'] } as const
    await world.inTx(desk, (ctx) => addNote(ctx, { id: newId(), leadId, text: 'called the switchboard' }))
    expect(await interactionsOf(world, leadId)).toMatchObject([
      { channel: 'note', is_attempt: false, note: 'called the switchboard' },
    ])
    const ben = world.inTx('ben', (ctx) => addNote(ctx, { id: newId(), leadId, text: 'hello' }))
    await expect(ben).rejects.toMatchObject({ reason: 'lead_not_found' })
  })
})
