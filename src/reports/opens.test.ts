import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Database, openDatabase, sql } from '#src/db/index.ts'
import type { Workspace } from '#src/people/workspaces.ts'
import { playYear } from '#src/sample/index.ts'
import { countBehind, filterBehind, MANY_TIMES, numbersOf } from '#test/behind.ts'
import { createTestDatabase } from '#test/database.ts'
import { runReport } from './index.ts'
import type { Filter, ReportRow } from './report.ts'
import { REPORTS, type ReportQuery } from './reports.ts'

const NOW = new Date('2026-06-30T12:00:00Z')
const PERIODS: Omit<ReportQuery, 'now'>[] = [{}, { from: '2026-02-10', to: '2026-04-20' }]

let database: Database
let workspace: Workspace
let drop: () => Promise<void>
beforeAll(async () => {
  const made = await createTestDatabase()
  drop = made.drop
  database = openDatabase(connect(made.url))
  workspace = await playYear(database, { size: 'small', until: NOW })
  await database.pool.query('analyze')
}, 300_000)
afterAll(async () => {
  await database.close()
  await drop()
})

const report = (name: string, o: Omit<ReportQuery, 'now'>) =>
  runReport(database.bind(workspace.id), name, { ...o, now: NOW })

const opened = (filter: Filter, isWalked = true) =>
  countBehind({ database, workspace, now: NOW }, filter, isWalked)

const BY: Record<string, string> = {
  sources: 'source',
  response: 'rep',
  waterfall: 'step',
  leaks: 'bucket',
}
const WALKED_EVERY = 8

/** Groupings that open as another one here does. */
const ALIKE = ['product', 'channel', 'grade', 'country', 'topic']
const asked = REPORTS.filter(({ name }) => name !== 'overview').map(
  ({ name, by }) =>
    [name, by.filter((one) => name === 'ledger' || one === by[0] || !ALIKE.includes(one))] as const,
)

test.each(asked)(
  'each number of the report %s by %j is the number of leads behind it',
  async (name, groupings) => {
    const known = new Map<string, Promise<number>>()
    let compared = 0
    for (const by of groupings) {
      for (const period of PERIODS) {
        const result = await report(name, { by, ...period })
        for (const { column, value, filter, unit, row } of numbersOf(result)) {
          const key = JSON.stringify(filter)
          // All are counted, some are walked through as well.
          if (!known.has(key)) known.set(key, opened(filter, known.size % WALKED_EVERY === 0))
          const leads = await (known.get(key) as Promise<number>)
          const where = `${name} by ${by} ${JSON.stringify(period)} ${column} ${JSON.stringify(row)} ${key}`
          if (MANY_TIMES.includes(unit)) {
            expect(leads > 0, where).toBe(value > 0)
            expect(leads, where).toBeLessThanOrEqual(value)
          } else expect(leads, where).toBe(value)
          compared += 1
        }
      }
    }
    expect(compared).toBeGreaterThan(10)
  },
  600_000,
)

test('what a report is limited to limits the leads behind its numbers, whatever it is grouped by', async () => {
  const only = { source: ['trade_show', 'Webinar'] }
  const [hot] = (await report('sources', { by: 'grade', only })).rows
  // Of the team and the trade with the most leads, so that each report has rows.
  const { team, version, industry } = (await database.bind(workspace.id).first(sql`
    select m.team_id as team, l.definition_version::text as version, g.industry
    from leads l join members m on m.workspace_id = l.workspace_id and m.id = l.accountable_id
    join organizations g on g.workspace_id = l.workspace_id and g.id = l.organization_id
    where l.workspace_id = ${workspace.id} and m.team_id is not null and l.definition_version is not null
      and g.industry is not null
    group by m.team_id, l.definition_version, g.industry
    order by sum(count(*)) over (partition by m.team_id) desc, count(*) desc limit 1`)) as {
    team: string
    version: string
    industry: string
  }
  for (const asked of [
    { name: 'sources', by: 'rep', only },
    { name: 'response', by: 'hour', only },
    { name: 'waterfall', by: 'step', only },
    { name: 'sources', by: 'source', only: { grade: [String(hot?.grade)], country: ['DE'] } },
    { name: 'leaks', by: 'bucket', only },
    ...['sources', 'response', 'waterfall', 'leaks'].flatMap((name) => [
      { name, by: BY[name] ?? '', only: { team: [team] } },
      { name, by: BY[name] ?? '', only: { definition_version: [version], industry: [industry, ''] } },
    ]),
  ]) {
    const result = await report(asked.name, { ...asked, from: '2026-02-10', to: '2026-05-20' })
    expect(result.rows.length).toBeGreaterThan(0)
    for (const row of result.rows) {
      const filter = filterBehind(result, row, 'leads') as Filter
      expect(await opened(filter), JSON.stringify({ asked, row })).toBe(row.leads)
    }
  }
})

test('the figures of the overview are those of the leads they open', async () => {
  const { rows, totals } = await report('overview', { from: '2026-04-01', to: '2026-05-31' })
  const row = (figure: string) => rows.find((one) => one.figure === figure) as ReportRow
  const behind = (figure: string) => opened(row(figure).filter as Filter)
  expect(totals).toEqual({ before_from: '2026-01-30', before_to: '2026-03-31' })
  for (const figure of ['leads', 'accepted', 'sales', 'leaks'])
    expect(await behind(figure)).toBe(row(figure).value)
  expect(Number(row('sales').value)).toBeGreaterThan(0)
  expect(await behind('median_seconds')).toBe(row('median_seconds').n)
  const { totals: clocks } = await report('response', { from: '2026-04-01', to: '2026-05-31' })
  expect(await behind('kept_share')).toBe(Number(clocks.late) + Number(clocks.unanswered))
  const before = await report('overview', { from: '2026-01-30', to: '2026-03-31' })
  expect(row('leads').before).toBe(before.rows.find(({ figure }) => figure === 'leads')?.value)
})

test('a series adds up to the report, in days, weeks and months', async () => {
  const period = { from: '2026-02-10', to: '2026-05-20' }
  const sum = (rows: ReportRow[], column: string) => rows.reduce((all, row) => all + Number(row[column]), 0)
  for (const series of ['day', 'week', 'month', 'auto'] as const) {
    const cohort = await report('sources', { ...period, series })
    for (const column of ['leads', 'accepted', 'won']) {
      expect(sum(cohort.series, column)).toBe(cohort.totals[column])
    }
    const clocks = await report('response', { ...period, series })
    for (const column of ['leads', 'tried', 'kept', 'late', 'unanswered', 'waiting']) {
      expect(sum(clocks.series, column)).toBe(clocks.totals[column])
    }
    const books = await report('ledger', { ...period, series })
    expect(books.series.at(-1)?.open_at_end).toBe(books.totals.open_at_end)
    for (const column of ['came_in', 'reopened', 'closed']) {
      expect(sum(books.series, column)).toBe(books.totals[column])
    }
    expect([cohort.step, cohort.series[0]?.from]).toEqual([series === 'auto' ? 'week' : series, period.from])
  }
  expect((await report('waterfall', { series: 'auto' })).series.length).toBeGreaterThan(11)
})
