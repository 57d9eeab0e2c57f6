import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultServiceLevels, type ServiceLevels } from '#src/followup/clocks/index.ts'
import {
  acceptOffer,
  draftServiceLevels,
  logAttempt,
  rejectOffer,
  signServiceLevels,
} from '#src/followup/index.ts'
import { moveTo } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { SYSTEM } from '#src/people/context.ts'
import { change, createWorld, type OpenLead, openLead, type World } from '#test/world.ts'
import { runReport } from '../index.ts'
import { periodsIn } from './qualified.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const at = (text: string) => new Date(text)
const MARCH = { from: '2026-03-01', to: '2026-03-31' }

async function report(now: string, period: { from?: string; to?: string } = MARCH) {
  const result = await runReport(world.database.bind(world.workspace.id), 'attainment', {
    ...period,
    now: at(now),
  })
  const row = (duty: string, name?: string) =>
    result.rows.find((one) => one.duty === duty && (name === undefined || one.name === name))
  return { result, row }
}

async function agree(marketing: ServiceLevels['marketing']): Promise<void> {
  const levels = { ...defaultServiceLevels, marketing }
  const { version } = await world.inTx(
    'lena',
    (ctx) => draftServiceLevels(ctx, { levels }),
    at('2026-01-05T09:00:00Z'),
  )
  await world.inTx(
    'lena',
    (ctx) => signServiceLevels(ctx, { version, signedBy: [world.members.lena] }),
    at('2026-01-05T09:00:00Z'),
  )
}

/** An inquiry that was qualified at a moment. */
async function qualified(moment: string, o: OpenLead = {}): Promise<string> {
  const leadId = await openLead(world, { grade: 'sales_ready', inquiredAt: at(moment), ...o })
  await change(world, leadId, SYSTEM, at(moment), (draft, ctx) => {
    const next = { action: 'route', dueAt: at(moment) }
    moveTo(draft, ctx, 'qualified', { accountable: world.members.lena, next })
  })
  return leadId
}

describe('what marketing owes', () => {
  test('before a number is agreed, leads are counted and measured by nothing', async () => {
    const { row, result } = await report('2026-03-10T12:00:00Z')
    expect(row('qualified_leads')).toMatchObject({ leads: 0, target: null, share: null, forecast: 0 })
    expect(result.finding).toBeNull()
  })

  test('qualified leads count by their grade and segment, against whole months, with where the month ends', async () => {
    await agree({
      period: 'month',
      qualifiedLeads: 10,
      weights: { hot: 2 },
      segments: [{ label: 'about pumps', by: 'topic', values: ['Pumps'], leads: 4 }],
    })
    await qualified('2026-03-02T09:00:00Z', { topic: 'pumps' })
    const hot = await qualified('2026-03-03T09:00:00Z', { grade: 'hot', topic: 'valves' })
    await qualified('2026-02-27T09:00:00Z', { topic: 'pumps' })
    // March 2026 has 22 business days; after the 16th half of them went by.
    const { row, result } = await report('2026-03-16T17:00:00Z')
    expect(row('qualified_leads')).toMatchObject({ leads: 2, value: 3, target: 10, share: 30, forecast: 6 })
    expect(row('segment', 'about pumps')).toMatchObject({ leads: 1, value: 1, target: 4, share: 25 })
    expect(result.finding).toMatch(/^Marketing has brought 3 of 10, at this pace 6 \(3 to \d+\)$/)
    const running = await runReport(world.database.bind(world.workspace.id), 'attainment', {
      period: 'this_month',
      now: at('2026-03-16T17:00:00Z'),
    })
    expect(running.rows[0]).toMatchObject({ leads: 2, value: 3, target: 10, share: 30, forecast: 6 })
    const over = await report('2026-04-16T17:00:00Z')
    expect(over.row('qualified_leads')).toMatchObject({ value: 3, forecast: null })
    const quarter = await report('2026-04-16T17:00:00Z', { from: '2026-01-01', to: '2026-03-31' })
    expect(quarter.row('qualified_leads')).toMatchObject({ leads: 3, value: 4, target: 30 })
    // What was brought stays brought: a grade of later changes no month that is over.
    await change(world, hot, SYSTEM, at('2026-04-02T09:00:00Z'), ({ lead }) => {
      lead.grade = 'sales_ready'
    })
    expect((await report('2026-04-16T17:00:00Z')).row('qualified_leads')).toMatchObject({
      leads: 2,
      value: 3,
    })
    const week = await report('2026-04-16T17:00:00Z', { from: '2026-03-02', to: '2026-03-08' })
    expect(week.row('qualified_leads')).toMatchObject({ leads: 2, target: null })
  })

  test('a lead that is qualified twice counts once, by its last grade', async () => {
    const may = { from: '2026-05-01', to: '2026-05-31' }
    const leadId = await qualified('2026-05-04T09:00:00Z', { topic: 'pipes' })
    const back = (moment: string, to: 'nurture' | 'qualified', grade: string) =>
      change(world, leadId, SYSTEM, at(moment), (draft, ctx) => {
        draft.lead.grade = grade
        const next = { action: 'look', dueAt: at('2026-06-01T09:00:00Z') }
        moveTo(draft, ctx, to, { accountable: world.members.lena, next, reason: 'no_need' })
      })
    await back('2026-05-05T09:00:00Z', 'nurture', 'sales_ready')
    await back('2026-05-06T09:00:00Z', 'qualified', 'hot')
    expect((await report('2026-06-02T09:00:00Z', may)).row('qualified_leads')).toMatchObject({
      leads: 1,
      value: 2,
    })
  })

  test.each([
    ['2026-03-01', '2026-03-31', 'month', 1],
    ['2026-01-01', '2026-12-31', 'month', 12],
    ['2026-01-01', '2026-06-30', 'quarter', 2],
    ['2026-02-01', '2026-04-30', 'quarter', null],
    ['2026-03-01', '2026-03-30', 'month', null],
    ['2026-03-02', '2026-04-01', 'month', null],
    [null, '2026-03-31', 'month', null],
    ['2024-02-01', '2024-02-29', 'month', 1],
  ] as const)('%s to %s by the %s are %s', (from, to, length, periods) => {
    expect(periodsIn({ from, to }, length)).toBe(periods)
  })
})

