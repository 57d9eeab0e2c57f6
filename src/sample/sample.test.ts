import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Database, openDatabase, sql } from '#src/db/index.ts'
import { defaultDefinition } from '#src/definition/index.ts'
import { sweeps } from '#src/followup/index.ts'
import { makeTemplate } from '#src/mail/index.ts'
import {
  askToFill,
  drainEnrollments,
  enrollArrivals,
  fillPrograms,
  makeProgram,
  type ProgramDraft,
  programSchema,
  putVersion,
  readFigures,
  readForgotten,
  switchOn,
  tieLooseEnds,
} from '#src/nurture/index.ts'
import type { Context } from '#src/people/context.ts'
import type { Workspace } from '#src/people/workspaces.ts'
import { audit } from '#src/reports/audit/audit.ts'
import { runReport } from '#src/reports/index.ts'
import { createTestDatabase } from '#test/database.ts'
import { playYear } from './index.ts'

const DAY = 86_400_000
const START = new Date('2026-06-30T12:00:00Z')
const DAYS = 730
const later = new Date(START.getTime() + 3 * 365 * DAY)

let database: Database
let workspace: Workspace
let drop: () => Promise<void>
/** The sales that its reps did not report. */
const keptQuiet = new Set<string>()
beforeAll(async () => {
  const made = await createTestDatabase()
  drop = made.drop
  database = openDatabase(connect(made.url))
  workspace = await playYear(database, { size: 'small', until: START, keptQuiet })
}, 900_000)
afterAll(async () => {
  await database.close()
  await drop()
})

test('the books of the sample balance', async () => {
  const proof = await audit(database.bind(workspace.id), {})
  expect(proof.checks.filter((check) => check.differences.length > 0)).toEqual([])
})

test('a year of a living company: leads come to every stage, and no mail waits to be sent', async () => {
  const rows = await database
    .bind(workspace.id)
    .all<{ stage: string; n: number }>(
      sql`select to_stage as stage, count(*)::int n from movements where workspace_id = ${workspace.id} group by 1`,
    )
  const counts = Object.fromEntries(rows.map((row) => [row.stage, row.n]))
  for (const stage of ['nurture', 'offered', 'working', 'opportunity', 'won', 'lost', 'disqualified']) {
    expect(counts[stage], stage).toBeGreaterThan(0)
  }
  const mail = await database.bind(workspace.id).all<{ kind: string; state: string }>(sql`
    select distinct kind, state from messages where workspace_id = ${workspace.id} order by kind, state`)
  expect(mail).toEqual([
    { kind: 'answer', state: 'sent' },
    { kind: 'program', state: 'sent' },
    { kind: 'program', state: 'suppressed' },
    { kind: 'survey', state: 'sent' },
  ])
})

test('answer plans took their part, were quick, and some of the promised calls were not made', async () => {
  const { rows, totals } = await runReport(database.bind(workspace.id), 'response', {
    by: 'plan',
    now: START,
  })
  expect(
    rows.filter(({ plan, answered }) => Number(plan) > 0 && Number(answered) > 0).length,
  ).toBeGreaterThan(2)
  expect(Number(totals.answer_median_seconds)).toBeLessThan(60)
  for (const column of ['calls_kept', 'calls_late', 'calls_missed'])
    expect(Number(totals[column]), column).toBeGreaterThan(0)
  expect(Number(totals.answered) + Number(totals.not_answered)).toBe(totals.leads)
})

test('nobody holds more than the ceiling', async () => {
  const over = await database.bind(workspace.id).all(sql`
    select m.name from members m join leads l on l.accountable_id = m.id and l.stage = 'offered'
    where m.workspace_id = ${workspace.id} group by m.id, m.name, m.ceiling_open having count(*) > m.ceiling_open`)
  expect(over).toEqual([])
})

