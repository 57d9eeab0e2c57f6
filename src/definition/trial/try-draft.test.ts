import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#src/lib/id.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import type { Inputs } from '../condition/seen.ts'
import { compileDefinition } from '../judging/compile-definition.ts'
import { judge } from '../judging/judge.ts'
import { keepJudgements } from '../keep-judgements.ts'
import { bant, defaultDefinition } from '../templates/index.ts'
import { tryDraft } from './try-draft.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const compiled = compileDefinition(defaultDefinition)

function keep(leads: { leadId: string; inputs: Inputs; seq?: number }[]) {
  return world.inTx('mira', (ctx) =>
    keepJudgements(
      ctx,
      leads.map(({ leadId, inputs, seq }) => ({
        leadId,
        seq: seq ?? 1,
        version: 0,
        judgement: judge(compiled, inputs),
      })),
    ),
  )
}

const ready: Inputs = {
  email: 'a@example.com',
  industry: '333914',
  employees: 300,
  message: 'Wir suchen dringend Pumpen.',
  inquiries_count: 1,
}
const hot: Inputs = { email: 'a@example.com', asks_for: ['quotation'] }
const brochure: Inputs = { email: 'a@example.com', asks_for: ['information'] }

test('a draft is tried on what was known of past leads, and says what it would have missed', async () => {
  const won = await openLead(world, { stage: 'won', owner: 'anna' })
  const cold = await openLead(world, { stage: 'won', owner: 'anna' })
  const many = Array.from({ length: 20 }, () => newId())
  await keep([
    { leadId: won, inputs: ready },
    { leadId: cold, inputs: brochure },
    ...many.map((leadId) => ({ leadId, inputs: hot })),
  ])
  // Only the newest judgement of a lead counts.
  await keep([
    { leadId: won, inputs: { ...ready, message: 'Wir suchen zum nächsten Monat Pumpen.' }, seq: 2 },
  ])

  const db = world.database.bind(world.workspace.id)
  const trial = await tryDraft(db, bant)
  const cells = trial.cells.map(({ from, to, leads, won: sold }) => [
    `${from.grade} ${from.destination}`,
    `${to.grade} ${to.destination}`,
    leads,
    sold,
  ])
  expect(cells).toHaveLength(3)
  expect(cells).toEqual(
    expect.arrayContaining([
      ['hot qualified', 'hot qualified', 20, 0],
      ['sales_ready qualified', 'marketing prequalifying', 1, 1],
      ['marketing nurture', 'marketing nurture', 1, 1],
    ]),
  )
  expect(trial).toMatchObject({ leads: 22, won: 2, wonMissed: 2, wonMissedBefore: 1 })
  const [largest] = trial.cells
  expect(largest?.samples.length).toBeGreaterThan(1)
  expect(largest?.samples.length).toBeLessThanOrEqual(5)
  expect(many).toEqual(expect.arrayContaining(largest?.samples ?? []))

  const same = await tryDraft(db, defaultDefinition)
  expect(
    same.cells.every(({ from, to }) => from.grade === to.grade && from.destination === to.destination),
  ).toBe(true)
})

test('leads of another company are not among them', async () => {
  expect(await tryDraft(world.database.bind(newId()), bant)).toMatchObject({ cells: [], leads: 0 })
})
