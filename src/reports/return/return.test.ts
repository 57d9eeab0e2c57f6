import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordCosts } from '#src/campaigns/index.ts'
import { putCampaign } from '#src/campaigns/put-campaign.ts'
import { sql } from '#src/db/index.ts'
import { close } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { change, createWorld, openLead, type World } from '#test/world.ts'
import { runReport } from '../index.ts'

let world: World
const fair = newId()
const day = (text: string) => new Date(`${text}T12:00:00Z`)
const MONTHS = ['2025-01', '2025-02', '2025-03', '2025-04', '2025-05', '2025-06', '2025-07', '2025-08']

/** Each month spends 1,000; of its leads five buy for 200 at once, three for 100 two months later. */
beforeAll(async () => {
  world = await createWorld()
  await world.inTx('mira', (ctx) =>
    putCampaign(ctx, {
      id: fair,
      fields: { name: 'Fairs', source: 'fair', from: null, to: null, parentId: null },
    }),
  )
  for (const month of MONTHS) {
    await world.inTx('mira', (ctx) =>
      recordCosts(ctx, [{ campaignId: fair, amount: '1000', spentOn: `${month}-03` }]),
    )
    const later = Temporal.PlainYearMonth.from(month).add({ months: 2 }).toString()
    for (let i = 0; i < 5; i++) await bought(month, `${month}-20`, 200)
    if (later <= '2025-09')
      for (let i = 0; i < 3; i++) await bought(month, `${later}-25`, 100, i === 0 ? 50 : null)
  }
}, 120_000)
afterAll(() => world.close())

async function bought(month: string, soldOn: string, amount: number, margin: number | null = null) {
  const id = await openLead(world, {
    campaignId: fair,
    source: 'fair',
    topic: newId(),
    inquiredAt: day(`${month}-${amount === 200 ? 11 : 12}`),
  })
  await world.inTx('mira', ({ db }) =>
    db.run(sql`insert into deals (workspace_id, id, lead_id, amount, margin, currency, sold_at)
      values (${world.workspace.id}, ${newId()}, ${id}, ${amount}, ${margin}, 'EUR', ${day(soldOn)})`),
  )
  await change(world, id, 'anna', day(soldOn), (draft, ctx) => {
    close(draft, ctx, 'won', { reason: 'sold' })
    Object.assign(draft.lead, { sold_at: day(soldOn), revenue: String(amount), revenue_currency: 'EUR' })
  })
}

const report = (now: string, o: object = {}) =>
  runReport(world.database.bind(world.workspace.id), 'return', { ...o, now: day(now) })

test('a month is told at each age that all its leads have reached, on margin where it is known', async () => {
  const { rows, totals } = await report('2025-10-02')
  expect(rows[0]).toMatchObject({
    month: '2025-01',
    leads: 8,
    won: 8,
    cost: 1_000,
    money: 1_250,
    margin_share: 4,
    return_1: 0,
    return_3: 0.25,
    return_6: 0.25,
    return_12: null,
    return: 0.25,
  })
  expect(rows.find(({ month }) => month === '2025-08')).toMatchObject({
    money: 1_000,
    return_1: 0,
    return_3: null,
  })
  // Only the months that are old enough are added up: six are three months old by October.
  expect(totals).toMatchObject({ cost: 8_000, return_1: 0, return_3: 0.25, return_12: null })
})

test('what older months went on to is foreseen for the young ones, and nothing for those that are done', async () => {
  const { rows, distribution, finding } = await report('2025-09-10')
  const [first, last] = [rows[0], rows.find(({ month }) => month === '2025-07')]
  expect(first).toMatchObject({ to_come: 0, return_foreseen: 0.25 })
  expect(last).toMatchObject({
    money: 1_000,
    to_come: 250,
    to_come_low: 250,
    to_come_high: 250,
    return_foreseen: 0.25,
  })
  expect(distribution.slice(0, 3).map(({ share }) => share)).toEqual([62.5, 62.5, 100])
  expect(finding).toBe(
    '38 % of the sales come more than a month after the inquiry; the money had come back 1.3 times after 6 months',
  )
})

test('a forecast of some months ago is held against what came', async () => {
  const { totals } = await report('2025-10-02')
  expect(totals).toMatchObject({ expected_3: 500, came_3: 500, off_3: 0, expected_12: null, off_12: null })
})

test('of a part of a month nothing is foreseen, and a sale that is not yet made does not count', async () => {
  const { rows } = await report('2025-09-10', { from: '2025-07-01', to: '2025-07-11' })
  expect(rows).toMatchObject([{ month: '2025-07', leads: 5, money: 1_000, to_come: null }])
  const { rows: later } = await report('2025-09-10', { from: '2025-07-12', to: '2025-07-31' })
  expect(later).toMatchObject([{ month: '2025-07', leads: 3, money: 0, to_come: null }])
})

test('too few sales foresee nothing, and say so', async () => {
  const { rows, distribution, finding } = await report('2025-03-02')
  expect(distribution).toEqual([])
  expect(rows[0]).toMatchObject({ to_come: null, return_foreseen: null })
  expect(finding).toContain('the money')
})
