import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Database, openDatabase } from '#src/db/index.ts'
import { createTestDatabase } from '#test/database.ts'
import { drawStages } from './draw-stages.ts'
import { isOpen, mayMove, STAGES, waysFrom } from './stages.ts'

let database: Database
let drop: () => Promise<void>

beforeAll(async () => {
  const made = await createTestDatabase()
  database = openDatabase(connect(made.url))
  drop = made.drop
})

afterAll(async () => {
  await database.close()
  await drop()
})

test('the database holds the same stages and ways between them', async () => {
  const stages = await database.pool.query('select stage, is_open from stages order by position')
  expect(stages.rows).toEqual(STAGES.map((stage) => ({ stage, is_open: isOpen(stage) })))
  const ways = await database.pool.query(
    'select from_stage || $1 || to_stage as way from stage_transitions',
    [' → '],
  )
  const known = STAGES.flatMap((from) => waysFrom(from).map((to) => `${from} → ${to}`))
  expect(ways.rows.map((row) => row.way).sort()).toEqual(known.sort())
})

test('every open stage can be won, disqualified, merged and closed unknown', () => {
  for (const stage of STAGES.filter(isOpen)) {
    for (const end of ['won', 'disqualified', 'merged', 'closed_unknown'] as const)
      expect(mayMove(stage, end)).toBe(true)
  }
})

test('a won lead and a merged one stay where they are', () => {
  expect(waysFrom('won')).toEqual([])
  expect(waysFrom('merged')).toEqual([])
})

test('sales sees a lead only through qualified or prequalifying', () => {
  expect(STAGES.filter((from) => mayMove(from, 'offered')).sort()).toEqual([
    'offered',
    'qualified',
    'rejected',
    'working',
  ])
  expect(mayMove('inquiry', 'working')).toBe(false)
})

test('docs/stages.md draws this table', async () => {
  expect(await readFile('docs/stages.md', 'utf8')).toContain(drawStages())
})
