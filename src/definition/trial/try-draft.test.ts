import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadDraft, moveTo, saveDrafts } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { SYSTEM } from '#src/people/context.ts'
import { judged } from '#test/judged.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import type { Inputs } from '../condition/seen.ts'
import { bant, defaultDefinition } from '../templates/index.ts'
import { loadOfTrial } from './load-of-trial.ts'
import type { Trial } from './measure-trial.ts'
import { tryDraft } from './try-draft.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const ready: Inputs = {
  email: 'a@example.com',
  industry: '333914',
  employees: 300,
  message: 'Wir suchen dringend Pumpen.',
  inquiries_count: 1,
}
const hot: Inputs = { email: 'a@example.com', asks_for: ['quotation'] }
const brochure: Inputs = { email: 'a@example.com', asks_for: ['information'] }
const january = new Date('2026-01-20T10:00:00Z')

async function lead(o: Parameters<typeof openLead>[1], inputs: Inputs): Promise<string> {
  const id = await openLead(world, o)
  await judged(world, id, inputs)
  return id
}

/** Moved on by hand: what sales says comes out of movements. */
async function move(leadId: string, stage: 'rejected' | 'working') {
  await world.inTx(SYSTEM, async (ctx) => {
    const draft = await loadDraft(ctx, leadId)
    const next = { action: 'look', dueAt: new Date(ctx.now.getTime() + 86_400_000) }
    const accountable = world.members[stage === 'working' ? 'anna' : 'mira']
    moveTo(draft, ctx, stage, { accountable, next, reason: 'incomplete' })
    if (stage === 'rejected') draft.lead.rejections += 1
    await saveDrafts(ctx, [draft], world.workspace.time_zone)
  })
}

const cellsOf = (trial: Trial) =>
  trial.cells
    .map(({ from, to, leads, won }) => [
      `${from.grade} ${from.destination}`,
      `${to.grade} ${to.destination}`,
      leads,
      won,
    ])
    .sort()

const db = () => world.database.bind(world.workspace.id)

test('a draft is tried on what was known of past leads, and says what it would have missed', async () => {
  const won = await lead({ stage: 'won', owner: 'anna' }, ready)
  await lead({ stage: 'won', owner: 'anna' }, brochure)
  for (let i = 0; i < 4; i++) await lead({ stage: 'working', owner: 'ben', inquiredAt: january }, hot)
  // Only the newest judgement of a lead counts.
  await judged(world, won, { ...ready, message: 'Wir suchen zum nächsten Monat Pumpen.' })

  const trial = await tryDraft(db(), bant)
  expect(cellsOf(trial)).toEqual([
    ['hot qualified', 'hot qualified', 4, 0],
    ['marketing nurture', 'marketing nurture', 1, 1],
    ['sales_ready qualified', 'marketing prequalifying', 1, 1],
  ])
  expect(trial).toMatchObject({ leads: 6, won: 2, wonMissed: 2, wonMissedBefore: 1 })
  expect(trial.decisions).toEqual({ accepted: 4, rejected: 0, expired: 0, undecided: 2 })

  const same = await tryDraft(db(), defaultDefinition)
  expect(
    same.cells.every(({ from, to }) => from.grade === to.grade && from.destination === to.destination),
  ).toBe(true)
})

test('only those are tried that asked in the period', async () => {
  const asked = { start: '2026-01-01T00:00:00Z', end: '2026-02-01T00:00:00Z' }
  expect(await tryDraft(db(), bant, { asked })).toMatchObject({
    ...{ leads: 4, won: 0 },
    asked: { first: january, last: january },
  })
  expect(await tryDraft(db(), bant, { asked: { start: asked.end, end: asked.end } })).toMatchObject({
    leads: 0,
  })
})

test('two definitions are compared with each other, and neither with how leads were judged', async () => {
  expect(cellsOf(await tryDraft(db(), defaultDefinition, { against: bant }))).toEqual([
    ['hot qualified', 'hot qualified', 4, 0],
    ['marketing nurture', 'marketing nurture', 1, 1],
    ['marketing prequalifying', 'sales_ready qualified', 1, 1],
  ])
})

test('what sales said last is what it said', async () => {
  const before = (await tryDraft(db(), bant)).decisions
  const refused = await lead({ stage: 'rejected' }, hot)
  const taken = await lead({ stage: 'rejected' }, hot)
  await move(taken, 'working')
  const givenBack = await lead({ stage: 'working', owner: 'anna' }, hot)
  await move(givenBack, 'rejected')
  const after = (await tryDraft(db(), bant)).decisions
  expect([after.accepted - before.accepted, after.rejected - before.rejected]).toEqual([1, 2])
  expect(new Set([refused, taken, givenBack]).size).toBe(3)
})

test('the load is shared among who receives leads as offers were, else evenly', async () => {
  const trial = await tryDraft(db(), defaultDefinition)
  const { reps, weeks, by } = await loadOfTrial(db(), trial, new Date('2026-04-01T00:00:00Z'))
  const sent = trial.versions.find(({ name }) => name === 'draft')?.toSales ?? 0
  expect(by).toBe('evenly')
  expect(reps.length).toBeGreaterThan(1)
  expect(reps.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
  expect(reps.reduce((sum, { perWeek }) => sum + (perWeek.draft ?? 0), 0)).toBeCloseTo(sent / weeks)

  await lead({ stage: 'offered', owner: 'anna' }, hot)
  const shared = await loadOfTrial(
    db(),
    await tryDraft(db(), defaultDefinition),
    new Date('2026-04-01T00:00:00Z'),
  )
  expect(shared.by).toBe('offers')
  expect(shared.reps[0]).toMatchObject({ name: expect.stringMatching(/^Anna/), share: 1 })
})

test('leads of another company are not among them', async () => {
  expect(await tryDraft(world.database.bind(newId()), bant)).toMatchObject({ cells: [], leads: 0 })
})
