import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import {
  disqualifyLead,
  logAttempt,
  recycleLead,
  rejectOffer,
  sweeps,
  undoCommand,
} from '#src/followup/index.ts'
import { newId } from '#src/lib/id.ts'
import { putAside } from '#test/sweeping.ts'
import { workedLead } from '#test/worked-lead.ts'
import { createWorld, type Name, type OpenLead, openLead, type World } from '#test/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const at = (text: string) => new Date(text)
const monday = at('2026-06-15T08:00:00Z')
const offered = (o: OpenLead = {}) =>
  openLead(world, { stage: 'offered', owner: 'anna', grade: 'hot', inquiredAt: monday, ...o })

function casesOf(leadId: string) {
  return world.database.bind(world.workspace.id).all<Record<string, unknown>>(sql`
    select * from review_cases where workspace_id = ${world.workspace.id} and lead_id = ${leadId} order by movement_seq`)
}

describe('the board has a case', () => {
  test('of each refusal: who, why, in which words, from where, under which definition', async () => {
    const leadId = await offered({ source: 'fair' })
    await world.inTx('anna', (ctx) =>
      rejectOffer(ctx, {
        id: newId(),
        leadId,
        reason: 'off_definition',
        criteria: ['need', 'urgency'],
        detail: 'only wants a poster',
      }),
    )
    expect(await casesOf(leadId)).toMatchObject([
      {
        cause: 'rejected',
        movement_seq: 2,
        rep_id: world.members.anna,
        done_by: world.members.anna,
        reason: 'off_definition',
        criteria: ['need', 'urgency'],
        detail: 'only wants a poster',
        source: 'fair',
        grade: 'hot',
        attempts: 0,
        round_no: null,
        withdrawn_at: null,
      },
    ])
  })

  test('of each offer that ran out, about who let it', async () => {
    await putAside(world)
    const leadId = await offered({ dueAt: at('2026-06-16T08:00:00Z') })
    const run = (asOf: string) =>
      sweeps.expireOffers({
        database: world.database,
        workspaceId: world.workspace.id,
        asOf: at(asOf),
      })
    await run('2026-06-16T08:00:00Z')
    await run('2026-07-01T08:00:00Z')
    expect(await casesOf(leadId)).toMatchObject([
      { cause: 'expired', rep_id: world.members.anna, done_by: null, reason: 'expired' },
      { cause: 'expired' },
    ])
    await putAside(world)
  })

  test('of a lead that a reviewer closes or recycles below the minimum, not of one they spoke with', async () => {
    const closed = await workedLead(world)
    await tried(closed, 'no_answer')
    await world.inTx(
      'lena',
      (ctx) => disqualifyLead(ctx, { id: newId(), leadId: closed, reason: 'no_need' }),
      at('2026-06-17T08:00:00Z'),
    )
    expect(await casesOf(closed)).toMatchObject([
      { cause: 'closed', rep_id: world.members.anna, done_by: world.members.lena, attempts: 1, channels: 1 },
    ])
    const recycled = await workedLead(world)
    await world.inTx(
      'lena',
      (ctx) => recycleLead(ctx, { id: newId(), leadId: recycled, reason: 'timing' }),
      at('2026-06-17T08:00:00Z'),
    )
    expect(await casesOf(recycled)).toMatchObject([{ cause: 'recycled', attempts: 0 }])
    const spoken = await workedLead(world)
    await tried(spoken, 'talked_later')
    await world.inTx(
      'anna',
      (ctx) => recycleLead(ctx, { id: newId(), leadId: spoken, reason: 'timing' }),
      at('2026-06-17T08:00:00Z'),
    )
    expect(await casesOf(spoken)).toEqual([])
  })

  test('of a refusal of somebody who accepted before, none of one that was taken back', async () => {
    const leadId = await workedLead(world)
    const id = newId()
    await rejecting('anna', id, leadId)
    await world.inTx('anna', (ctx) => undoCommand(ctx, { commandId: id }))
    expect(await casesOf(leadId)).toMatchObject([{ cause: 'rejected', withdrawn_at: expect.any(Date) }])
    await rejecting('anna', newId(), leadId)
    const cases = await casesOf(leadId)
    expect(cases.map((one) => one.withdrawn_at === null)).toEqual([false, true])
  })

  test('once: a repeated command makes no second one', async () => {
    const leadId = await offered()
    const id = newId()
    await rejecting('anna', id, leadId)
    await rejecting('anna', id, leadId)
    expect(await casesOf(leadId)).toHaveLength(1)
  })
})

function rejecting(who: Name, id: string, leadId: string) {
  return world.inTx(who, (ctx) => rejectOffer(ctx, { id, leadId, reason: 'incomplete' }))
}

function tried(leadId: string, result: 'no_answer' | 'talked_later') {
  return world.inTx(
    'anna',
    (ctx) => logAttempt(ctx, { id: newId(), leadId, channel: 'phone', result }),
    at('2026-06-16T08:00:00Z'),
  )
}
