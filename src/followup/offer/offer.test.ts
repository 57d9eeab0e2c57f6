import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { eventsOf, leadOf, movementsOf, offersOf } from '#test/read-back.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { assignLead } from '../assignment/assign.ts'
import { acceptOffer } from './accept-offer.ts'
import { rejectOffer } from './reject-offer.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const at = (text: string) => new Date(text)
const monday = at('2026-06-15T08:00:00Z')
const offered = (more = {}) =>
  openLead(world, { stage: 'offered', owner: 'anna', grade: 'hot', inquiredAt: monday, ...more })

describe('an offer', () => {
  test('is accepted: the first attempt is due by the clock of the grade', async () => {
    const leadId = await offered()
    const id = newId()
    const accept = () =>
      world.inTx('anna', (ctx) => acceptOffer(ctx, { id, leadId }), at('2026-06-15T08:20:00Z'))
    const done = await accept()
    expect(done).toMatchObject({
      id,
      lead_id: leadId,
      stage: 'working',
      accountable_id: world.members.anna,
      next_action: 'first_attempt',
      due_at: '2026-06-15T08:25:00.000Z',
    })
    expect(await movementsOf(world, leadId)).toEqual(['opening →offered', 'offered→working'])
    expect(await offersOf(world, leadId)).toMatchObject([{ ending: 'accepted' }])
    expect(await leadOf(world, leadId)).toMatchObject({ stage: 'working', offer_id: null, revision: 2 })
    expect(await accept()).toEqual(done)
    expect((await leadOf(world, leadId)).revision).toBe(2)
  })

  test('is not accepted by somebody else, who does not even learn that it exists', async () => {
    const leadId = await offered()
    const accept = (who: 'ben' | 'marta' | 'lena') =>
      world.inTx(who, (ctx) => acceptOffer(ctx, { id: newId(), leadId }))
    await expect(accept('ben')).rejects.toMatchObject({ code: 'not_found', reason: 'lead_not_found' })
    await expect(accept('marta')).rejects.toMatchObject({ code: 'forbidden', reason: 'not_yours_to_do' })
    await expect(accept('lena')).rejects.toMatchObject({ reason: 'not_yours_to_do' })
    expect((await leadOf(world, leadId)).stage).toBe('offered')
  })

  test('is accepted by the deputy while the assignee is on leave; accountable stays the assignee', async () => {
    const leadId = await offered({ owner: 'carla' })
    const { carla, ben } = world.members
    await world.inTx('lena', async ({ db }) => {
      await db.run(
        sql`update members set deputy_id = ${ben} where workspace_id = ${db.workspaceId} and id = ${carla}`,
      )
      await db.run(sql`insert into absences (workspace_id, id, member_id, starts_at, ends_at)
        values (${db.workspaceId}, ${newId()}, ${carla}, '2026-06-15', '2026-06-20')`)
    })
    const accept = (now: Date) => world.inTx('ben', (ctx) => acceptOffer(ctx, { id: newId(), leadId }), now)
    await expect(accept(at('2026-06-21T08:00:00Z'))).rejects.toMatchObject({ reason: 'lead_not_found' })
    expect(await accept(at('2026-06-16T08:00:00Z'))).toMatchObject({
      stage: 'working',
      accountable_id: carla,
    })
  })

  test('is accepted twice at the same moment: once', async () => {
    const leadId = await offered()
    const both = await Promise.allSettled(
      [newId(), newId()].map((id) => world.inTx('anna', (ctx) => acceptOffer(ctx, { id, leadId }))),
    )
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({
      reason: {
        ...{ reason: 'not_possible_in_stage', details: { stage: 'working', holder: 'Anna Abel' } },
        message: 'You have this lead: it was accepted already.',
      },
    })
    expect(await movementsOf(world, leadId)).toHaveLength(2)
  })

  test('that went on is told to whom it was offered with who has it, and to nobody else', async () => {
    const leadId = await offered()
    await world.inTx('lena', (ctx) => assignLead(ctx, { id: newId(), leadId, to: world.members.ben }))
    const accept = (who: 'anna' | 'carla') =>
      world.inTx(who, (ctx) => acceptOffer(ctx, { id: newId(), leadId }))
    await expect(accept('anna')).rejects.toMatchObject({
      ...{
        reason: 'offer_gone',
        code: 'conflict',
        message: 'Ben Berg has this lead now. Your offer has ended.',
      },
    })
    await expect(accept('carla')).rejects.toMatchObject({ reason: 'lead_not_found' })
  })

  test('keeps when it happened, and refuses the future', async () => {
    const leadId = await offered()
    const accept = (happenedAt: Date) =>
      world.inTx(
        'anna',
        (ctx) => acceptOffer(ctx, { id: newId(), leadId, happenedAt }),
        at('2026-06-15T12:00:00Z'),
      )
    await expect(accept(at('2026-06-15T12:06:00Z'))).rejects.toMatchObject({
      reason: 'happened_in_the_future',
    })
    const done = await accept(at('2026-06-15T09:00:00Z'))
    expect(done.happened_at).toBe('2026-06-15T09:00:00.000Z')
    expect((await leadOf(world, leadId)).stage_since).toEqual(at('2026-06-15T09:00:00Z'))
  })

  test('does not take a command id for another lead', async () => {
    const [one, two] = [await offered(), await offered()]
    const id = newId()
    await world.inTx('anna', (ctx) => acceptOffer(ctx, { id, leadId: one }))
    await expect(world.inTx('anna', (ctx) => acceptOffer(ctx, { id, leadId: two }))).rejects.toMatchObject({
      reason: 'command_id_taken',
    })
  })
})

