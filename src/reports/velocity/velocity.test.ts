import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Db } from '#src/db/index.ts'
import { close, foldBalances, moveTo } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { change, createWorld, openLead, type World } from '#test/world.ts'
import { runReport } from '../index.ts'

const DAY = 86_400_000
const NOW = new Date('2026-12-01T12:00:00Z')

let world: World
let db: Db

/** Forty leads of March: sales takes every one after four days, half are sold for 1,000 after 20, half are lost. */
beforeAll(async () => {
  world = await createWorld({ timeZone: 'UTC' })
  db = world.database.bind(world.workspace.id)
  const { anna, lena } = world.members
  const next = { action: 'call', dueAt: NOW }
  for (let i = 0; i < 45; i++) {
    const asked = new Date(Date.UTC(2026, 2, 1 + (i % 20)))
    const after = (days: number) => new Date(asked.getTime() + days * DAY)
    const id = await openLead(world, { inquiredAt: asked, source: i < 40 ? 'fair' : 'search' })
    await change(world, id, 'lena', after(1), (d, ctx) => {
      moveTo(d, ctx, 'qualified', { accountable: lena, next })
      moveTo(d, ctx, 'offered', { accountable: anna, next })
      d.lead.offer_id = newId()
    })
    await change(world, id, 'anna', after(4), (d, ctx) =>
      moveTo(d, ctx, 'working', { accountable: anna, next }),
    )
    await change(world, id, 'anna', after(8), (d, ctx) => {
      moveTo(d, ctx, 'opportunity', { accountable: anna, next })
    })
    if (i >= 40) continue
    await change(world, id, 'anna', after(20), (d, ctx) => {
      close(d, ctx, i % 2 === 0 ? 'won' : 'lost', { reason: 'because' })
      if (i % 2 === 0) {
        Object.assign(d.lead, { sold_at: after(20), revenue: '1000', revenue_currency: 'EUR' })
      }
    })
  }
})
afterAll(() => world.close())

test('days along the way by month, and what the open opportunities move a day by the published formula', async () => {
  const read = () => runReport(db, 'velocity', { from: '2026-02-10', to: '2026-03-05', now: NOW })
  const result = await read()
  const { rows, totals, finding, from, to } = result
  expect([from, to]).toEqual(['2026-02-01', '2026-03-31'])
  expect(rows).toMatchObject([
    { month: '2026-03', leads: 45, accepted: 45, opportunities: 45, won: 20, days_to_close_median: 20 },
  ])
  expect(Math.abs(Number(rows[0]?.days_to_accepted) / 4 - 1)).toBeLessThan(0.05)
  expect(Math.abs(Number(rows[0]?.days_to_opportunity) / 8 - 1)).toBeLessThan(0.05)
  // 5 × 50 % × 1,000 / 20
  expect(totals).toMatchObject({ open_opportunities: 5, win_rate: 50, mean_sale: 1000, velocity: 125 })
  expect(finding).toBe(
    'Half of those that came so far needed 3.9 days to be accepted, 8.4 days to become an opportunity; the pipeline moves €125 a day',
  )
  await foldBalances(db)
  expect(await read()).toEqual(result)
})

test('of too few won or lost nothing is said of what is moved', async () => {
  const { totals } = await runReport(db, 'velocity', { only: { source: ['search'] }, now: NOW })
  expect(totals).toMatchObject({ leads: 5, open_opportunities: 5, velocity: null, win_rate: null })
})
