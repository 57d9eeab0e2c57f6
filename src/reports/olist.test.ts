import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasOlist, importOlistRevenue, importOlistSales, openOlistLeads } from '#test/olist.ts'
import { createWorld, type World } from '#test/world.ts'
import { audit, runReport } from './index.ts'
import { backTest } from './return/back-test.ts'
import { cohortsOf, monthNumber } from './return/cohorts.ts'
import { readSales } from './return/read-sales.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({ timeZone: 'America/Sao_Paulo', currency: 'BRL' })
  if (!hasOlist) return
  await openOlistLeads(world)
  await importOlistSales(world)
  await importOlistRevenue(world)
}, 60_000)
afterAll(() => world.close())

const NOW = new Date('2018-12-01T12:00:00Z')
const ask = (name: string, o: object = {}) =>
  runReport(world.database.bind(world.workspace.id), name, { now: NOW, ...o })

describe.runIf(hasOlist)('the figures of 8,000 real leads', () => {
  test('the sources give the published table to the digit', async () => {
    const { rows, totals } = await ask('sources')
    expect(rows.map((row) => [row.source, row.leads, row.won, row.conversion])).toEqual([
      ['organic_search', 2296, 271, 11.8],
      ['paid_search', 1586, 195, 12.3],
      ['social', 1350, 75, 5.56],
      ['unknown', 1099, 179, 16.29],
      ['direct_traffic', 499, 56, 11.22],
      ['email', 493, 15, 3.04],
      ['referral', 284, 24, 8.45],
      ['other', 150, 4, 2.67],
      ['display', 118, 6, 5.08],
      ['other_publicities', 65, 3, 4.62],
      ['', 60, 14, 23.33],
    ])
    expect(totals).toMatchObject({
      leads: 8000,
      won: 842,
      conversion: 10.525,
      revenue: 676_851.48,
      days_to_close_mean: 49.1,
      days_to_close_median: 14.7,
    })
    expect(await audit(world.database.bind(world.workspace.id))).toMatchObject({ ok: true })
  })

  test('the lag curve and the money of all months add up to the published sales', async () => {
    const { rows, totals, distribution, finding } = await ask('return')
    expect(totals).toMatchObject({ leads: 8000, won: 842, money: 676_851.48, margin_share: 0 })
    expect(rows.reduce((sum, row) => sum + Number(row.money), 0)).toBeCloseTo(676_851.48, 2)
    const shares = distribution.map(({ share }) => Number(share))
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    // Half of the sales come within 14.7 days, so well over half within the first month.
    expect(shares[0]).toBeGreaterThan(50)
    expect(shares.at(-1)).toBe(100)
    expect(finding).toContain('of the sales come more than')
  })

  test('put down to what began it, each source has the money that it brought; every model shares all of it', async () => {
    const [credited, brought] = await Promise.all([ask('attribution'), ask('sources')])
    const money = new Map(brought.rows.map(({ source, revenue }) => [source, revenue]))
    for (const row of credited.rows) expect(row.money_origin).toBeCloseTo(Number(money.get(row.source)), 2)
    expect(credited.totals).toMatchObject({
      sales: 842,
      money_linear: 676_851.48,
      money_position: 676_851.48,
    })
  })

  test('a forecast that knows nothing of the sales after a day comes near to what came', async () => {
    const asked = {
      db: world.database.bind(world.workspace.id),
      workspace: world.workspace,
      period: { from: null, to: null },
      by: 'month',
      only: {},
      now: NOW,
    }
    const cohorts = cohortsOf(await readSales(asked), [])
    const now = monthNumber('2018-12')
    const tests = ['2018-04', '2018-05', '2018-06'].map((month) => {
      const test = backTest(cohorts, { of: 'sales', now, back: now - monthNumber(month) })
      const { known = 0, expected = 0, came = 0 } = test ?? {}
      return { month, known, expected: Math.round(expected), came }
    })
    console.table(tests)
    for (const { known, expected, came } of tests) {
      expect(came).toBeGreaterThan(0)
      expect(Math.abs(expected - came) / (known + came)).toBeLessThan(0.1)
    }
  })
})