describe('rejecting', () => {
  const reject = (leadId: string, more: object, now = at('2026-06-15T10:00:00Z')) =>
    world.inTx(
      'anna',
      (ctx) => rejectOffer(ctx, { id: newId(), leadId, reason: 'misrouted_territory', ...more }),
      now,
    )

  test('an offer gives it to marketing, to be repaired in two business days', async () => {
    const leadId = await offered()
    const done = await reject(leadId, { detail: 'Austria is Ben’s' })
    expect(done).toMatchObject({
      stage: 'rejected',
      accountable_id: world.members.mira,
      next_action: 'repair',
      due_at: '2026-06-17T15:00:00.000Z',
      reason: 'misrouted_territory',
    })
    expect(await offersOf(world, leadId)).toMatchObject([
      { ending: 'rejected', reason: 'misrouted_territory', reason_detail: 'Austria is Ben’s' },
    ])
    expect(await leadOf(world, leadId)).toMatchObject({ rejections: 1, reason_detail: 'Austria is Ben’s' })
    expect(await movementsOf(world, leadId)).toEqual(['opening →offered', 'offered→rejected'])
  })

  test('as off the definition names the criteria', async () => {
    const leadId = await offered()
    await expect(reject(leadId, { reason: 'off_definition' })).rejects.toMatchObject({
      reason: 'criteria_missing',
    })
    const strange = reject(leadId, { reason: 'off_definition', criteria: ['need', 'taste'] })
    await expect(strange).rejects.toMatchObject({
      reason: 'criterion_not_in_definition',
      details: { criteria: ['taste'] },
    })
    const done = await reject(leadId, { reason: 'off_definition', criteria: ['budget', 'need', 'budget'] })
    expect(done.criteria).toEqual(['budget', 'need'])
    expect((await leadOf(world, leadId)).reason_detail).toBe('budget, need')
  })

  test('is possible after accepting, until somebody spoke with them', async () => {
    const leadId = await openLead(world, { stage: 'working', owner: 'anna', inquiredAt: monday })
    expect(await reject(leadId, {})).toMatchObject({ stage: 'rejected' })
    const spoken = await openLead(world, { stage: 'working', owner: 'anna', inquiredAt: monday })
    await world.inTx('anna', ({ db }) =>
      db.run(
        sql`update leads set two_way_at = ${at('2026-06-15T09:00:00Z')} where workspace_id = ${db.workspaceId} and id = ${spoken}`,
      ),
    )
    await expect(reject(spoken, {})).rejects.toMatchObject({ code: 'conflict', reason: 'rejected_too_late' })
    expect(await eventsOf(world, spoken)).toEqual([])
  })
})
