import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { hasOlist, importOlistRevenue, importOlistSales, openOlistLeads } from '#test/olist.ts'
import { createWorld, type World } from '#test/world.ts'

let world: World

beforeAll(async () => {
  world = await createWorld({ currency: 'BRL', timeZone: 'UTC' })
})
afterAll(() => world.close())

describe.runIf(hasOlist)('the deals of a real marketplace', () => {
  test('842 of 8,000 leads are won at their own dates; revenue that comes later adds up to the cent', async () => {
    await openOlistLeads(world)
    const deals = await importOlistSales(world)
    expect(deals).toMatchObject({ recorded: 842, won: 842, lateWins: 0, refused: [] })
    expect(deals.odd.map((row) => row.reason)).toEqual(['sold_before_first_contact'])

    const revenue = await importOlistRevenue(world)
    expect(revenue).toMatchObject({ recorded: 0, changed: 380, won: 0 })
    expect(new Set(revenue.refused.map((row) => row.reason))).toEqual(new Set(['no_such_deal']))

    const [figures] = await world.database.bind(world.workspace.id).all(sql`
      select count(*) as leads, count(*) filter (where stage = 'won') as won,
        count(*) filter (where stage = 'won' and source = 'paid_search') as paid_search_won,
        count(revenue) as sellers, sum(revenue)::text as revenue,
        round(extract(epoch from avg(sold_at - inquired_at)) / 86400, 1)::text as mean_days,
        round((percentile_cont(0.5) within group (order by extract(epoch from sold_at - inquired_at)) / 86400)::numeric, 1)::text
          as median_days
      from leads where workspace_id = ${world.workspace.id}`)
    expect(figures).toEqual({
      leads: 8000,
      won: 842,
      paid_search_won: 195,
      sellers: 380,
      revenue: '676851.48',
      mean_days: '49.1',
      median_days: '14.7',
    })
  })
})
