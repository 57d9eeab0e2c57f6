import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultServiceLevels, levelFor } from '#src/followup/clocks/index.ts'
import {
  acceptOffer,
  disqualifyLead,
  logAttempt,
  rejectOffer,
  undoCommand,
  winLead,
} from '#src/followup/index.ts'
import { newId } from '#src/lib/id.ts'
import { businessMinutesBetween, officeCalendar } from '#src/people/calendar/index.ts'
import { SYSTEM } from '#src/people/context.ts'
import { createWorld, type Name, openLead, type World } from '#test/world.ts'
import { runReport } from '../index.ts'
import { listLeads } from '../lists/list-leads.ts'
import { filtersOf, readQuery } from '../lists/read-query.ts'
import type { Filter, ReportRow } from '../report.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const at = (text: string) => new Date(text)

/** A month of 2026, each of a test's own: what sales owed in it, and the leads behind one of its numbers. */
function monthOf(month: string) {
  const day = (text: string) => at(`2026-${month}-${text}:00Z`)
  const offered = (text = '01T08:00') =>
    openLead(world, { stage: 'offered', owner: 'anna', grade: 'sales_ready', inquiredAt: day(text) })
  return {
    day,
    offered,
    async taken(): Promise<string> {
      const leadId = await offered()
      await world.inTx('anna', (ctx) => acceptOffer(ctx, { id: newId(), leadId }), day('01T09:00'))
      return leadId
    },
    async call(
      leadId: string,
      text: string,
      result: 'no_answer' | 'talked_not' = 'no_answer',
    ): Promise<void> {
      const input = { id: newId(), leadId, channel: 'phone', result } as const
      await world.inTx('anna', (ctx) => logAttempt(ctx, input), day(text))
    },
    async letGo(who: Name, leadId: string): Promise<void> {
      const input = { id: newId(), leadId, reason: 'no_need' } as const
      await world.inTx(who, (ctx) => disqualifyLead(ctx, input), day('02T10:00'))
    },
    async report(text: string) {
      const [from, to] = [`2026-${month}-01`, `2026-${month}-28`]
      const db = world.database.bind(world.workspace.id)
      const { rows } = await runReport(db, 'attainment', { from, to, now: day(text) })
      const row = (duty: string) => rows.find((one) => one.duty === duty) as ReportRow
      return { row, behind: (duty: string, state: string) => behind(row(duty), state, day(text)) }
    },
  }
}

async function behind({ opens }: ReportRow, state: string, now: Date): Promise<string[]> {
  const filter = (opens as Record<string, Filter>)[state] as Record<string, string>
  return world.database.transaction(world.workspace.id, async (db) => {
    const ctx = { db, actor: SYSTEM, now }
    const query = readQuery(new URLSearchParams(filter).toString())
    const filters = filtersOf(query, ctx, world.workspace.time_zone)
    const { items } = await listLeads(ctx, { filters, sort: '-inquired_at', limit: 200, after: undefined })
    return items.map(({ id }) => id).toSorted()
  })
}

/** Until when the first attempt was owed, and the next step is. */
async function dueOf(leadId: string): Promise<{ attempt: Date; step: Date }> {
  const { rows } = await world.database.pool.query(
    'select o.attempt_due_at as attempt, l.due_at as step from offers o join leads l on l.id = o.lead_id where l.id = $1',
    [leadId],
  )
  return rows[0]
}

function workedBetween(from: Date, to: Date): number {
  const office = officeCalendar(world.workspace.time_zone, world.workspace.country)
  const seconds = Math.round(businessMinutesBetween(office, from, to) * 60)
  expect(seconds).toBeLessThan((to.getTime() - from.getTime()) / 1_000 / 2)
  return seconds
}

test('the first attempt is made in time, late or not at all, and each number opens its leads', async () => {
  const { taken, call, report } = monthOf('04')
  const inTime = await taken()
  await call(inTime, '01T10:00')
  const late = await taken()
  await call(late, '16T09:00')
  const untried = await taken()
  const { row, behind } = await report('20T10:00')
  expect(row('first_attempt')).toMatchObject({ done: 1, late: 1, not_done: 1, waiting: 0, share: 33.33 })
  const due = await dueOf(late)
  expect(row('first_attempt').late_median_seconds).toBe(
    workedBetween(due.attempt, at('2026-04-16T09:00:00Z')),
  )
  expect(await behind('first_attempt', 'done')).toEqual([inTime])
  expect(await behind('first_attempt', 'late')).toEqual([late])
  expect(await behind('first_attempt', 'not_done')).toEqual([untried])
  const early = await report('01T09:30')
  expect(early.row('first_attempt')).toMatchObject({ not_done: 0, waiting: 1 })
  expect(await early.behind('first_attempt', 'waiting')).toEqual([untried])
})

