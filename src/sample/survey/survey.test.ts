import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Database, openDatabase, sql } from '#src/db/index.ts'
import type { Workspace } from '#src/people/workspaces.ts'
import { runReport } from '#src/reports/index.ts'
import { createTestDatabase } from '#test/database.ts'
import { playYear } from '../index.ts'

const NOW = new Date('2026-06-30T12:00:00Z')

let database: Database
let workspace: Workspace
let drop: () => Promise<void>
/** The sales that reps of the sample did not report. */
const keptQuiet = new Set<string>()
beforeAll(async () => {
  const made = await createTestDatabase()
  drop = made.drop
  database = openDatabase(connect(made.url))
  workspace = await playYear(database, { size: 'small', until: NOW, keptQuiet })
}, 300_000)
afterAll(async () => {
  await database.close()
  await drop()
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
  expect(found.length).toBeGreaterThan(1)
  expect([...keptQuiet]).toEqual(expect.arrayContaining(found.map(({ lead_id }) => lead_id)))
  // Whoever answered something else was not sold to yet.
  const others = asked.filter(
    ({ lead_id, answer }) => keptQuiet.has(lead_id) && answer !== 'from_us' && answer,
  )
  for (const { answered_at, closed_at } of others)
    expect(closed_at.getTime()).toBeGreaterThan(answered_at.getTime())

  const { rows, totals, finding } = await runReport(db, 'did-you-buy', { now: NOW })
  expect(rows.map(({ after }) => after)).toEqual(['3', '6', '12'])
  expect(totals).toMatchObject({
    asked: asked.length,
    from_us: found.length,
    not_reported: found.length,
    known: 0,
  })
  expect(Number(totals.booked) + Number(totals.to_confirm)).toBe(found.length)
  expect(Number(totals.missed_low)).toBeLessThanOrEqual(keptQuiet.size)
  expect(Number(totals.missed_high)).toBeGreaterThanOrEqual(found.length)
  expect(finding).toContain('are not reported')
})

test('the report of competitors knows them by all their spellings, from the books and from the survey', async () => {
  const { rows, totals } = await runReport(database.bind(workspace.id), 'competitors', { now: NOW })
  const names = rows.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['Aquaflow', 'Pumpwerk Nord', 'Not on the list']))
  expect(rows.reduce((sum, row) => sum + Number(row.elsewhere), 0)).toBe(totals.elsewhere)
  expect(totals.our_share).toBeGreaterThan(0)
  expect(totals.told_share_low).toBeLessThan(Number(totals.told_share))
})
