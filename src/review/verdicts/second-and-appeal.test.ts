import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { logAttempt } from '#src/followup/index.ts'
import { newId } from '#src/lib/id.ts'
import { leadOf } from '#test/read-back.ts'
import { refusedLead, reviewAll } from '#test/reviewed.ts'
import { createWorld, type Name, type World } from '#test/world.ts'
import type { VerdictKind } from '../tables.ts'
import { appealCase } from './appeal-case.ts'
import type { Verdict } from './choose-consequence.ts'
import { decideCase } from './decide-case.ts'
import { takeBackVerdict } from './take-back-verdict.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  await reviewAll(world, { secondShare: 1, board: ['mira', 'lena'] })
})
afterAll(() => world.close())

const decide = (who: Name, kind: VerdictKind, caseId: string, verdict: Verdict) =>
  world.inTx(who, (ctx) => decideCase(ctx, { id: newId(), caseId, kind, verdict }))
const appeal = (who: Name, caseId: string, text = 'They asked for a poster') =>
  world.inTx(who, (ctx) => appealCase(ctx, { caseId, text }))

describe('a second opinion', () => {
  test('comes from somebody else, after the first, once, and changes nothing', async () => {
    const { leadId, caseId } = await refusedLead(world)
    await expect(decide('lena', 'second', caseId, 'source_poor')).rejects.toMatchObject({
      reason: 'first_is_missing',
    })
    await decide('mira', 'first', caseId, 'definition_met')
    const stands = await leadOf(world, leadId)
    await expect(decide('mira', 'second', caseId, 'source_poor')).rejects.toMatchObject({
      reason: 'decided_the_first',
    })
    expect(await decide('lena', 'second', caseId, 'source_poor')).toMatchObject({ lead_step: 'none' })
    expect(await leadOf(world, leadId)).toEqual(stands)
    await expect(decide('lena', 'second', caseId, 'source_poor')).rejects.toMatchObject({
      reason: 'already_decided',
    })
  })
})

describe('an appeal', () => {
  test('is the rep’s own, against a verdict against them, once', async () => {
    const { caseId } = await refusedLead(world)
    await expect(appeal('anna', caseId)).rejects.toMatchObject({ reason: 'nothing_to_appeal' })
    await decide('mira', 'first', caseId, 'definition_met')
    await expect(appeal('ben', caseId)).rejects.toMatchObject({ reason: 'case_not_found' })
    await appeal('anna', caseId)
    await expect(appeal('anna', caseId)).rejects.toMatchObject({ reason: 'appealed_already' })
    const right = await refusedLead(world)
    await decide('mira', 'first', right.caseId, 'source_poor')
    await expect(appeal('anna', right.caseId)).rejects.toMatchObject({ reason: 'nothing_to_appeal' })
  })

  test('is decided by somebody else; upheld, the rep is rid of the lead and gets the turn back', async () => {
    const { leadId, caseId } = await refusedLead(world)
    const first = await decide('mira', 'first', caseId, 'definition_met')
    await expect(decide('lena', 'appeal', caseId, 'source_poor')).rejects.toMatchObject({
      reason: 'not_appealed',
    })
    await appeal('anna', caseId)
    const undone = world.inTx('mira', (ctx) => takeBackVerdict(ctx, { id: first.id }))
    await expect(undone).rejects.toMatchObject({ reason: 'undo_something_followed' })
    await expect(decide('mira', 'appeal', caseId, 'source_poor')).rejects.toMatchObject({
      reason: 'decided_the_first',
    })
    expect(await decide('lena', 'appeal', caseId, 'source_poor')).toMatchObject({ lead_step: 'keep_warm' })
    expect((await leadOf(world, leadId)).stage).toBe('nurture')
    const db = world.database.bind(world.workspace.id)
    expect(await db.all(sql<object>`select from turn_credits where lead_id = ${leadId}`)).toHaveLength(1)
    expect(await db.all(sql<object>`select from review_cases where lead_id = ${leadId}`)).toHaveLength(1)
  })

  test('does not take a lead away that the rep works on meanwhile', async () => {
    const { leadId, caseId } = await refusedLead(world)
    await decide('mira', 'first', caseId, 'definition_met')
    await appeal('anna', caseId)
    await world.inTx('anna', (ctx) =>
      logAttempt(ctx, { id: newId(), leadId, channel: 'phone', result: 'no_answer' }),
    )
    expect(await decide('lena', 'appeal', caseId, 'misrouted')).toMatchObject({ lead_step: 'moved_on' })
    expect((await leadOf(world, leadId)).accountable_id).toBe(world.members.anna)
  })

  test('is decided by the same member where there is no other', async () => {
    await reviewAll(world, { board: ['mira'] })
    const { caseId } = await refusedLead(world)
    await decide('mira', 'first', caseId, 'too_early')
    await appeal('anna', caseId)
    expect(await decide('mira', 'appeal', caseId, 'too_early')).toMatchObject({ lead_step: 'stays' })
  })
})