test('the desk wrote somebody down, something waits to be mended, and arrivals are as old as they say', async () => {
  const places = await database.bind(workspace.id).all<{ channel: string; place: string; n: number }>(sql`
    select i.channel, p.place, count(*)::int as n from inquiries i
    join placements p on p.workspace_id = i.workspace_id and p.inquiry_id = i.id
    where i.workspace_id = ${workspace.id} group by 1, 2`)
  const count = (channel: string, place: string) =>
    places.find((one) => one.channel === channel && one.place === place)?.n ?? 0
  expect(count('desk', 'lead')).toBe(3)
  expect(count('web_form', 'quarantine')).toBe(4)
  expect(count('web_form', 'lead')).toBeGreaterThan(500)
  const strange = await database.bind(workspace.id).all(sql`
    select from inquiries where workspace_id = ${workspace.id} and received_at <> asked_at`)
  expect(strange).toEqual([])
})

test('whoever refused a lead as none named what it lacks, of what the definition asks', async () => {
  const rows = await database.bind(workspace.id).all<{ criteria: string[]; detail: string | null }>(sql`
    select c.criteria, o.reason_detail as detail from review_cases c
    join offers o on o.workspace_id = c.workspace_id and o.id = c.offer_id
    where c.workspace_id = ${workspace.id} and c.reason = 'off_definition'`)
  const known = defaultDefinition.criteria.map(({ key }) => key)
  expect(rows.length).toBeGreaterThan(5)
  for (const { criteria, detail } of rows) {
    expect(criteria.length).toBeGreaterThan(0)
    expect(known).toEqual(expect.arrayContaining(criteria))
    expect(detail).toBe(criteria.join(', '))
  }
})

test('the review board has judged most of what was drawn, and left some for whoever looks around', async () => {
  const rows = await database.bind(workspace.id).all<{ cause: string; drawn: number; judged: number }>(sql`
    select c.cause, count(c.drawn_at)::int as drawn, count(v.id)::int as judged from review_cases c
    left join review_verdicts v on v.workspace_id = c.workspace_id and v.case_id = c.id and v.kind = 'first'
    where c.workspace_id = ${workspace.id} group by 1`)
  const sum = (column: 'drawn' | 'judged') => rows.reduce((all, row) => all + row[column], 0)
  expect(rows.map(({ cause }) => cause)).toEqual(expect.arrayContaining(['rejected', 'expired']))
  expect(sum('judged')).toBeGreaterThan(30)
  expect(sum('drawn')).toBeGreaterThan(sum('judged'))
})

test('its distributors worked leads, one told nothing of them, and all told what they sold and registered', async () => {
  const { rows } = await runReport(database.bind(workspace.id), 'partners', {
    from: '2025-07-01',
    to: '2026-06-30',
    now: START,
  })
  expect(rows).toHaveLength(3)
  for (const { name, accepted, told_amount } of rows) {
    expect(Number(accepted), String(name)).toBeGreaterThan(0)
    expect(Number(told_amount), String(name)).toBeGreaterThan(0)
  }
  expect(rows.some(({ sell_out }) => Number(sell_out) > 0)).toBe(true)
  // Nobody knows what became of those it never told of: after six weeks they are closed, within the next ten days.
  const silent = await database.bind(workspace.id).all(sql`
    select from partners p join members m on m.workspace_id = p.workspace_id and m.team_id = p.team_id
    join leads l on l.workspace_id = m.workspace_id and l.accountable_id = m.id
    where p.workspace_id = ${workspace.id} and p.reports_by_period and l.stage in ('working', 'opportunity')
      and l.last_activity_at < ${new Date(START.getTime() - 52 * DAY)}`)
  expect(silent).toEqual([])
  const states = await database.bind(workspace.id).all<{ state: string }>(sql`
    select distinct state from registered_deals where workspace_id = ${workspace.id} order by state`)
  expect(states).toEqual([{ state: 'protected' }, { state: 'waiting' }])
  const files = await database.bind(workspace.id).all<{ state: string }>(sql`
    select distinct state from partner_files where workspace_id = ${workspace.id} order by state`)
  expect(files).toEqual([{ state: 'ready' }, { state: 'unmapped' }])
})