test('nobody is let go below the minimum, and every lead taken on comes to an outcome', async () => {
  const { taken, call, letGo, report } = monthOf('05')
  const talked = await taken()
  await call(talked, '01T10:00', 'talked_not')
  await letGo('anna', talked)
  const thin = await taken()
  await call(thin, '01T10:00')
  await letGo('lena', thin)
  const overdue = await taken()
  await call(overdue, '01T10:00')
  const { row, behind } = await report('27T10:00')
  expect(row('effort')).toMatchObject({ done: 1, late: 0, not_done: 1, waiting: 1, share: 50 })
  const { minimumAttempts } = levelFor(defaultServiceLevels, 'sales_ready')
  expect(row('effort').lacking_median).toBe(minimumAttempts - 1)
  expect(await behind('effort', 'done')).toEqual([talked])
  expect(await behind('effort', 'not_done')).toEqual([thin])
  expect(await behind('effort', 'waiting')).toEqual([overdue])
  expect(row('outcome')).toMatchObject({ done: 2, late: 0, not_done: 1, waiting: 0, share: 66.67 })
  const { step } = await dueOf(overdue)
  expect(row('outcome').overdue_median_seconds).toBe(workedBetween(step, at('2026-05-27T10:00:00Z')))
  expect(await behind('outcome', 'done')).toEqual([talked, thin].toSorted())
  expect(await behind('outcome', 'not_done')).toEqual([overdue])
  const early = await report('01T10:30')
  expect(early.row('outcome')).toMatchObject({ done: 2, not_done: 0, waiting: 1 })
})

test('each refusal says why, and is the outcome of a lead without a minimum to reach', async () => {
  const { taken, offered, day, report } = monthOf('06')
  const refused = await taken()
  const reasoned = { id: newId(), leadId: refused, reason: 'off_definition', criteria: ['budget'] } as const
  await world.inTx('anna', (ctx) => rejectOffer(ctx, reasoned), day('02T10:00'))
  const silent = await offered()
  await world.inTx(
    'anna',
    (ctx) => rejectOffer(ctx, { id: newId(), leadId: silent, reason: 'no_capacity' }),
    day('02T10:00'),
  )
  // As a system of before says it, that asked for no criterion.
  await world.database.pool.query(
    `update review_cases set reason = 'off_definition', criteria = '{}' where lead_id = $1`,
    [silent],
  )
  const { row, behind } = await report('20T10:00')
  expect(row('refusal')).toMatchObject({ done: 1, not_done: 1, waiting: 0, share: 50 })
  expect(await behind('refusal', 'done')).toEqual([refused])
  expect(await behind('refusal', 'not_done')).toEqual([silent])
  expect(row('effort')).toMatchObject({ done: 0, not_done: 0, waiting: 0, share: null })
  expect(row('outcome')).toMatchObject({ done: 1, not_done: 0, waiting: 0 })
})

test('a lead taken on twice owes a first attempt each time, and one outcome', async () => {
  const { taken, report } = monthOf('07')
  const leadId = await taken()
  await world.database.pool.query(
    `insert into offers (workspace_id, id, lead_id, assignee_id, hop, offered_at, expires_at, ended_at, ending, attempt_due_at, decision)
     select workspace_id, gen_random_uuid(), lead_id, assignee_id, 2, ended_at + interval '1 day', expires_at,
       ended_at + interval '2 days', 'accepted', '2026-08-15', '{}' from offers where lead_id = $1`,
    [leadId],
  )
  const { row, behind } = await report('27T09:00')
  expect(row('first_attempt')).toMatchObject({ not_done: 1, waiting: 1 })
  expect(row('outcome')).toMatchObject({ done: 0, not_done: 1, waiting: 0 })
  expect(await behind('first_attempt', 'waiting')).toEqual([leadId])
})

test('what is accepted and taken back owes nothing; what is sold at once owes no attempt', async () => {
  const { offered, day, report } = monthOf('08')
  const [leadId, id] = [await offered(), newId()]
  await world.inTx('anna', (ctx) => acceptOffer(ctx, { id, leadId }), day('01T09:00'))
  await world.inTx('anna', (ctx) => undoCommand(ctx, { commandId: id }), day('01T09:05'))
  const sold = await offered()
  await world.inTx('anna', (ctx) => winLead(ctx, { id: newId(), leadId: sold, deals: [] }), day('01T09:00'))
  const { row, behind } = await report('20T10:00')
  expect(row('first_attempt')).toMatchObject({ done: 0, late: 0, not_done: 0, waiting: 0, share: null })
  expect(row('outcome')).toMatchObject({ done: 1, not_done: 0, waiting: 0 })
  expect(await behind('outcome', 'done')).toEqual([sold])
})
