import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Db } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { change, createWorld, openLead, type World } from '#test/world.ts'
import { runReport } from '../index.ts'

const NOW = new Date('2026-06-01T12:00:00Z')

let world: World
let db: Db

/** Attempts of one lead each, a dot for one without an answer and an s for a talk. */
const LEADS = ['s', 's', '.s', '.s.', '..', '..', '...s', '']

beforeAll(async () => {
  world = await createWorld()
  db = world.database.bind(world.workspace.id)
  for (const attempts of LEADS) {
    const inquiredAt = new Date('2026-05-01T08:00:00Z')
    const id = await openLead(world, { inquiredAt, owner: 'anna', source: 'fair' })
    await change(world, id, 'anna', new Date('2026-05-02T08:00:00Z'), (draft, { now }) => {
      for (const [i, one] of [...attempts].entries()) {
        draft.interactions.push({
          id: newId(),
          lead_id: id,
          member_id: world.members.anna,
          direction: 'out',
          channel: 'phone',
          is_attempt: true,
          result: one === 's' ? 'talked_interested' : 'no_answer',
          note: null,
          happened_at: new Date(now.getTime() + i * 3_600_000),
        })
      }
      Object.assign(draft.lead, { attempts: attempts.length, first_attempt_at: attempts ? now : null })
    })
  }
})
afterAll(() => world.close())

test('an attempt counts until somebody spoke with them; who is not tried again is not taken for lost', async () => {
  const { rows, totals } = await runReport(db, 'effort', { now: NOW })
  expect(rows).toMatchObject([
    { attempt: '1', made: 7, contacted: 2, yield: 28.57, yield_low: 8.22, yield_high: 64.11, given_up: 0 },
    { attempt: '2', made: 5, contacted: 2, yield: 40, given_up: 2 },
    { attempt: '3', made: 1, contacted: 0, yield: 0, given_up: 0 },
    { attempt: '4', made: 1, contacted: 1, yield: 100, given_up: 0 },
  ])
  // 1 − 5/7, 1 − 5/7 · 3/5, then nobody, then all.
  expect(rows.map((row) => row.contacted_by)).toEqual([28.57, 57.14, 57.14, 100])
  expect(totals).toMatchObject({ tried: 7, looked_into: 7, contacted: 5, given_up: 2, attempts_mean: 2 })
})

test('half of all is told only where half were tried, and silence makes it longer', async () => {
  const { totals } = await runReport(db, 'response', { now: NOW })
  expect(totals).toMatchObject({ leads: 8, tried: 7, median_seconds: 86_400, p75_seconds: 86_400 })
  expect(Number(totals.median_of_all_seconds)).toBeGreaterThanOrEqual(86_400)
  expect([totals.p75_of_all_seconds !== null, totals.p90_of_all_seconds]).toEqual([true, null])
})