const inTx = <T>(work: (ctx: Context) => Promise<T>) =>
  database.transaction(workspace.id, (db) =>
    work({
      db,
      actor: { kind: 'member', id: workspace.lead_manager_id, roles: ['lead_manager'] },
      now: START,
    }),
  )

async function programOn(name: string, draft: ProgramDraft): Promise<string> {
  return inTx(async (ctx) => {
    const id = await makeProgram(ctx, name)
    await switchOn(ctx, id, await putVersion(ctx, id, programSchema.parse(draft), null))
    return id
  })
}

/** A mail each month, for so many months. */
function monthly(template: string, months: number): ProgramDraft['steps'] {
  return Array.from({ length: months }, (_, i) => [
    { key: `mail_${i}`, do: 'mail' as const, template },
    { key: `month_${i}`, do: 'wait' as const, days: 30 },
  ])
    .flat()
    .slice(0, -1)
}

test('its program is on and used: leads came to its end, some were held back, mail was read', async () => {
  const db = database.bind(workspace.id)
  const program = await db.first<{ id: string; is_on: boolean }>(sql`
    select id, is_on from programs where workspace_id = ${workspace.id}`)
  expect(program?.is_on).toBe(true)
  const { groups, steps } = await readFigures(db, program?.id as string)
  expect(groups.map(({ is_held_back }) => is_held_back)).toEqual([false, true])
  // How many of some two hundred buy is left to chance: none of them, once in a while.
  for (const column of ['entered', 'within', 'finished'] as const)
    expect(groups[0]?.[column], column).toBeGreaterThan(0)
  expect(steps.find(({ step }) => step === 'guide')?.clicked).toBeGreaterThan(0)
})

test('the survey finds sales that reps kept quiet, nothing else, and the report shows the gap', async () => {
  const db = database.bind(workspace.id)
  const asked = await db.all<{
    lead_id: string
    answer: string | null
    answered_at: Date
    closed_at: Date
  }>(sql`
    select q.lead_id, q.answer, q.answered_at, l.closed_at from purchase_questions q
    join leads l on l.workspace_id = q.workspace_id and l.id = q.lead_id where q.workspace_id = ${workspace.id}`)
  const found = asked.filter(({ answer }) => answer === 'from_us')
  expect(found.length).toBeGreaterThan(0)
  expect([...keptQuiet]).toEqual(expect.arrayContaining(found.map(({ lead_id }) => lead_id)))
  // Whoever answered something else was not sold to yet.
  const others = asked.filter(
    ({ lead_id, answer }) => keptQuiet.has(lead_id) && answer !== 'from_us' && answer,
  )
  for (const { answered_at, closed_at } of others)
    expect(closed_at.getTime()).toBeGreaterThan(answered_at.getTime())

  const { rows, totals, finding } = await runReport(db, 'did-you-buy', { now: START })
  expect(rows.map(({ after }) => after)).toEqual(['3', '6', '12'])
  expect(totals).toMatchObject({ asked: asked.length, from_us: found.length })
  // Of an organization that bought by another lead it is no news.
  expect(Number(totals.known) + Number(totals.not_reported)).toBe(found.length)
  expect(Number(totals.booked) + Number(totals.to_confirm)).toBe(totals.not_reported)
  expect(Number(totals.missed_low)).toBeLessThanOrEqual(keptQuiet.size)
  expect(Number(totals.missed_high)).toBeGreaterThanOrEqual(Number(totals.not_reported))
  expect(finding).toContain('are not reported')
})

