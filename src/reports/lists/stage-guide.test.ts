import { afterAll, beforeAll, expect, test } from 'vitest'
import { activateDefinition, bant, definitionSchema, draftDefinition } from '#src/definition/index.ts'
import { followupRoutes } from '#src/followup/index.ts'
import { newId } from '#src/lib/id.ts'
import { type Api, openApi } from '#test/api.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { leadRoutes } from './routes.ts'

let world: World
let api: Api
beforeAll(async () => {
  world = await createWorld()
  await world.inTx('lena', async (ctx) => {
    const { version } = await draftDefinition(ctx, guided)
    await activateDefinition(ctx, { version, signedBy: [world.members.lena] })
  })
  api = await openApi(world, (app) => {
    followupRoutes(app)
    leadRoutes(app)
  })
})
afterAll(async () => {
  await api.close()
  await world.close()
})

const guided = definitionSchema.parse({
  ...bant,
  stages: {
    working: {
      activities: ['Find out who decides'],
      exit: [
        { criterion: 'need', must: 'met' },
        { criterion: 'budget', must: 'answered' },
      ],
      aids: [{ label: 'Call guide', text: 'What hurts most?' }],
    },
  },
})

test('the lead’s page tells what is at hand in its stage, and what is missing to move on', async () => {
  const lead = await openLead(world, { stage: 'working', owner: 'anna' })
  const guide = async () => (await api.call('anna', 'GET', `/api/leads/${lead}`)).body.guide
  expect(await guide()).toMatchObject({
    stage: 'working',
    activities: ['Find out who decides'],
    aids: [{ label: 'Call guide', text: 'What hurts most?', link: null }],
    exit: {
      to: 'opportunity',
      criteria: [
        { criterion: 'need', must: 'met', answer: 'unknown', isMissing: true, isAsked: false },
        { criterion: 'budget', must: 'answered', isMissing: true },
      ],
    },
  })
  await api.call('anna', 'POST', `/api/leads/${lead}/answers`, {
    id: newId(),
    answers: [{ criterion: 'budget', answer: 'unknown' }],
  })
  expect(await guide()).toMatchObject({
    exit: { criteria: [{ isMissing: true }, { isMissing: false, isAsked: true, answer: 'unknown' }] },
  })
  const elsewhere = await openLead(world, { stage: 'nurture' })
  expect((await api.call('lena', 'GET', `/api/leads/${elsewhere}`)).body.guide).toBeNull()
})
