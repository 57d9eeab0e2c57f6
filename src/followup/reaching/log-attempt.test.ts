import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { eventsOf, interactionsOf, leadOf, movementsOf, offersOf } from '#test/read-back.ts'
import { workedLead } from '#test/worked-lead.ts'
import { createWorld, type Name, type OpenLead, type World } from '#test/world.ts'
import { type AttemptInput, logAttempt } from './log-attempt.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const at = (text: string) => new Date(text)

const lead = (o: OpenLead = {}) => workedLead(world, o)

const attempt = (
  leadId: string,
  more: Partial<AttemptInput>,
  now: Date = at('2026-06-15T09:00:00Z'),
  who: Name = 'anna',
) =>
  world.inTx(
    who,
    (ctx) => logAttempt(ctx, { id: newId(), leadId, channel: 'phone', result: 'no_answer', ...more }),
    now,
  )

describe('logging an attempt', () => {
  test('counts it, tells it, and sets the next one on another channel', async () => {
    const leadId = await lead()
    const done = await attempt(leadId, { note: 'Mailbox full\0' })
    expect(done).toMatchObject({
      stage: 'working',
      attempts: 1,
      next_action: 'write',
      proposal: { action: 'attempt', channel: 'email', due_at: done.due_at },
    })
    expect(done.due_at).toBe('2026-06-16T11:00:00.000Z')
    expect(await leadOf(world, leadId)).toMatchObject({
      attempts: 1,
      first_attempt_at: at('2026-06-15T09:00:00Z'),
      last_attempt_at: at('2026-06-15T09:00:00Z'),
      two_way_at: null,
      last_worked_by: world.members.anna,
    })
    expect(await interactionsOf(world, leadId)).toMatchObject([
      {
        id: (done.interaction_ids as string[])[0],
        member_id: world.members.anna,
        channel: 'phone',
        is_attempt: true,
        result: 'no_answer',
        note: 'Mailbox full\ufffd',
      },
    ])
    expect(await eventsOf(world, leadId)).toEqual(['attempted'])
  })

  test('on an offer accepts it', async () => {
    const leadId = await lead({ stage: 'offered' })
    expect(await attempt(leadId, { result: 'left_message' })).toMatchObject({ stage: 'working', attempts: 1 })
    expect(await offersOf(world, leadId)).toMatchObject([{ ending: 'accepted' }])
    expect(await movementsOf(world, leadId)).toEqual(['opening →offered', 'offered→working'])
    const byTheManager = await lead({ stage: 'offered' })
    expect(await attempt(byTheManager, {}, undefined, 'marta')).toMatchObject({ stage: 'offered' })
    expect(await offersOf(world, byTheManager)).toMatchObject([{ ending: null }])
  })

  test('a talk is two-way contact and leads to an opportunity', async () => {
    const leadId = await lead()
    const done = await attempt(leadId, { result: 'talked_interested' })
    expect(done).toMatchObject({ next_action: 'make_opportunity', proposal: { action: 'make_opportunity' } })
    expect((await leadOf(world, leadId)).two_way_at).toEqual(at('2026-06-15T09:00:00Z'))
    expect(await eventsOf(world, leadId)).toEqual(['spoke'])
  })

  test('later means a call then, and in the same command nurture when that is far away', async () => {
    const soon = await attempt(await lead(), {
      result: 'talked_later',
      laterAt: at('2026-06-24T12:00:00Z'),
    })
    expect(soon).toMatchObject({ next_action: 'call_back', due_at: '2026-06-24T12:00:00.000Z' })
    const leadId = await lead()
    const far = await attempt(leadId, {
      result: 'talked_later',
      recycle: { reason: 'timing', wakeAt: at('2026-12-01T08:00:00Z') },
    })
    expect(far).toMatchObject({
      stage: 'nurture',
      accountable_id: world.members.mira,
      next_action: 'wake',
      wake_at: '2026-12-01T08:00:00.000Z',
      reason: 'timing',
    })
    expect(await leadOf(world, leadId)).toMatchObject({ last_worked_by: world.members.anna, offer_hop: 0 })
  })

  test('keeps the promise, unless the address does not work or it was before they asked', async () => {
    const promised = async (more: Partial<AttemptInput>) => {
      const leadId = await lead()
      await world.inTx('lena', ({ db }) =>
        db.run(sql`update leads set promise_due_at = ${at('2026-06-16T08:00:00Z')}
          where workspace_id = ${db.workspaceId} and id = ${leadId}`),
      )
      await attempt(leadId, more)
      return leadOf(world, leadId)
    }
    expect((await promised({})).promise_kept_at).toEqual(at('2026-06-15T09:00:00Z'))
    expect((await promised({ channel: 'email', result: 'bounced' })).promise_kept_at).toBeNull()
    const before = await promised({ happenedAt: at('2026-06-15T07:00:00Z') })
    expect(before).toMatchObject({ promise_kept_at: null, first_attempt_at: null, attempts: 1 })
  })

  test('of a phone that was offline is taken at its own time', async () => {
    const leadId = await lead()
    await attempt(leadId, {}, at('2026-06-15T11:00:00Z'))
    await attempt(leadId, { happenedAt: at('2026-06-15T08:30:00Z') }, at('2026-06-15T12:00:00Z'))
    expect(await leadOf(world, leadId)).toMatchObject({
      attempts: 2,
      first_attempt_at: at('2026-06-15T08:30:00Z'),
      last_attempt_at: at('2026-06-15T11:00:00Z'),
    })
  })

  test('an address that does not work is not proposed again', async () => {
    const done = await attempt(await lead(), { channel: 'email', result: 'bounced' })
    expect(done.proposal).toMatchObject({ action: 'attempt', channel: 'phone' })
  })

  test('a repetition answers the first result and counts nothing', async () => {
    const leadId = await lead()
    const id = newId()
    const first = await attempt(leadId, { id })
    expect(await attempt(leadId, { id }, at('2026-06-15T09:05:00Z'))).toEqual(first)
    expect((await leadOf(world, leadId)).attempts).toBe(1)
  })

  test('is for the holder and who oversees; a closed lead has none', async () => {
    const leadId = await lead()
    await expect(attempt(leadId, {}, undefined, 'ben')).rejects.toMatchObject({ reason: 'lead_not_found' })
    await expect(attempt(leadId, {}, undefined, 'mira')).rejects.toMatchObject({ reason: 'not_yours_to_do' })
    await attempt(leadId, {}, undefined, 'lena')
    const lost = await lead({ stage: 'lost' })
    await expect(attempt(lost, {})).rejects.toMatchObject({
      reason: 'not_possible_in_stage',
      details: { allowed: ['reopen', 'win', 'add_note'] },
    })
  })

  test('settles what was raised about the lead', async () => {
    const leadId = await lead()
    const settled = async () => {
      const db = world.database.bind(world.workspace.id)
      const row = await db.first<{ settled_at: Date | null }>(sql`
        select settled_at from escalations where workspace_id = ${db.workspaceId} and lead_id = ${leadId}`)
      return row?.settled_at
    }
    await world.inTx('lena', ({ db }) =>
      db.run(sql`insert into escalations (workspace_id, id, lead_id, kind, due_at, raised_at)
        values (${db.workspaceId}, ${newId()}, ${leadId}, 'duty_broken', now(), now())`),
    )
    expect(await settled()).toBeNull()
    await attempt(leadId, {})
    expect(await settled()).toEqual(at('2026-06-15T09:00:00Z'))
  })
})
