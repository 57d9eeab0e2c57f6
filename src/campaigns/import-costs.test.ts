import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#src/lib/id.ts'
import { runReport } from '#src/reports/index.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { archiveCampaign } from './archive-campaign.ts'
import { type CostImportRow, campaignsByKey, importCosts, readCampaign } from './index.ts'
import { removeCost } from './put-cost.ts'
import { listCosts } from './reads.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const db = () => world.database.bind(world.workspace.id)
const plain = {
  campaignId: null,
  parent: 'Google Ads',
  platform: 'google_ads',
  source: 'paid_search',
  currency: null,
  isPlanned: false,
  label: null,
}

/** One file, in batches as the machinery hands them over. */
async function bring(rows: Partial<CostImportRow>[], o: { batch?: number } = {}) {
  const importId = newId()
  const all = rows.map((row, i) => ({
    ...plain,
    campaign: 'Pumps',
    spentOn: '2026-02-01',
    amount: '10',
    row: i + 2,
    ...row,
  }))
  const answers: Awaited<ReturnType<typeof importCosts>>[] = []
  const size = o.batch ?? all.length
  for (let i = 0; i < all.length; i += size) {
    answers.push(
      await world.inTx({ kind: 'import', id: importId }, (ctx) =>
        importCosts(ctx, all.slice(i, i + size), { importId }),
      ),
    )
  }
  return answers[0] as Awaited<ReturnType<typeof importCosts>>
}

async function campaign(key: string): Promise<string> {
  return (await world.inTx('mira', (ctx) => campaignsByKey(ctx, [key]))).get(key) as string
}
const costsOf = async (key: string) => (await readCampaign(db(), await campaign(key))).costs

describe('a cost file of an advertising platform', () => {
  test('makes unknown campaigns below the platform, and a corrected day replaces', async () => {
    const file = [{ amount: '10.50' }, { spentOn: '2026-02-02', amount: '20' }]
    expect(await bring(file)).toMatchObject({ recorded: 2, corrected: 0, refused: [] })
    const pumps = await readCampaign(db(), await campaign('pumps'))
    expect(pumps).toMatchObject({ source: 'paid_search', parent_id: await campaign('google ads') })
    expect(await bring(file)).toMatchObject({ recorded: 0, corrected: 0, unchanged: 2 })
    expect(await bring([{ amount: '9.75' }])).toMatchObject({ recorded: 0, corrected: 1 })
    expect(await costsOf('pumps')).toEqual([{ currency: 'EUR', amount: '29.75' }])
  })

  test('keeps a campaign the same when it was renamed there', async () => {
    await bring([{ campaign: 'Old name', campaignId: '77' }])
    await bring([{ campaign: 'New name', campaignId: '77', spentOn: '2026-02-03', amount: '5' }])
    expect(await costsOf('old name')).toEqual([{ currency: 'EUR', amount: '15' }])
  })

  test('refuses a cost without a campaign, and tells of a day that has not come', async () => {
    const answer = await bring([{ campaign: null }, { campaign: 'ahead', spentOn: '2999-01-01' }])
    expect(answer.refused).toMatchObject([{ row: 2, reason: 'campaign_without_key' }])
    expect(answer.odd).toMatchObject([{ row: 3, reason: 'spent_in_the_future' }])
  })

  test('keeps planned costs beside what was spent and out of every sum', async () => {
    await bring([
      { campaign: 'plan', amount: '40' },
      { campaign: 'plan', amount: '100', isPlanned: true },
    ])
    const id = await campaign('plan')
    expect(await readCampaign(db(), id)).toMatchObject({
      costs: [{ amount: '40' }],
      planned: [{ amount: '100' }],
    })
    const { rows } = await runReport(db(), 'campaigns', { now: new Date() })
    expect(rows.find((row) => row.id === id)).toMatchObject({ cost: 40 })
  })

  test('a line that somebody took out stays out', async () => {
    await bring([{ campaign: 'wrong', amount: '7' }])
    const campaignId = await campaign('wrong')
    const [line] = await listCosts(db(), campaignId)
    await world.inTx('mira', (ctx) => removeCost(ctx, { id: line?.id as string, campaignId }))
    await bring([{ campaign: 'wrong', amount: '8' }])
    expect(await costsOf('wrong')).toEqual([])
  })

  test('an archived campaign with leads keeps its leads, and what is told of it still counts', async () => {
    const id = await campaign('old fair')
    await openLead(world, { campaignId: id, inquiredAt: new Date('2026-02-02T10:00:00Z') })
    await world.inTx('mira', (ctx) => archiveCampaign(ctx, { id, isArchived: true }))
    await bring([{ campaign: 'old fair', amount: '60' }])
    const { rows } = await runReport(db(), 'campaigns', { now: new Date() })
    expect(rows.find((row) => row.id === id)).toMatchObject({ archived: 'yes', cost: 60, leads: 1 })
  })

  test('a leap day and the first hour of a month belong to their own month', async () => {
    await bring([
      { campaign: 'leap', spentOn: '2024-02-29', amount: '29' },
      { campaign: 'leap', spentOn: '2024-03-01', amount: '1' },
    ])
    const id = await campaign('leap')
    // 29 February 23:30 and 1 March 00:30 in Berlin, an hour apart.
    await openLead(world, { campaignId: id, inquiredAt: new Date('2024-02-29T22:30:00Z') })
    await openLead(world, { campaignId: id, inquiredAt: new Date('2024-02-29T23:30:00Z') })
    const february = await runReport(db(), 'sources', {
      from: '2024-02-01',
      to: '2024-02-29',
      by: 'campaign',
      only: { campaign: [id] },
      now: new Date(),
    })
    expect(february.totals).toMatchObject({ cost: 29, leads: 1 })
  })

  test('law: whatever a file says, and in whatever batches, bringing it in twice is bringing it in once', async () => {
    let name = 0
    const row = fc.record({
      campaign: fc.constantFrom('a', 'b'),
      spentOn: fc.constantFrom('2026-01-31', '2026-02-01', '2024-02-29'),
      amount: fc.integer({ min: 0, max: 99999 }).map((cents) => (cents / 100).toFixed(2)),
      label: fc.constantFrom(null, 'group 1', 'group 2'),
      isPlanned: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 5 }),
        async (rows, batch) => {
          const prefix = `law ${++name} `
          const file = rows.map((one) => ({ ...one, campaign: prefix + one.campaign }))
          const sum = (key: string) =>
            rows
              .filter((one) => one.campaign === key && !one.isPlanned)
              .reduce((all, { amount }) => all + Math.round(Number(amount) * 100), 0)
          for (const size of [batch, rows.length]) {
            await bring(file, { batch: size })
            for (const key of new Set(rows.map((one) => one.campaign))) {
              const [cost] = await costsOf(prefix + key)
              expect(Math.round(Number(cost?.amount ?? 0) * 100)).toBe(sum(key))
            }
          }
        },
      ),
      { numRuns: 15 },
    )
  })
})
