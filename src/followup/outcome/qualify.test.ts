import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import type { Stage } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import type { Context } from '#src/people/context.ts'
import { judged } from '#test/judged.ts'
import { eventsOf, leadOf, movementsOf, offersOf } from '#test/read-back.ts'
import { createWorld, type Name, openLead, type World } from '#test/world.ts'
import { rejectOffer } from '../offer/reject-offer.ts'
import { undoCommand } from '../undo/undo-command.ts'
import { answerQuestions } from './answer-questions.ts'
import { type QualifyInput, qualifyLead } from './qualify.ts'
import { type RepairInput, repairRejection } from './repair-rejection.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const now = new Date('2026-06-15T08:00:00Z')
const known = {
  email: 'erika@pumps.example',
  message: 'do you have a catalogue?',
  employees: 200,
  title: 'head of purchasing',
}
const as = <T>(who: Name, work: (ctx: Context) => Promise<T>, at = now) => world.inTx(who, work, at)
const lead = (stage: Stage, owner: Name) =>
  openLead(world, { stage, owner, grade: 'marketing', inquiredAt: new Date('2026-06-12T08:00:00Z') })
type Decision = QualifyInput extends infer I ? (I extends unknown ? Omit<I, 'id' | 'leadId'> : never) : never
const qualify = (leadId: string, who: Name, o: Decision) =>
  as(who, (ctx) => qualifyLead(ctx, { id: newId(), leadId, ...o } as QualifyInput))

describe('finishing prequalification', () => {
  test('needs the answers that the definition asks for, then goes to sales', async () => {
    const leadId = await lead('prequalifying', 'quentin')
    await judged(world, leadId, known)
    await expect(qualify(leadId, 'quentin', { outcome: 'qualified' })).rejects.toMatchObject({
      code: 'conflict',
      reason: 'not_qualified_yet',
      details: { destination: expect.not.stringMatching('qualified$') },
    })
    expect(await leadOf(world, leadId)).toMatchObject({ judgement_seq: 1, stage: 'prequalifying' })
    const yes = (criterion: string) => ({ criterion, answer: 'yes' as const })
    const answers = ['need', 'budget', 'urgency'].map(yes)
    const told = await as('quentin', (ctx) => answerQuestions(ctx, { id: newId(), leadId, answers }))
    expect(told).toMatchObject({ stage: 'prequalifying', command: 'answer' })
    const done = await qualify(leadId, 'quentin', {
      outcome: 'qualified',
      answers: [yes('decision_process')],
    })
    expect(done).toMatchObject({ stage: 'offered', next_action: 'accept', unrouted_reason: null })
    expect(await leadOf(world, leadId)).toMatchObject({ grade: 'sales_ready', judgement_seq: 3 })
    expect(await movementsOf(world, leadId)).toEqual([
      'opening →prequalifying',
      'prequalifying→qualified',
      'qualified→offered',
    ])
    const events = await eventsOf(world, leadId)
    expect(events.filter((kind) => kind === 'judged_again')).toHaveLength(2)
    expect(events.filter((kind) => kind === 'criterion_answered')).toHaveLength(4)
  })

  test('an answer is replaced by answering again, not taken back, and needs its criterion', async () => {
    const leadId = await lead('prequalifying', 'quentin')
    await judged(world, leadId, known)
    const id = newId()
    const answer = (criterion: string, commandId = newId()) =>
      as('quentin', (ctx) =>
        answerQuestions(ctx, { id: commandId, leadId, answers: [{ criterion, answer: 'no' }] }),
      )
    expect(await answer('budget', id)).toMatchObject({ judgement: { grade: expect.any(String) } })
    const undo = as('quentin', (ctx) => undoCommand(ctx, { commandId: id }))
    await expect(undo).rejects.toMatchObject({ reason: 'answer_again_instead' })
    await expect(answer('taste')).rejects.toMatchObject({ reason: 'criterion_not_in_definition' })
  })

  test('taken back keeps what was learnt and withdraws the offer', async () => {
    const leadId = await lead('prequalifying', 'quentin')
    await judged(world, leadId, { ...known, asks_for: 'quotation' })
    const id = newId()
    await as('quentin', (ctx) => qualifyLead(ctx, { id, leadId, outcome: 'qualified' }))
    await as('quentin', (ctx) => undoCommand(ctx, { commandId: id }))
    expect(await leadOf(world, leadId)).toMatchObject({
      stage: 'prequalifying',
      accountable_id: world.members.quentin,
      judgement_seq: 2,
      grade: 'hot',
    })
    expect(await offersOf(world, leadId)).toMatchObject([{ ending: 'withdrawn' }])
    expect(await qualify(leadId, 'quentin', { outcome: 'qualified' })).toMatchObject({ stage: 'offered' })
  })

  test('the lead manager may against the definition, and a lead never judged is a matter of trust', async () => {
    const leadId = await lead('prequalifying', 'quentin')
    await judged(world, leadId, known)
    expect(await qualify(leadId, 'lena', { outcome: 'qualified' })).toMatchObject({ stage: 'offered' })
    const unjudged = await lead('prequalifying', 'quentin')
    expect(await qualify(unjudged, 'quentin', { outcome: 'qualified' })).toMatchObject({ stage: 'offered' })
  })

  test('as not ready or not fit has the guard against giving up too early', async () => {
    const leadId = await lead('prequalifying', 'quentin')
    const nurture = { outcome: 'nurture', reason: 'unreachable' } as const
    const gone = { outcome: 'disqualified', reason: 'no_need' } as const
    await expect(qualify(leadId, 'quentin', nurture)).rejects.toMatchObject({
      reason: 'minimum_attempts_missing',
    })
    await expect(qualify(leadId, 'quentin', gone)).rejects.toMatchObject({
      reason: 'minimum_attempts_missing',
    })
    expect(await qualify(leadId, 'lena', nurture)).toMatchObject({ stage: 'nurture', reason: 'unreachable' })
    expect(await qualify(await lead('prequalifying', 'quentin'), 'lena', gone)).toMatchObject({
      stage: 'disqualified',
    })
  })

  test('marketing sends what waits in nurture to a qualifier', async () => {
    const leadId = await lead('nurture', 'mira')
    const done = await qualify(leadId, 'mira', { outcome: 'prequalifying' })
    expect(done).toMatchObject({
      stage: 'prequalifying',
      accountable_id: world.members.quentin,
      next_action: 'ask',
    })
    await expect(qualify(leadId, 'quentin', { outcome: 'prequalifying' })).rejects.toMatchObject({
      reason: 'already_there',
    })
  })
})

