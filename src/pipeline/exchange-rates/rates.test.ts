import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importCosts } from '#src/campaigns/index.ts'
import { importDeals } from '#src/deals/index.ts'
import { readLead } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import type { Actor } from '#src/people/context.ts'
import { audit, runReport } from '#src/reports/index.ts'
import { type Api, openApi } from '#test/api.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { exchangeRateRoutes } from './routes.ts'

let world: World
let api: Api
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, exchangeRateRoutes)
})
afterAll(async () => {
  await api.close()
  await world.close()
})

const db = () => world.database.bind(world.workspace.id)
const file: Actor = { kind: 'import', id: newId() }
const tell = (currency: string, day: string, rate: string, who: 'mira' | 'anna' = 'mira') =>
  api.call(who, 'PUT', `/api/exchange-rates/${currency}/${day}`, { rate })
const totals = async () => (await runReport(db(), 'sources', { now: new Date() })).totals

describe('money in other currencies', () => {
  test('waits until the rate of its day is told, is named meanwhile, and is never taken one to one', async () => {
    const inquiredAt = new Date('2026-01-05T10:00:00Z')
    const lead = await openLead(world, { stage: 'working', owner: 'anna', externalId: 'usd', inquiredAt })
    await world.inTx(file, (ctx) =>
      importDeals(ctx, [
        // Half past midnight of 1 March in Berlin is still February in UTC.
        {
          row: 2,
          leadExternalId: 'usd',
          orderNumber: '1',
          amount: '1000',
          currency: 'USD',
          soldAt: new Date('2026-02-28T23:30:00Z'),
        },
      ]),
    )
    await world.inTx(file, (ctx) =>
      importCosts(
        ctx,
        [
          {
            row: 2,
            campaign: 'ads',
            campaignId: null,
            parent: null,
            platform: null,
            source: null,
            spentOn: '2026-01-02',
            amount: '200',
            currency: 'USD',
            isPlanned: false,
            label: null,
          },
        ],
        { importId: newId() },
      ),
    )
    expect((await readLead(db(), lead))?.revenue).toBeNull()
    expect(await totals()).toMatchObject({ revenue: 0, revenue_usd: 1000, cost: 0, cost_usd: 200 })
    const { body } = await api.call('marta', 'GET', '/api/exchange-rates/waiting')
    expect(body.waiting).toEqual([
      { what: 'sales', currency: 'USD', lines: 1, amount: '1000', from: '2026-03-01', to: '2026-03-01' },
      { what: 'cost', currency: 'USD', lines: 1, amount: '200', from: '2026-01-02', to: '2026-01-02' },
    ])

    expect((await tell('USD', '2026-01-01', '0.9')).status).toBe(200)
    expect(await totals()).toMatchObject({ revenue: 0, revenue_usd: 1000, cost: 180 })
    expect(await totals()).not.toHaveProperty('cost_usd')

    expect((await tell('USD', '2026-03-01', '0.8555')).body).toMatchObject({ waiting: [] })
    expect((await readLead(db(), lead))?.revenue).toBe('855.50')
    expect(await totals()).toMatchObject({ revenue: 855.5, cost: 180 })

    // A corrected rate counts at once; a rate that is taken out leaves the sale waiting, the one of January is too old.
    await tell('USD', '2026-03-01', '0.86')
    expect((await readLead(db(), lead))?.revenue).toBe('860.00')
    expect(await audit(db())).toMatchObject({ ok: true })
    await api.call('mira', 'DELETE', '/api/exchange-rates/USD/2026-03-01')
    expect((await readLead(db(), lead))?.revenue).toBeNull()
    expect(await audit(db())).toMatchObject({ ok: true })
  })

  test('a rate is refused for the currency of the books, at nothing, of no currency, and from who may not', async () => {
    expect(await tell('EUR', '2026-01-01', '1')).toMatchObject({
      status: 400,
      body: { reason: 'rate_of_own_currency' },
    })
    expect(await tell('USD', '2026-01-01', '0')).toMatchObject({
      status: 400,
      body: { reason: 'rate_unreadable' },
    })
    expect((await tell('XQX', '2026-01-01', '2')).status).toBe(404)
    expect((await tell('USD', '2026-02-30', '2')).status).toBe(404)
    expect((await tell('USD', '2026-01-01', '0.9', 'anna')).status).toBe(403)
  })
})
