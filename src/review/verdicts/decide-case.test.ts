import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import {
  acceptOffer,
  disqualifyLead,
  recycleLead,
  repairRejection,
  undoCommand,
} from '#src/followup/index.ts'
import { newId } from '#src/lib/id.ts'
import { audit } from '#src/reports/index.ts'
import { eventsOf, interactionsOf, leadOf, movementsOf } from '#test/read-back.ts'
import { caseOf, refusedLead, reviewAll } from '#test/reviewed.ts'
import { workedLead } from '#test/worked-lead.ts'
import { createWorld, type Name, type World } from '#test/world.ts'
import { VERDICTS } from './choose-consequence.ts'
import { type DecideInput, decideCase } from './decide-case.ts'
import { takeBackVerdict } from './take-back-verdict.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  await reviewAll(world)
})
afterAll(async () => {
  await world.close()
})

const decide = (
  caseId: string,
  verdict: DecideInput['verdict'],
  o: Partial<DecideInput> & { who?: Name; now?: Date } = {},
) => {
  const { who = 'mira', now, ...input } = o
  const full = { id: newId(), caseId, kind: 'first' as const, verdict, ...input }
  return world.inTx(who, (ctx) => decideCase(ctx, full), now)
}
const takeBack = (id: string, who: Name = 'mira', now?: Date) =>
  world.inTx(who, (ctx) => takeBackVerdict(ctx, { id }), now)
const all = (statement: ReturnType<typeof sql<Record<string, unknown>>>) =>
  world.database.bind(world.workspace.id).all<Record<string, unknown>>(statement)
const creditsOf = (leadId: string) =>
  all(sql`select member_id, offer_id, taken_back_at from turn_credits where lead_id = ${leadId}`)