describe('what sales owes', () => {
  const offered = (moment: string) =>
    openLead(world, { stage: 'offered', owner: 'anna', grade: 'sales_ready', inquiredAt: at(moment) })

  test('offers are answered in time or not, and first attempts done in time, late or not at all', async () => {
    const accept = (leadId: string, moment: string) =>
      world.inTx('anna', (ctx) => acceptOffer(ctx, { id: newId(), leadId }), at(moment))
    const call = (leadId: string, moment: string) =>
      world.inTx(
        'anna',
        (ctx) => logAttempt(ctx, { id: newId(), leadId, channel: 'phone', result: 'no_answer' }),
        at(moment),
      )

    const inTime = await offered('2026-05-04T08:00:00Z')
    await accept(inTime, '2026-05-04T09:00:00Z')
    await call(inTime, '2026-05-04T10:00:00Z')
    const late = await offered('2026-05-04T08:00:00Z')
    await accept(late, '2026-05-04T09:00:00Z')
    await call(late, '2026-05-20T09:00:00Z')
    const untried = await offered('2026-05-04T08:00:00Z')
    await accept(untried, '2026-05-04T09:00:00Z')
    const waiting = await offered('2026-05-29T08:00:00Z')
    await accept(waiting, '2026-05-29T09:00:00Z')
    const refused = await offered('2026-05-04T08:00:00Z')
    await world.inTx(
      'anna',
      (ctx) => rejectOffer(ctx, { id: newId(), leadId: refused, reason: 'no_capacity' }),
      at('2026-05-04T09:00:00Z'),
    )
    const expired = await offered('2026-05-04T08:00:00Z')
    await world.database.pool.query(
      `update offers set ending = 'expired', ended_at = expires_at where lead_id = $1`,
      [expired],
    )
    await offered('2026-05-29T08:00:00Z')

    const { row } = await report('2026-05-29T10:00:00Z', { from: '2026-05-01', to: '2026-05-31' })
    expect(row('offer_answered')).toMatchObject({ done: 5, not_done: 1, waiting: 1, share: 83.33 })
    expect(row('first_attempt')).toMatchObject({ done: 1, late: 1, not_done: 1, waiting: 1, share: 33.33 })
    expect(Number(row('first_attempt')?.late_median_seconds)).toBeGreaterThan(86_400)
  })

  test('of nothing there is no rate', async () => {
    const { row } = await report('2025-01-31T10:00:00Z', { from: '2025-01-01', to: '2025-01-31' })
    const duties = [
      'offer_answered',
      'first_attempt',
      'promise_answered',
      'promise_tried',
      'effort',
      'outcome',
    ]
    for (const duty of [...duties, 'refusal'])
      expect(row(duty)).toMatchObject({ done: 0, late: 0, not_done: 0, share: null, share_low: null })
  })
})

test('grades that a mail answers are marketing’s promise, the others wait for a human of sales', async () => {
  const promised = async (grade: string, kept: string | null) => {
    const leadId = await openLead(world, { stage: 'nurture', grade, inquiredAt: at('2026-06-01T08:00:00Z') })
    await change(world, leadId, SYSTEM, at('2026-06-01T09:00:00Z'), ({ lead }) => {
      lead.promise_due_at = at('2026-06-02T08:00:00Z')
      lead.promise_kept_at = kept === null ? null : at(kept)
    })
  }
  await promised('marketing', '2026-06-01T08:01:00Z')
  await promised('unfit', '2026-06-03T08:00:00Z')
  await promised('hot', null)
  const { row } = await report('2026-06-20T10:00:00Z', { from: '2026-06-01', to: '2026-06-30' })
  expect(row('promise_answered')).toMatchObject({ side: 'marketing', done: 1, late: 1, not_done: 0 })
  expect(row('promise_tried')).toMatchObject({ side: 'sales', done: 0, late: 0, not_done: 1 })
})
