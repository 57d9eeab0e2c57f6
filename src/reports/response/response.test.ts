import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Db } from '#src/db/index.ts'
import { change, createWorld, openLead, type World } from '#test/world.ts'
import { runReport } from '../index.ts'

const NOW = new Date('2026-06-01T12:00:00Z')
const HOUR = 3_600_000

let world: World
let db: Db

beforeAll(async () => {
  world = await createWorld()
  db = world.database.bind(world.workspace.id)
})
afterAll(() => world.close())

async function asked(hoursAgo: number, triedAfter: number | null, source: string): Promise<void> {
  const inquiredAt = new Date(NOW.getTime() - hoursAgo * HOUR)
  const id = await openLead(world, { inquiredAt, owner: 'anna', source })
  if (triedAfter === null) return
  const at = new Date(inquiredAt.getTime() + triedAfter * HOUR)
  await change(world, id, 'anna', at, ({ lead }) => {
    Object.assign(lead, { attempts: 1, first_attempt_at: at })
  })
}

test('leads that asked a moment ago do not make all wait for ever, those that nobody tried for long do', async () => {
  for (const hours of [1, 1, 48]) await asked(240, hours, 'fair')
  for (let i = 0; i < 5; i++) await asked(0.1, null, 'fair')
  const { rows, totals } = await runReport(db, 'response', { by: 'source', now: NOW })
  expect(totals).toMatchObject({ leads: 8, tried: 3, never: 5 })
  expect(Math.abs(Number(totals.p75_of_all_seconds) - 48 * 3_600)).toBeLessThan(0.02 * 48 * 3_600)
  expect(Number(rows[0]?.p95_of_all_seconds)).toBeGreaterThan(47 * 3_600)

  for (let i = 0; i < 5; i++) await asked(200 * 24, null, 'letter')
  const later = await runReport(db, 'response', { by: 'source', now: NOW })
  expect(later.totals).toMatchObject({ p75_of_all_seconds: null, p95_of_all_seconds: null })
  expect(later.rows.find(({ source }) => source === 'letter')).toMatchObject({ median_of_all_seconds: null })
  const recent = await runReport(db, 'response', { by: 'month', from: '2026-05-01', now: NOW })
  expect(recent.totals.p95_of_all_seconds).toBe(totals.p95_of_all_seconds)
})
