import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordCosts } from '#src/campaigns/index.ts'
import { putCampaign } from '#src/campaigns/put-campaign.ts'
import { sql } from '#src/db/index.ts'
import { close } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { change, createWorld, openLead, type World } from '#test/world.ts'
import { runReport } from '../index.ts'
import { inTreeOrder } from './tree.ts'

let world: World
const [fairs, munich, radio] = [newId(), newId(), newId()]
const day = (text: string) => new Date(`${text}T12:00:00Z`)
const now = day('2026-08-15')

beforeAll(async () => {
  world = await createWorld()
  const campaign = (id: string, name: string, parentId: string | null = null) =>
    world.inTx('mira', (ctx) =>
      putCampaign(ctx, { id, fields: { name, source: 'fair', from: null, to: null, parentId } }),
    )
  await campaign(fairs, 'Fairs')
  await campaign(munich, 'Munich', fairs)
  await campaign(radio, 'Radio')
  await world.inTx('mira', (ctx) =>
    recordCosts(ctx, [
      { campaignId: fairs, amount: '300', spentOn: '2026-03-01' },
      { campaignId: munich, amount: '700', spentOn: '2026-04-10' },
      { campaignId: radio, amount: '50', spentOn: '2026-04-10' },
      { campaignId: radio, amount: '1', currency: 'USD', spentOn: '2026-04-10' },
    ]),
  )
  await brought(munich, 'Munich', '2026-06-20', 1_600)
  await brought(munich, 'Munich', '2026-05-02', 250)
  await openLead(world, { campaignId: fairs, source: 'fair', inquiredAt: day('2026-04-11'), topic: 'pumps' })
  await openLead(world, { campaignId: radio, source: 'radio', inquiredAt: day('2026-04-11') })
})
afterAll(() => world.close())

async function brought(campaignId: string, topic: string, soldOn: string, amount: number): Promise<void> {
  const id = await openLead(world, { campaignId, source: 'fair', topic, inquiredAt: day('2026-04-11') })
  await world.inTx('mira', ({ db }) =>
    db.run(sql`insert into deals (workspace_id, id, lead_id, amount, currency, sold_at)
      values (${world.workspace.id}, ${newId()}, ${id}, ${amount}, 'EUR', ${day(soldOn)})`),
  )
  await change(world, id, 'anna', day(soldOn), (draft, ctx) => {
    close(draft, ctx, 'won', { reason: 'sold' })
    const sold_at = day(soldOn)
    Object.assign(draft.lead, { sold_at, revenue: String(amount), revenue_currency: 'EUR' })
  })
}

const report = (name: string, o: object = {}) =>
  runReport(world.database.bind(world.workspace.id), name, { ...o, now })

test('a campaign stands for all below it, and the whole counts each once', async () => {
  const { rows, totals, finding } = await report('campaigns')
  expect(rows).toMatchObject([
    {
      name: 'Fairs',
      depth: 0,
      leads: 3,
      won: 2,
      cost: 1_000,
      revenue: 1_850,
      roi: 0.85,
      cost_per_lead: 333.33,
    },
    { name: 'Munich', depth: 1, leads: 2, cost: 700, parent_id: fairs, filter: { campaign: munich } },
    { name: 'Radio', depth: 0, leads: 1, cost: 50, revenue: 0, roi: -1 },
  ])
  expect(rows[0]?.filter).toEqual({ campaign: [fairs, munich].join(',') })
  expect(totals).toMatchObject({ leads: 4, won: 2, cost: 1_050, revenue: 1_850 })
  expect(finding).toBe('Fairs returned 1.9 times its cost; Radio has not brought it back yet')
})

test('the money comes back in the month that makes up for what was spent', async () => {
  const { rows, totals, finding } = await report('payback', { only: { campaign: [fairs, munich] } })
  expect(rows.map((row) => [row.month, row.cost_so_far, row.revenue_so_far])).toEqual([
    ['2026-03', 300, 0],
    ['2026-04', 1_000, 0],
    ['2026-05', 1_000, 250],
    ['2026-06', 1_000, 1_850],
    ['2026-07', 1_000, 1_850],
    ['2026-08', 1_000, 1_850],
  ])
  expect(totals).toMatchObject({ paid_back: '2026-06', after_months: 3, cost: 1_000, revenue: 1_850 })
  expect(finding).toBe('The money came back after 3 months')
  const never = await report('payback', { only: { campaign: [radio] } })
  expect(never.totals).toMatchObject({ paid_back: null, cost: 50, revenue: 0 })
  expect(never.finding).toBe('€0 of €50 came back in 5 months')
  expect((await report('payback', { only: { campaign: [newId()] } })).finding).toBeNull()
})

test('what a report is limited to takes its part of a campaign’s cost', async () => {
  const cost = async (o: object) => (await report('sources', o)).totals.cost
  expect(await cost({ by: 'campaign', only: { source: ['FAIR'] } })).toBe(1_000)
  expect(await cost({ by: 'source', only: { campaign: [munich] } })).toBe(700)
  expect(await cost({ by: 'month', only: { topic: ['pumps'] } })).toBe(300)
  expect(await cost({ by: 'source', only: { country: ['DE'] } })).toBeNull()
  const { rows } = await report('sources', { by: 'topic', only: { campaign: [fairs, munich] } })
  expect(rows.map(({ topic, cost: spent }) => [topic, spent])).toEqual([
    ['Munich', 700],
    ['pumps', 300],
  ])
})

test('a tree keeps every row, also those that are each other’s parents', () => {
  const rows = [
    { id: 'a', parent_id: 'b' },
    { id: 'b', parent_id: 'a' },
    { id: 'c', parent_id: null },
    { id: 'd', parent_id: 'gone' },
    { id: 'e', parent_id: 'c' },
  ]
  expect(inTreeOrder(rows).map(({ row, depth }) => `${row.id}${depth}`)).toEqual([
    'c0',
    'e1',
    'd0',
    'a0',
    'b1',
  ])
})
