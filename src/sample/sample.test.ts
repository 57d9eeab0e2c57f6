import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Database, openDatabase, sql } from '#src/db/index.ts'
import { defaultDefinition } from '#src/definition/index.ts'
import type { Workspace } from '#src/people/workspaces.ts'
import { audit } from '#src/reports/audit/audit.ts'
import { createTestDatabase } from '#test/database.ts'
import { playYear } from './index.ts'

let database: Database
let workspace: Workspace
let drop: () => Promise<void>
beforeAll(async () => {
  const made = await createTestDatabase()
  drop = made.drop
  database = openDatabase(connect(made.url))
  workspace = await playYear(database, { size: 'small', until: new Date('2026-06-30T12:00:00Z') })
}, 300_000)
afterAll(async () => {
  await database.close()
  await drop()
})

test('the books of the sample balance', async () => {
  const proof = await audit(database.bind(workspace.id), {})
  expect(proof.checks.filter((check) => check.differences.length > 0)).toEqual([])
})

test('a year of a living company: every stage is there, and nobody is mailed', async () => {
  const rows = await database
    .bind(workspace.id)
    .all<{ stage: string; n: number }>(
      sql`select stage, count(*)::int n from leads where workspace_id = ${workspace.id} group by 1`,
    )
  const counts = Object.fromEntries(rows.map((row) => [row.stage, row.n]))
  for (const stage of ['nurture', 'offered', 'working', 'opportunity', 'won', 'lost', 'disqualified']) {
    expect(counts[stage], stage).toBeGreaterThan(0)
  }
  expect(
    await database.bind(workspace.id).all(sql`select from messages where workspace_id = ${workspace.id}`),
  ).toEqual([])
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
