import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createWorld, type World } from '#test/world.ts'
import {
  campaignsByKey,
  importCampaigns,
  listCampaigns,
  readCampaign,
  recordCampaigns,
  recordCosts,
} from './index.ts'
import { removeCost } from './put-cost.ts'
import { listCosts } from './reads.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

async function campaign(key: string): Promise<string> {
  const ids = await world.inTx('mira', (ctx) => campaignsByKey(ctx, [key]))
  return ids.get(key) as string
}

const db = () => world.database.bind(world.workspace.id)

describe('campaignsByKey', () => {
  test('finds one campaign however its key is written, and names it as it was first written', async () => {
    const written = ['Spring-Sale', ' spring-sale ', 'SPRING-SALE', '', '  ', 'x'.repeat(5000)]
    const ids = await world.inTx('mira', (ctx) => campaignsByKey(ctx, written))
    expect(new Set(written.slice(0, 3).map((key) => ids.get(key))).size).toBe(1)
    expect([ids.has(''), ids.has('  ')]).toEqual([false, false])
    expect(await readCampaign(db(), ids.get('Spring-Sale') as string)).toMatchObject({
      key: 'spring-sale',
      name: 'Spring-Sale',
    })
    const again = await world.inTx('mira', (ctx) => campaignsByKey(ctx, written))
    expect(again).toEqual(ids)
  })

  test('transactions that race make each campaign once', async () => {
    const keys = ['race a', 'race b', 'race c']
    const orders = [keys, [...keys].reverse(), ['race b'], ['race c', 'race a']]
    const answers = await Promise.all(
      orders.map((order) => world.inTx('mira', (ctx) => campaignsByKey(ctx, order))),
    )
    for (const key of keys) {
      expect(new Set(answers.flatMap((ids) => ids.get(key) ?? [])).size).toBe(1)
    }
  })
})

describe('recordCampaigns', () => {
  test('makes new ones and tells known ones only what is said', async () => {
    await world.inTx('mira', (ctx) =>
      recordCampaigns(ctx, [
        { key: 'Fair 2026', from: '2026-03-01' },
        { key: 'fair 2026', name: 'Hannover Fair', to: '2026-03-05' },
      ]),
    )
    await world.inTx('mira', (ctx) => recordCampaigns(ctx, [{ key: 'FAIR 2026', source: 'event' }]))
    expect(await readCampaign(db(), await campaign('fair 2026'))).toMatchObject({
      name: 'Hannover Fair',
      source: 'event',
      starts_on: '2026-03-01',
      ends_on: '2026-03-05',
    })
  })

  test('refuses a row without a key and one that ends before it starts; the others go on', async () => {
    const { ids, refused } = await world.inTx('mira', (ctx) =>
      recordCampaigns(ctx, [
        { key: ' ' },
        { key: 'backwards', from: '2026-03-05', to: '2026-03-01' },
        { key: 'fine', row: 7 },
      ]),
    )
    expect([...ids.keys()]).toEqual(['fine'])
    expect(refused.map(({ row, reason }) => [row, reason])).toEqual([
      [0, 'campaign_without_key'],
      [1, 'campaign_ends_before_it_starts'],
    ])
  })
})