test('the report of competitors knows them by all their spellings, from the books and from the survey', async () => {
  const { rows, totals } = await runReport(database.bind(workspace.id), 'competitors', { now: START })
  const names = rows.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['Aquaflow', 'Pumpwerk Nord', 'Not on the list']))
  expect(rows.reduce((sum, row) => sum + Number(row.elsewhere), 0)).toBe(totals.elsewhere)
  expect(totals.our_share).toBeGreaterThan(0)
  expect(totals.told_share_low).toBeLessThan(Number(totals.told_share))
})

// Last, because it plays on where the others look.
test('two years of nurture over the sample company: its figures add up, and no lead in it is without a next date', async () => {
  const db = database.bind(workspace.id)
  // Most agreed to be written to; the others are called instead.
  await db.run(sql`
    insert into contact_bases (workspace_id, person_id, channel, basis, origin, since)
    select workspace_id, id, 'email', 'consent', 'web_form', ${START} from persons
    where workspace_id = ${workspace.id} and get_byte(uuid_send(id), 15) < 200 on conflict do nothing`)
  // And most sleep for longer than two years; the others wake on their way, are judged anew and may leave.
  await db.run(sql`
    update leads set wake_at = ${later}, due_at = ${later}
    where workspace_id = ${workspace.id} and stage = 'nurture' and get_byte(uuid_send(id), 15) < 150`)
  const { templateId } = await inTx((ctx) =>
    makeTemplate(ctx, { subject: 'Hello {{ first_name }}', body: 'Still there?', blocks: null }),
  )
  const second = await programOn('The second year', {
    enters: { op: 'is_known', key: 'no_such_key' },
    steps: monthly(templateId, 15),
  })
  const first = await programOn('The first year', {
    hold_back: 20,
    steps: monthly(templateId, 12),
    afterwards: { do: 'program', program: second },
  })
  await inTx((ctx) => askToFill(ctx, first))
  const filled = await fillPrograms({ database, workspaceId: workspace.id, asOf: START })
  expect(filled).toBeGreaterThan(100)

  for (let day = 0; day <= DAYS; day++) {
    const o = { database, workspaceId: workspace.id, asOf: new Date(START.getTime() + day * DAY) }
    await enrollArrivals(o)
    await drainEnrollments(o)
    await tieLooseEnds(o)
    await sweeps.wakeNurture(o)
    if (day % 30 === 0) expect(await withoutDate(o.asOf)).toEqual([])
  }

  for (const id of [first, second]) {
    const { groups, steps } = await readFigures(db, id)
    const sum = (column: 'entered' | 'within' | 'finished' | 'left' | 'exited' | 'removed') =>
      groups.reduce((all, group) => all + group[column], 0)
    expect(sum('entered')).toBe(
      sum('within') + sum('finished') + sum('left') + sum('exited') + sum('removed'),
    )
    expect(sum('entered')).toBeGreaterThan(50)
    const booked = await db.first<{ mails: number; held: number }>(sql`
      select sum(mails)::int as mails, (sum(mails) filter (where is_held_back))::int as held from enrollments
      where workspace_id = ${workspace.id} and program_id = ${id}`)
    expect(steps.reduce((all, step) => all + step.mailed, 0)).toBe(booked?.mails)
    expect(booked?.mails).toBeGreaterThan(100)
    expect(booked?.held ?? 0).toBe(0)
  }
  expect((await audit(db, {})).checks.flatMap(({ differences }) => differences)).toEqual([])
}, 120_000)

/** Of the leads that ever entered, and are in nurture: those with neither a step nor a date ahead. */
async function withoutDate(asOf: Date): Promise<string[]> {
  const db = database.bind(workspace.id)
  const forgotten = new Set((await readForgotten(db, asOf, 10_000)).map(({ id }) => id))
  const entered = await db.all<{ lead_id: string }>(
    sql`select distinct lead_id from enrollments where workspace_id = ${workspace.id}`,
  )
  return entered.flatMap(({ lead_id }) => (forgotten.has(lead_id) ? [lead_id] : []))
}
