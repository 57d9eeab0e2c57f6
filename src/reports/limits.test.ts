import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Database, openDatabase, sql } from '#src/db/index.ts'
import type { Workspace } from '#src/people/workspaces.ts'
import { playYear } from '#src/sample/index.ts'
import { countBehind, MANY_TIMES, numbersOf } from '#test/behind.ts'
import { createTestDatabase } from '#test/database.ts'
import { runReport } from './index.ts'
import type { Only, OnlyName } from './only.ts'
import type { ReportRow } from './report.ts'
import { REPORTS } from './reports.ts'

const NOW = new Date('2026-06-30T12:00:00Z')
const PERIOD = { from: '2026-01-01', to: '2026-05-31' }

let database: Database
let workspace: Workspace
let drop: () => Promise<void>
/** All values there are of what reports are limited to: each lead has one, the blank one among them. */
let values: Record<OnlyName, string[]>
beforeAll(async () => {
  const made = await createTestDatabase()
  drop = made.drop
  database = openDatabase(connect(made.url))
  workspace = await playYear(database, { size: 'small', until: NOW })
  await database.pool.query('analyze')
  values = await readValues()
}, 300_000)
afterAll(async () => {
  await database.close()
  await drop()
})

const report = (name: string, only: Only, by?: string) =>
  runReport(database.bind(workspace.id), name, { ...PERIOD, only, by, now: NOW })

async function readValues(): Promise<typeof values> {
  const db = database.bind(workspace.id)
  const of = async (rows: ReturnType<typeof sql>) => {
    const found = await db.all<{ value: string }>(sql`
      select distinct lower(coalesce(value::text, '')) as value from (${rows}) told order by 1`)
    return found.map(({ value }) => value)
  }
  const mine = sql`where workspace_id = ${workspace.id}`
  return {
    source: await of(sql`select source as value from origins ${mine}`),
    channel: await of(sql`select channel as value from origins ${mine}`),
    topic: await of(sql`select left(topic, 60) as value from origins ${mine}`),
    campaign: await of(sql`select campaign_id as value from origins ${mine}`),
    owner: [...(await of(sql`select id as value from members ${mine}`)), 'nobody'],
    grade: await of(sql`select grade as value from leads ${mine}`),
    country: await of(sql`select country as value from leads ${mine}`),
    territory: [...(await of(sql`select id as value from territories ${mine}`)), ''],
    team: [...(await of(sql`select id as value from teams ${mine}`)), ''],
    industry: [
      ...(await of(sql`select industry as value from organizations ${mine} and industry <> ''`)),
      '',
    ],
    definition_version: [
      ...(await of(
        sql`select definition_version as value from leads ${mine} and definition_version is not null`,
      )),
      '',
    ],
    program: await of(sql`select program_id as value from enrollments ${mine}`),
  }
}

const COUNTS = ['leads', ...MANY_TIMES]

/** Of a report what can be added up: each count of each line that has a name of its own, and of all. */
function countsIn({ rows, totals, units, by }: Awaited<ReturnType<typeof report>>): Map<string, number> {
  const named = [...rows.map((row): [string, ReportRow] => [`${String(row[by])} ${String(row.name)}`, row])]
  const counts = new Map<string, number>()
  for (const [name, row] of [...named, ['all', totals] as const]) {
    for (const [column, value] of Object.entries(row)) {
      if (typeof value === 'number' && COUNTS.includes(units[column] ?? ''))
        counts.set(`${name} ${column}`, (counts.get(`${name} ${column}`) ?? 0) + value)
    }
  }
  return counts
}

/** What cannot be added up: estimates, what nobody wrote down of whom it was, and our sales beside each competitor. */
const NOT_ADDED_UP: Record<string, RegExp> = {
  'did-you-buy': / (population|won|missed|missed_low|missed_high)$/,
  competitors: /^(?!all ).* ours$/,
}
const limited = REPORTS.filter(({ only }) => only.length > 0).map(
  ({ name, by, only }) => [name, by, only] as const,
)

test.each(limited)(
  'the parts of the report %s are all of it, and each number has its leads',
  async (name, by, names) => {
    const group = by[0] as string
    const whole = countsIn(await report(name, {}, group))
    let opened = 0
    for (const limit of names) {
      const sums = new Map<string, number>()
      for (const value of values[limit]) {
        const result = await report(name, { [limit]: [value] }, group)
        for (const [key, count] of countsIn(result)) sums.set(key, (sums.get(key) ?? 0) + count)
      }
      for (const [key, count] of whole) {
        if (NOT_ADDED_UP[name]?.test(key)) continue
        expect(sums.get(key) ?? 0, `${name} limited by ${limit}: ${key}`).toBe(count)
      }
      const most = values[limit].filter((_, i) => i < 3)
      const result = await report(name, { [limit]: most }, group)
      for (const { column, value, filter, unit, row } of numbersOf(result)) {
        const leads = await countBehind({ database, workspace, now: NOW }, filter, false)
        const where = `${name} limited to ${limit} ${most.join()} ${column} ${JSON.stringify({ row, filter })}`
        if (MANY_TIMES.includes(unit)) {
          expect(leads > 0, where).toBe(value > 0)
          expect(leads, where).toBeLessThanOrEqual(value)
        } else expect(leads, where).toBe(value)
        if (value > 0) opened += 1
      }
    }
    expect(opened).toBeGreaterThan(0)
  },
  300_000,
)

test('leads are told apart by the territory that routed them last', async () => {
  const db = database.bind(workspace.id)
  // Of a routing that found nobody there is no offer: leads that waited for somebody are left out here.
  const offered = await db.all<{ kept: string | null; last: string | null }>(sql`
    select t.territory_id as kept, (o.decision ->> 'territoryId')::uuid as last from (
      select distinct on (lead_id) lead_id, decision from offers
      where workspace_id = ${workspace.id} and decision ? 'territoryId' order by lead_id, offered_at desc
    ) o
    left join lead_territories t on t.workspace_id = ${workspace.id} and t.lead_id = o.lead_id
    where not exists (select from lead_events e where e.workspace_id = ${workspace.id} and e.lead_id = o.lead_id
      and e.kind = 'left_unrouted')`)
  expect(offered.length).toBeGreaterThan(20)
  expect(offered.filter(({ kept, last }) => kept !== last)).toEqual([])

  const routed = await db.all<{ territory: string; leads: number }>(sql`
    select t.territory_id as territory, count(*)::int as leads from lead_territories t
    join leads l on l.workspace_id = ${workspace.id} and l.id = t.lead_id and l.stage <> 'merged'
    where t.workspace_id = ${workspace.id} and t.territory_id is not null
      and (l.inquired_at at time zone ${workspace.time_zone})::date between ${PERIOD.from}::date and ${PERIOD.to}::date
    group by 1`)
  expect(routed.length).toBeGreaterThan(1)
  for (const { territory, leads } of routed) {
    expect((await report('sources', { territory: [territory] })).totals.leads).toBe(leads)
  }
})
