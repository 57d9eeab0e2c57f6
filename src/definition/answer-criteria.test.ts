import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { loadDraft, saveDrafts } from '#src/lead/index.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { activeDefinition } from './active-definition.ts'
import { answerCriteria, type CriterionAnswer } from './answer-criteria.ts'
import { answersOf } from './answers-of.ts'
import type { Inputs } from './condition/seen.ts'
import { judge } from './judging/judge.ts'
import { keepJudgements } from './keep-judgements.ts'
import { readJudgements } from './reads.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const answer = (leadId: string, answers: CriterionAnswer[]) =>
  world.inTx('quentin', async (ctx) => {
    const draft = await loadDraft(ctx, leadId)
    await answerCriteria(ctx, draft, answers)
    await saveDrafts(ctx, [draft], world.workspace.time_zone)
  })

const judged = (leadId: string, seq: number, inputs: Inputs) =>
  world.inTx('quentin', async (ctx) => {
    const { version, compiled } = await activeDefinition(ctx.db)
    const judgement = judge(compiled, inputs, (await answersOf(ctx.db, [leadId])).get(leadId))
    await keepJudgements(ctx, [{ leadId, seq, version, judgement }])
    return judgement
  })

test('what a qualifier learns makes a lead sales-ready; each judgement keeps its evidence', async () => {
  const leadId = await openLead(world, { stage: 'prequalifying', owner: 'quentin' })
  const inputs: Inputs = {
    email: 'erika@pumps.example',
    message: 'Wie groß ist die Pumpe?',
    title: 'Einkäuferin',
  }
  expect(await judged(leadId, 1, inputs)).toMatchObject({
    destination: 'prequalifying',
    questions: ['need', 'urgency', 'budget'],
  })

  await answer(leadId, [
    { criterion: 'need', answer: 'yes', value: 'a second line\0', origin: 'qualifier' },
    { criterion: 'budget', answer: 'unknown', origin: 'qualifier' },
    { criterion: 'urgency', answer: 'no', origin: 'qualifier' },
  ])
  expect(await judged(leadId, 2, inputs)).toMatchObject({
    destination: 'prequalifying',
    questions: ['commitment', 'environment', 'decision_process'],
  })

  await answer(leadId, [
    { criterion: 'urgency', answer: 'yes', origin: 'qualifier' },
    { criterion: 'environment', answer: 'yes', origin: 'qualifier' },
  ])
  expect(await judged(leadId, 3, inputs)).toMatchObject({ grade: 'sales_ready', destination: 'qualified' })

  const shown = await readJudgements(world.database.bind(world.workspace.id), leadId)
  expect(
    shown.map(({ seq, isCurrent, version, gradeLabel }) => [seq, isCurrent, version, gradeLabel]),
  ).toEqual([
    [3, true, 0, 'Sales-ready'],
    [2, false, 0, 'Marketing'],
    [1, false, 0, 'Marketing'],
  ])
  const of = (key: string) => shown[0]?.criteria.find(({ criterion }) => criterion === key)
  expect(of('need')).toMatchObject({ answer: 'yes', value: 'a second line\ufffd', by: world.members.quentin })
  expect(of('decision_maker')).toMatchObject({ answer: 'yes', value: 'Einkäuferin', origin: 'rule' })
  expect(of('competition')).toMatchObject({ answer: 'unknown', origin: null, isAsked: false })
  expect(shown[2]?.criteria.filter(({ isAsked }) => isAsked).map(({ criterion }) => criterion)).toEqual(
    ['commitment', 'need', 'budget', 'urgency'].filter((key) => ['need', 'urgency', 'budget'].includes(key)),
  )
  expect(shown[0]?.sentences.at(-2)).toBe('Graded Sales-ready: ready for sales.')

  const events = await world.database
    .bind(world.workspace.id)
    .all<{ data: { criterion: string; answer: string } }>(
      sql`select data from lead_events where workspace_id = ${world.workspace.id} and lead_id = ${leadId}
      and kind = 'criterion_answered' order by id`,
    )
  expect(events.map(({ data }) => `${data.criterion} ${data.answer}`)).toEqual([
    'need yes',
    'budget unknown',
    'urgency no',
    'urgency yes',
    'environment yes',
  ])
})

test('refuses an answer to a question that the definition does not ask, and keeps none of the others', async () => {
  const leadId = await openLead(world, { stage: 'prequalifying', owner: 'quentin' })
  await expect(
    answer(leadId, [
      { criterion: 'need', answer: 'yes', origin: 'qualifier' },
      { criterion: 'weather', answer: 'yes', origin: 'qualifier' },
    ]),
  ).rejects.toMatchObject({ reason: 'criterion_not_in_definition', details: { criteria: ['weather'] } })
  expect(await answersOf(world.database.bind(world.workspace.id), [leadId])).toEqual(new Map())
})
