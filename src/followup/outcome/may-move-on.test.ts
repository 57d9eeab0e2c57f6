import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { activateDefinition, bant, definitionSchema, draftDefinition } from '#src/definition/index.ts'
import { newId } from '#src/lib/id.ts'
import { type Api, openApi } from '#test/api.ts'
import { judged } from '#test/judged.ts'
import { leadOf } from '#test/read-back.ts'
import { workedLead } from '#test/worked-lead.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { followupRoutes } from '../index.ts'

let world: World
let api: Api
beforeAll(async () => {
  world = await createWorld()
  await world.inTx('lena', async (ctx) => {
    const { version } = await draftDefinition(ctx, guarded)
    await activateDefinition(ctx, { version, signedBy: [world.members.lena] })
  })
  api = await openApi(world, followupRoutes)
})
afterAll(async () => {
  await api.close()
  await world.close()
})

const guarded = definitionSchema.parse({
  ...bant,
  stages: {
    prequalifying: { exit: [{ criterion: 'timing', must: 'answered' }] },
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

const worked = () => workedLead(world, { inquiredAt: new Date() })
const put = (
  who: 'anna' | 'ben' | 'quentin' | 'lena' | null,
  lead: string,
  noun: string,
  body: object = {},
) => api.call(who, 'PUT', `/api/leads/${lead}/${noun}`, { id: newId(), ...body })
const tell = (lead: string, criterion: string, answer: string, who: 'anna' | 'quentin' = 'anna') =>
  api.call(who, 'POST', `/api/leads/${lead}/answers`, { id: newId(), answers: [{ criterion, answer }] })

describe('what a lead needs before it becomes an opportunity', () => {
  test('is named, can be answered, and then it may; a lead that was never judged is no exception', async () => {
    const lead = await worked()
    const stopped = await put('anna', lead, 'opportunity')
    expect(stopped).toMatchObject({
      status: 409,
      body: {
        reason: 'exit_criteria_missing',
        detail: expect.stringMatching(/^Before this lead becomes an opportunity: .+ are to be answered\.$/),
        details: {
          stage: 'working',
          to: 'opportunity',
          missing: [
            { criterion: 'need', must: 'met', answer: 'unknown', question: expect.any(String) },
            { criterion: 'budget', must: 'answered', answer: 'unknown' },
          ],
        },
      },
    })
    expect(await leadOf(world, lead)).toMatchObject({ stage: 'working' })
    await tell(lead, 'budget', 'unknown')
    await tell(lead, 'need', 'no')
    expect(await put('anna', lead, 'opportunity')).toMatchObject({
      body: {
        detail: expect.stringMatching(/is to be met\.$/),
        details: { missing: [{ criterion: 'need', answer: 'no' }] },
      },
    })
    await tell(lead, 'need', 'yes')
    expect(await put('anna', lead, 'opportunity', { expected_value: 100 })).toMatchObject({
      status: 200,
      body: { stage: 'opportunity' },
    })
    expect(await put('anna', lead, 'opportunity', { expected_value: 200 })).toMatchObject({ status: 200 })
  })

  test('can be found in what they wrote', async () => {
    const lead = await worked()
    await judged(world, lead, { message: 'We need a pump. Our budget is approved.', email: 'a@b.example' })
    await tell(lead, 'need', 'yes')
    expect(await put('anna', lead, 'opportunity')).toMatchObject({ status: 200 })
  })

  test('holds for whoever moves it, and is asked of nobody else', async () => {
    const lead = await worked()
    expect(await put('lena', lead, 'opportunity')).toMatchObject({
      body: { reason: 'exit_criteria_missing' },
    })
    expect((await put(null, lead, 'opportunity')).status).toBe(401)
    expect((await put('ben', lead, 'opportunity')).status).toBe(404)
    expect(await put('anna', lead, 'opportunity', { expected_value: 'much' })).toMatchObject({ status: 400 })
  })

  test.each([
    ['win', { deals: [{ amount: '10' }] }, 'won'],
    ['recycling', { reason: 'timing' }, 'nurture'],
    ['disqualification', { reason: 'no_need' }, 'disqualified'],
  ])('does not stand in the way of %s', async (noun, body, stage) => {
    const lead = await worked()
    const talk = { id: newId(), channel: 'phone', result: 'talked_later' }
    await api.call('anna', 'POST', `/api/leads/${lead}/attempts`, talk)
    expect(await put('anna', lead, noun, body)).toMatchObject({ status: 200, body: { stage } })
  })

  test('nor of refusing', async () => {
    expect(await put('anna', await worked(), 'rejection', { reason: 'no_capacity' })).toMatchObject({
      status: 200,
      body: { stage: 'rejected' },
    })
  })
})

describe('before a qualifier hands a lead to sales', () => {
  const asked = () => openLead(world, { stage: 'prequalifying', owner: 'quentin', inquiredAt: new Date() })

  test('what is to be answered can come with the decision', async () => {
    const lead = await asked()
    expect(await put('quentin', lead, 'qualification', { outcome: 'qualified' })).toMatchObject({
      status: 409,
      body: {
        reason: 'exit_criteria_missing',
        detail: expect.stringContaining('goes on to sales'),
        details: { missing: [{ criterion: 'timing' }] },
      },
    })
    const answers = [{ criterion: 'timing', answer: 'unknown' }]
    const told = await put('quentin', lead, 'qualification', { outcome: 'qualified', answers })
    expect(told.body.reason).not.toBe('exit_criteria_missing')
  })

  test('who keeps it warm or hands it to somebody by name is asked nothing', async () => {
    const lead = await asked()
    const talk = { id: newId(), channel: 'phone', result: 'talked_later' }
    await api.call('quentin', 'POST', `/api/leads/${lead}/attempts`, talk)
    const warm = { outcome: 'nurture', reason: 'timing' }
    expect(await put('quentin', lead, 'qualification', warm)).toMatchObject({ body: { stage: 'nurture' } })
    const given = await put('lena', await asked(), 'assignment', { to: world.members.anna })
    expect(given).toMatchObject({ status: 200, body: { stage: 'offered' } })
  })
})
