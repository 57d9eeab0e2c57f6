import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#src/lib/id.ts'
import type { Context } from '#src/people/context.ts'
import { leadOf, offersOf } from '#test/read-back.ts'
import { workedLead } from '#test/worked-lead.ts'
import { createWorld, type Name, type OpenLead, type World } from '#test/world.ts'
import { logAttempt } from '../reaching/log-attempt.ts'
import { disqualifyLead } from './disqualify.ts'
import { recycleLead } from './recycle.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const at = (text: string) => new Date(text)
const monday = at('2026-06-15T08:00:00Z')
const later = at('2026-06-18T08:00:00Z')

const lead = (o: OpenLead = {}) => workedLead(world, o)
const as = <T>(who: Name, work: (ctx: Context) => Promise<T>, now = later) => world.inTx(who, work, now)
const tried = (
  leadId: string,
  channel: 'phone' | 'email',
  now: string,
  result: 'no_answer' | 'talked_not' = 'no_answer',
) => as('anna', (ctx) => logAttempt(ctx, { id: newId(), leadId, channel, result }), at(now))

describe('recycling', () => {
  const recycle = (leadId: string, who: Name = 'anna', wakeAt?: Date) =>
    as(who, (ctx) => recycleLead(ctx, { id: newId(), leadId, reason: 'timing', wakeAt, detail: 'new plant' }))

  test('too early is refused, with what is missing and the next attempt', async () => {
    const leadId = await lead()
    await tried(leadId, 'phone', '2026-06-15T09:00:00Z')
    await expect(recycle(leadId)).rejects.toMatchObject({
      code: 'conflict',
      reason: 'minimum_attempts_missing',
      details: {
        missing: { attempts: 2, channels: 1, weekdays: 1 },
        proposal: { channel: 'email', due_at: expect.stringMatching(/^2026-06-1[89]T/) },
      },
    })
    expect((await leadOf(world, leadId)).stage).toBe('working')
  })

  test('after the minimum of varied attempts keeps the lead warm, with marketing', async () => {
    const leadId = await lead()
    await tried(leadId, 'phone', '2026-06-15T09:00:00Z')
    await tried(leadId, 'email', '2026-06-16T09:00:00Z')
    await tried(leadId, 'phone', '2026-06-17T13:00:00Z')
    const done = await recycle(leadId, 'anna', at('2026-12-01T08:00:00Z'))
    expect(done).toMatchObject({
      stage: 'nurture',
      accountable_id: world.members.mira,
      wake_at: '2026-12-01T08:00:00.000Z',
      reason: 'timing',
    })
    expect(await leadOf(world, leadId)).toMatchObject({
      reason_detail: 'new plant',
      last_worked_by: world.members.anna,
      due_at: at('2026-12-01T08:00:00Z'),
    })
    await expect(recycle(leadId)).rejects.toMatchObject({ reason: 'lead_not_found' })
  })

  test('is free after two-way contact, and for a reviewer', async () => {
    const spoken = await lead()
    await tried(spoken, 'phone', '2026-06-15T09:00:00Z', 'talked_not')
    expect(await recycle(spoken)).toMatchObject({ stage: 'nurture', wake_at: '2026-12-15T08:00:00.000Z' })
    expect(await recycle(await lead(), 'lena')).toMatchObject({ stage: 'nurture' })
    await expect(recycle(await lead(), 'marta')).rejects.toMatchObject({ reason: 'minimum_attempts_missing' })
  })

  test('an opportunity that nobody ever spoke with is no way out either', async () => {
    const leadId = await lead({ stage: 'opportunity' })
    await expect(recycle(leadId)).rejects.toMatchObject({ reason: 'minimum_attempts_missing' })
  })

  test('needs a wake date that lies ahead, and until when they are under contract', async () => {
    await expect(recycle(await lead(), 'lena', monday)).rejects.toMatchObject({
      reason: 'wake_date_not_ahead',
    })
    await expect(recycle(await lead(), 'lena', at('2050-01-01T00:00:00Z'))).rejects.toMatchObject({
      reason: 'wake_date_too_far',
    })
    const leadId = await lead()
    const contract = as('lena', (ctx) =>
      recycleLead(ctx, { id: newId(), leadId, reason: 'under_contract_until' }),
    )
    await expect(contract).rejects.toMatchObject({ reason: 'wake_date_missing' })
  })
})

describe('disqualifying', () => {
  const disqualify = (leadId: string, who: Name = 'anna') =>
    as(who, (ctx) =>
      disqualifyLead(ctx, { id: newId(), leadId, reason: 'bought_elsewhere', detail: 'Pumpco' }),
    )

  test('has the same guard', async () => {
    await expect(disqualify(await lead())).rejects.toMatchObject({ reason: 'minimum_attempts_missing' })
    const leadId = await lead()
    await tried(leadId, 'phone', '2026-06-15T09:00:00Z', 'talked_not')
    const done = await disqualify(leadId)
    expect(done).toMatchObject({ stage: 'disqualified', outcome: 'disqualified', reason: 'bought_elsewhere' })
    expect(done.due_at).toBeNull()
    expect(await leadOf(world, leadId)).toMatchObject({
      reason_detail: 'Pumpco',
      accountable_id: world.members.anna,
    })
  })

  test('by a reviewer takes the offer back', async () => {
    const leadId = await lead({ stage: 'offered' })
    await expect(disqualify(leadId)).rejects.toMatchObject({ reason: 'minimum_attempts_missing' })
    expect(await disqualify(leadId, 'lena')).toMatchObject({ stage: 'disqualified' })
    expect(await offersOf(world, leadId)).toMatchObject([{ ending: 'withdrawn', reason: 'bought_elsewhere' }])
  })
})