describe('a verdict', () => {
  test('that overturns a refusal gives the lead back to the rep, with a note, and tells rep and manager', async () => {
    const { leadId, caseId } = await refusedLead(world)
    const given = await decide(caseId, 'definition_met', { note: 'The budget was in the mail' })
    expect(given).toMatchObject({ lead_step: 'back_to_rep', member_id: world.members.mira })
    expect(await leadOf(world, leadId)).toMatchObject({
      stage: 'working',
      accountable_id: world.members.anna,
      next_action: 'first_attempt',
    })
    expect((await interactionsOf(world, leadId)).map(({ note }) => note)).toEqual([
      'The budget was in the mail',
    ])
    expect(await eventsOf(world, leadId)).toEqual(['noted', 'reviewed'])
    const told = await all(
      sql`select member_id from notifications where lead_id = ${leadId} and kind = 'verdict'`,
    )
    expect(told.map((row) => row.member_id).toSorted()).toEqual(
      [world.members.anna, world.members.marta].toSorted(),
    )
    expect(await creditsOf(leadId)).toEqual([])
  })

  test('that confirms a bad lead keeps it warm, and the rep gets the turn back', async () => {
    const { leadId, caseId } = await refusedLead(world)
    await decide(caseId, 'source_poor')
    expect(await leadOf(world, leadId)).toMatchObject({ stage: 'nurture', reason: 'source_poor' })
    expect(await creditsOf(leadId)).toMatchObject([
      { member_id: world.members.anna, offer_id: expect.any(String), taken_back_at: null },
    ])
  })

  test('offers a misrouted lead to somebody else, and asks for what was wrong', async () => {
    const misrouted = await refusedLead(world, 'anna', { because: 'misrouted_product' })
    await decide(misrouted.caseId, 'misrouted')
    const lead = await leadOf(world, misrouted.leadId)
    expect(lead.stage).toBe('offered')
    expect(lead.accountable_id).not.toBe(world.members.anna)
    const wrong = await refusedLead(world, 'ben', { because: 'bad_contact_data' })
    await decide(wrong.caseId, 'data_wrong')
    expect(await leadOf(world, wrong.leadId)).toMatchObject({
      stage: 'prequalifying',
      accountable_id: world.members.quentin,
    })
  })

  test('on a lead that moved on meanwhile changes nothing of it, and says so', async () => {
    const { leadId, caseId } = await refusedLead(world)
    await world.inTx('mira', (ctx) => repairRejection(ctx, { id: newId(), leadId, how: 'prequalify' }))
    const before = await leadOf(world, leadId)
    expect(await decide(caseId, 'definition_met')).toMatchObject({ lead_step: 'moved_on', command_id: null })
    expect(await leadOf(world, leadId)).toEqual(before)
    const [event] = await all(
      sql`select data from lead_events where lead_id = ${leadId} and kind = 'reviewed'`,
    )
    expect(event?.data).toMatchObject({ verdict: 'definition_met', lead_step: 'moved_on' })
  })

  test('on a recycled or closed lead gives it back to the rep as an offer', async () => {
    const recycled = await workedLead(world)
    await world.inTx('lena', (ctx) => recycleLead(ctx, { id: newId(), leadId: recycled, reason: 'timing' }))
    await decide(await caseOf(world, recycled), 'follow_up_thin')
    expect(await movementsOf(world, recycled)).toEqual([
      'opening →working',
      'working→nurture',
      'nurture→qualified',
      'qualified→offered',
    ])
    const closed = await workedLead(world)
    await world.inTx('lena', (ctx) => disqualifyLead(ctx, { id: newId(), leadId: closed, reason: 'no_need' }))
    await decide(await caseOf(world, closed), 'definition_met')
    expect((await movementsOf(world, closed)).slice(2)).toEqual([
      'disqualified→inquiry',
      'inquiry→qualified',
      'qualified→offered',
    ])
    for (const id of [recycled, closed])
      expect((await leadOf(world, id)).accountable_id).toBe(world.members.anna)
  })

  test('is given once; repeating it answers the first result', async () => {
    const { caseId } = await refusedLead(world)
    const id = newId()
    const first = await decide(caseId, 'definition_met', { id })
    expect(await decide(caseId, 'definition_met', { id })).toEqual(first)
    await expect(decide(caseId, 'too_early')).rejects.toMatchObject({ reason: 'already_decided' })
    await expect(decide(caseId, 'too_early', { id, who: 'lena' })).rejects.toMatchObject({
      reason: 'verdict_id_taken',
    })
  })

  test('of two members at the same moment counts once', async () => {
    const { leadId, caseId } = await refusedLead(world)
    const both = await Promise.allSettled([
      decide(caseId, 'definition_met'),
      decide(caseId, 'definition_met', { who: 'lena' }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await movementsOf(world, leadId)).toHaveLength(3)
  })

  test('is for the board, about others, and of a criterion there is', async () => {
    const { caseId } = await refusedLead(world)
    await expect(decide(caseId, 'too_early', { who: 'marta' })).rejects.toMatchObject({
      reason: 'not_on_the_board',
    })
    await expect(decide(newId(), 'too_early')).rejects.toMatchObject({ reason: 'case_not_found' })
    await expect(decide(caseId, 'criterion_too_broad')).rejects.toMatchObject({ reason: 'criterion_missing' })
    await expect(decide(caseId, 'criterion_too_broad', { criterion: 'moon' })).rejects.toMatchObject({
      reason: 'criterion_not_in_definition',
    })
    await expect(decide(caseId, 'too_early', { criterion: 'need' })).rejects.toMatchObject({
      reason: 'criterion_not_asked',
    })
    const own = await workedLead(world)
    await world.inTx('lena', (ctx) => disqualifyLead(ctx, { id: newId(), leadId: own, reason: 'no_need' }))
    await expect(decide(await caseOf(world, own), 'too_early', { who: 'lena' })).rejects.toMatchObject({
      reason: 'own_case',
    })
    const given = await decide(caseId, 'criterion_too_broad', { criterion: 'need' })
    expect(given).toMatchObject({ criterion: 'need', lead_step: 'keep_warm' })
  })

  test('is not given on what the rep took back', async () => {
    const leadId = await workedLead(world)
    const id = newId()
    await world.inTx('lena', (ctx) => disqualifyLead(ctx, { id, leadId, reason: 'no_need' }))
    await world.inTx('lena', (ctx) => undoCommand(ctx, { commandId: id }))
    await expect(decide(await caseOf(world, leadId), 'too_early')).rejects.toMatchObject({
      reason: 'case_withdrawn',
    })
  })
})

describe('a verdict that is taken back', () => {
  test.each(VERDICTS)(
    'leaves the lead as it stood, the credit and the note taken back: %s',
    async (verdict) => {
      const { leadId, caseId } = await refusedLead(world)
      const stood = await leadOf(world, leadId)
      const criterion = verdict === 'criterion_too_broad' ? { criterion: 'need' } : {}
      const { id } = await decide(caseId, verdict, criterion)
      await takeBack(id)
      await takeBack(id)
      const { movement_seq: _, moved_at: __, revision: ___, ...now } = await leadOf(world, leadId)
      expect(stood).toMatchObject(now)
      for (const credit of await creditsOf(leadId)) expect(credit.taken_back_at).not.toBeNull()
      for (const note of await interactionsOf(world, leadId)) expect(note.taken_back_at).not.toBeNull()
      await decide(caseId, 'definition_met')
      expect((await leadOf(world, leadId)).accountable_id).toBe(world.members.anna)
    },
  )

  test('is the same member’s, for ten minutes, while nothing followed', async () => {
    const { leadId, caseId } = await refusedLead(world)
    const { id } = await decide(caseId, 'misrouted')
    await expect(takeBack(id, 'lena')).rejects.toMatchObject({ reason: 'verdict_not_found' })
    await expect(takeBack(id, 'mira', new Date(Date.now() + 700_000))).rejects.toMatchObject({
      reason: 'undo_too_late',
    })
    const { accountable_id } = await leadOf(world, leadId)
    const rep = (['ben', 'carla'] as const).find((name) => world.members[name] === accountable_id) as Name
    await world.inTx(rep, (ctx) => acceptOffer(ctx, { id: newId(), leadId }))
    await expect(takeBack(id)).rejects.toMatchObject({ reason: 'undo_something_followed' })
    expect((await leadOf(world, leadId)).stage).toBe('working')
  })
})

test('whatever the board did, the books balance', async () => {
  const { checks } = await audit(world.database.bind(world.workspace.id))
  expect(checks.flatMap(({ differences }) => differences)).toEqual([])
})