describe('recordCosts', () => {
  test('records a cost with an external id once, corrects it, and adds those without', async () => {
    const campaignId = await campaign('costly')
    const invoice = { campaignId, spentOn: '2026-04-01', externalId: 'INV-1' }
    const record = (amount: string, externalId: string | null = 'INV-1') =>
      world.inTx('mira', (ctx) => recordCosts(ctx, [{ ...invoice, amount, externalId }]))
    expect(await record('1.000,50')).toMatchObject({ recorded: 1, corrected: 0, unchanged: 0 })
    expect(await record('1000.50')).toMatchObject({ recorded: 0, corrected: 0, unchanged: 1 })
    expect(await record('900.25')).toMatchObject({ recorded: 0, corrected: 1, unchanged: 0 })
    expect(await record('10', null)).toMatchObject({ recorded: 1 })
    expect(await record('10', null)).toMatchObject({ recorded: 1 })
    const { costs } = await readCampaign(db(), campaignId)
    expect(costs).toEqual([{ currency: 'EUR', amount: '920.25' }])
    expect(await listCosts(db(), campaignId)).toHaveLength(3)
  })

  test('refuses what is negative, unreadable or in no known currency, with a sentence; the others go on', async () => {
    const campaignId = await campaign('mixed')
    const rows = [
      { amount: '-5' },
      { amount: 'a lot' },
      { amount: '5', currency: 'XQX' },
      { amount: '5', currency: 'usd' },
    ].map((row) => ({ campaignId, spentOn: '2026-04-01', ...row }))
    const { recorded, refused } = await world.inTx('mira', (ctx) => recordCosts(ctx, rows))
    expect(recorded).toBe(1)
    expect(refused.map(({ row, reason }) => [row, reason])).toEqual([
      [0, 'amount_negative'],
      [1, 'amount_unreadable'],
      [2, 'currency_unknown'],
    ])
    expect((await readCampaign(db(), campaignId)).costs).toEqual([{ currency: 'USD', amount: '5' }])
  })
})

describe('importCampaigns', () => {
  test('records the campaign of a row whose cost is refused', async () => {
    const answer = await world.inTx('mira', (ctx) =>
      importCampaigns(ctx, [
        { row: 2, key: 'radio', amount: '99', from: '2026-01-01' },
        { row: 3, key: 'tv', amount: '-1', spentOn: '2026-01-01' },
        { row: 4, key: 'print', amount: '5' },
        { row: 5, key: 'post' },
      ]),
    )
    expect(answer).toMatchObject({ campaigns: 4, recorded: 1 })
    expect(answer.refused.map(({ row, reason }) => [row, reason])).toEqual([
      [4, 'cost_without_day'],
      [3, 'amount_negative'],
    ])
  })
})

describe('a file of costs', () => {
  const rows = [
    { key: 'ads', amount: '100.00', spentOn: '2026-02-01' },
    { key: 'ads', amount: '100', spentOn: '2026-02-01' },
    { key: 'ads', amount: '80', spentOn: '2026-03-01' },
    { key: 'ads', amount: '7', spentOn: '2026-03-02', costExternalId: 'INV-9' },
  ].map((row, i) => ({ row: i + 2, ...row }))
  const bring = (some: typeof rows) => world.inTx('mira', (ctx) => importCampaigns(ctx, some))
  const cost = async () => (await readCampaign(db(), await campaign('ads'))).costs

  test('brought in twice, or grown, is counted once; two equal lines in it are two', async () => {
    expect(await bring(rows)).toMatchObject({ recorded: 4 })
    expect(await cost()).toEqual([{ currency: 'EUR', amount: '287.00' }])
    expect(await bring(rows)).toMatchObject({ recorded: 0, unchanged: 4 })
    const grown = [...rows, { row: 6, key: 'ads', amount: '13', spentOn: '2026-04-01' }]
    expect(await bring(grown)).toMatchObject({ recorded: 1, unchanged: 4 })
    expect(await cost()).toEqual([{ currency: 'EUR', amount: '300.00' }])
  })

  test('does not bring back what somebody took out', async () => {
    const campaignId = await campaign('ads')
    const line = (await listCosts(db(), campaignId)).find(({ amount }) => amount === '80')
    await world.inTx('mira', (ctx) => removeCost(ctx, { id: line?.id as string, campaignId }))
    expect(await bring(rows)).toMatchObject({ recorded: 0 })
    expect(await cost()).toEqual([{ currency: 'EUR', amount: '220.00' }])
    expect(await listCosts(db(), campaignId)).toHaveLength(4)
  })
})

test('campaigns are listed in pages', async () => {
  const first = await listCampaigns(db(), { limit: 2 })
  const rest = await listCampaigns(db(), { limit: 500, after: first.next as string })
  const keys = [...first.items, ...rest.items].map((line) => line.key)
  expect(first.items).toHaveLength(2)
  expect(rest.next).toBeNull()
  expect(keys).toEqual([...new Set(keys)])
})
