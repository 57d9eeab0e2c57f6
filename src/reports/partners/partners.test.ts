import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { bookPartnerSales } from '#src/deals/index.ts'
import { close } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { SYSTEM } from '#src/people/context.ts'
import { putRates } from '#src/people/exchange-rates/put-rates.ts'
import { leadOfPartner, makePartner, type TestPartner } from '#test/partner.ts'
import { change, createWorld, openLead, type World } from '#test/world.ts'
import { runReport } from '../index.ts'
import { listLeads } from '../lists/list-leads.ts'
import { filtersOf, readQuery } from '../lists/read-query.ts'
import type { Filter, ReportRow } from '../report.ts'
import { PARTNER_COUNTS } from './partner-leads.ts'

const NOW = new Date('2026-06-30T12:00:00Z')
let world: World
let north: TestPartner
let south: TestPartner
beforeAll(async () => {
  world = await createWorld()
  north = await makePartner(world, 'Nordhandel', { people: 2 })
  south = await makePartner(world, 'Süd AG')
  const [one, two] = north.people as [string, string]
  const day = (text: string) => new Date(`2026-${text}T09:00:00Z`)
  const won = await leadOfPartner(world, one, { at: day('04-01') })
  await leadOfPartner(world, two, { at: day('04-02') })
  await leadOfPartner(world, one, { at: day('06-20') })
  await leadOfPartner(world, (south.people as [string])[0], { at: day('06-21'), isAccepted: false })
  await openLead(world, { stage: 'working', owner: 'anna', inquiredAt: day('04-03') })
  await world.inTx(SYSTEM, async ({ db }) => {
    await db.run(sql`update offers set ending = 'expired', ended_at = '2026-06-22'
      where workspace_id = ${db.workspaceId} and assignee_id = ${south.people[0]}`)
    for (const [amount, currency, basis] of [
      [1200, 'EUR', 'partner_sell_out'],
      [300, 'USD', 'partner_sell_out'],
    ] as const) {
      await db.run(sql`insert into deals (workspace_id, id, lead_id, amount, currency, basis, sold_at)
        values (${db.workspaceId}, ${newId()}, ${won}, ${amount}, ${currency}, ${basis}, '2026-05-01')`)
    }
  })
  await change(world, won, { kind: 'partner', id: one }, day('05-01'), (draft, ctx) => {
    draft.lead.last_worked_by = one
    close(draft, ctx, 'won', { reason: 'sold' })
  })
  await world.inTx(
    'lena',
    (ctx) =>
      bookPartnerSales(ctx, {
        id: newId(),
        teamId: south.teamId,
        from: '2026-04-01',
        to: '2026-06-30',
        amount: '9000',
        deals: 12,
      }),
    NOW,
  )
})
afterAll(() => world.close())

const report = (o: { from?: string; to?: string } = {}) =>
  runReport(world.database.bind(world.workspace.id), 'partners', { ...o, now: NOW })

test('each partner’s answers, reports, sales and what it tells of whole periods stand apart', async () => {
  const { rows, totals, finding } = await report()
  expect(rows.map(({ name }) => name)).toEqual(['Nordhandel', 'Süd AG'])
  expect(rows[0]).toMatchObject({
    offered: 3,
    answered: 3,
    response: 100,
    response_n: 3,
    time_to_answer: 3600,
    open: 2,
    reported: 1,
    silent: 1,
    reporting: 50,
    taken: 3,
    won: 1,
    conversion: 33.33,
    sold: 1,
    sell_out: 1200,
    revenue: null,
    other_currency: 1,
    told_amount: null,
  })
  expect(rows[1]).toMatchObject({
    offered: 1,
    expired: 1,
    response: 0,
    time_to_answer: null,
    sell_out: null,
    told_amount: 9000,
    told_deals: 12,
  })
  expect(Number(rows[0]?.response_low)).toBeLessThan(100)
  expect(totals).toMatchObject({ offered: 4, answered: 3, open: 2, sell_out: 1200, told_amount: 9000 })
  expect(finding).toBeNull()
})

test('a period counts offers made, sales dated and periods ended in it', async () => {
  const { rows } = await report({ from: '2026-06-01', to: '2026-06-29' })
  expect(rows[0]).toMatchObject({ offered: 1, taken: 1, won: 0, sold: 0, open: 2 })
  expect(rows[1]).toMatchObject({ offered: 1, told_amount: null })
})

test('each number opens the leads that it counts', async () => {
  const { rows, totals } = await report()
  for (const row of [...rows, totals]) {
    for (const count of PARTNER_COUNTS) expect(await behind(row, count), count).toBe(row[count])
  }
})

async function behind(row: ReportRow, count: string): Promise<number> {
  const filter = (row.opens as Record<string, Filter>)[count] as Record<string, string>
  return world.database.transaction(world.workspace.id, async (db) => {
    const ctx = { db, actor: SYSTEM, now: NOW }
    const filters = filtersOf(
      readQuery(new URLSearchParams(filter).toString()),
      ctx,
      world.workspace.time_zone,
    )
    return (await listLeads(ctx, { filters, sort: '-inquired_at', limit: 50 })).items.length
  })
}

test('what a partner tells in another currency counts at the rate of the last day, and is named while none is told', async () => {
  const told = { id: newId(), teamId: south.teamId, from: '2026-02-01', to: '2026-02-28', deals: 1 }
  await world.inTx('lena', (ctx) => bookPartnerSales(ctx, { ...told, amount: '100', currency: 'USD' }), NOW)
  const february = { from: '2026-02-01', to: '2026-02-28' }
  expect((await report(february)).totals).toMatchObject({ told_amount: null, told_other_currency: 1 })
  const rate = (day: string, worth: string) =>
    world.inTx('lena', (ctx) => putRates(ctx, [{ currency: 'USD', day, rate: worth }]))
  // Too old to hold on the 28th.
  await rate('2026-01-20', '0.5')
  expect((await report(february)).totals).toMatchObject({ told_amount: null, told_other_currency: 1 })
  await rate('2026-02-27', '0.9')
  expect((await report(february)).totals).toMatchObject({ told_amount: 90, told_other_currency: 0 })
})