describe('a refused lead', () => {
  const refused = async (reason: 'misrouted_product' | 'incomplete' = 'misrouted_product') => {
    const leadId = await lead('offered', 'anna')
    await as('anna', (ctx) => rejectOffer(ctx, { id: newId(), leadId, reason }))
    return leadId
  }
  const repair = (leadId: string, o: Omit<RepairInput, 'id' | 'leadId'>, who: Name = 'mira') =>
    as(who, (ctx) => repairRejection(ctx, { id: newId(), leadId, ...o }))

  test('is offered again, not to who refused it as misrouted', async () => {
    const leadId = await refused()
    await as('lena', ({ db }) =>
      db.run(sql`update leads set offer_hop = 1 where workspace_id = ${db.workspaceId} and id = ${leadId}`),
    )
    const done = await repair(leadId, { how: 'offer', note: 'Territory corrected' })
    expect(done).toMatchObject({ stage: 'offered', reason: null })
    expect(done.accountable_id).not.toBe(world.members.anna)
    expect(await eventsOf(world, leadId)).toContain('noted')
  })

  test('goes to a qualifier, or to nurture with its reason', async () => {
    expect(await repair(await refused(), { how: 'prequalify' })).toMatchObject({
      stage: 'prequalifying',
      accountable_id: world.members.quentin,
    })
    expect(await repair(await refused('incomplete'), { how: 'nurture' })).toMatchObject({
      stage: 'nurture',
      reason: 'incomplete',
      accountable_id: world.members.mira,
    })
  })

  test('goes back to who refused it when that was overturned', async () => {
    const leadId = await refused()
    expect(await repair(leadId, { how: 'overturn' })).toMatchObject({
      stage: 'working',
      accountable_id: world.members.anna,
      next_action: 'first_attempt',
    })
    expect((await movementsOf(world, leadId)).at(-1)).toBe('rejected→working')
  })

  test('but not to somebody who has left', async () => {
    const leadId = await lead('offered', 'carla')
    await as('carla', (ctx) => rejectOffer(ctx, { id: newId(), leadId, reason: 'no_capacity' }))
    await as('lena', ({ db }) =>
      db.run(
        sql`update members set left_at = ${now} where workspace_id = ${db.workspaceId} and id = ${world.members.carla}`,
      ),
    )
    await expect(repair(leadId, { how: 'overturn' })).rejects.toMatchObject({ reason: 'rep_gone' })
  })

  test('is repaired by marketing or the lead manager, not by a rep', async () => {
    const leadId = await refused()
    await expect(repair(leadId, { how: 'offer' }, 'ben')).rejects.toMatchObject({ reason: 'lead_not_found' })
    expect(await repair(leadId, { how: 'nurture' }, 'lena')).toMatchObject({ stage: 'nurture' })
  })
})
