import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readLead } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import type { Actor } from '#src/people/context.ts'
import { audit, runReport } from '#src/reports/index.ts'
import { type Api, openApi } from '#test/api.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { type DealImportRow, dealRoutes, importDeals, readDeals } from './index.ts'

let world: World
let api: Api
let count = 0
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, dealRoutes)
})
afterAll(async () => {
  await api.close()
  await world.close()
})

const db = () => world.database.bind(world.workspace.id)
const file: Actor = { kind: 'import', id: '018f0000-0000-7000-8000-000000000001' }
const day = (text: string) => new Date(`${text}T12:00:00Z`)

function bring(...rows: Omit<DealImportRow, 'row'>[]) {
  return world.inTx(file, (ctx) =>
    importDeals(
      ctx,
      rows.map((row, i) => ({ ...row, row: i + 2 })),
    ),
  )
}

async function lead() {
  const externalId = `lead ${++count}`
  const id = await openLead(world, {
    stage: 'working',
    owner: 'anna',
    externalId,
    inquiredAt: day('2026-01-10'),
  })
  return { id, externalId, order: `order ${count}` }
}

const revenueOf = async (id: string) => (await readLead(db(), id))?.revenue

describe('money that goes back', () => {
  test('is taken off the sale with its order number, once, however often the file comes', async () => {
    const one = await lead()
    const sale = {
      leadExternalId: one.externalId,
      orderNumber: one.order,
      amount: '1000',
      soldAt: day('2026-03-01'),
    }
    const back = { orderNumber: one.order, amount: '-250,50', soldAt: day('2026-04-02') }
    expect(await bring(sale, back)).toMatchObject({ recorded: 2, won: 1, refused: [] })
    expect(await revenueOf(one.id)).toBe('749.50')
    expect(await bring(sale, back)).toMatchObject({ recorded: 0, changed: 0, unchanged: 2 })
    expect(await revenueOf(one.id)).toBe('749.50')
    expect(await readLead(db(), one.id)).toMatchObject({ stage: 'won', sold_at: day('2026-03-01') })
  })

  test('is refused where its sale is not known, and told where it is more than the lead brought', async () => {
    const one = await lead()
    const soldAt = day('2026-03-01')
    const nothing = await bring({
      leadExternalId: one.externalId,
      orderNumber: 'never',
      amount: '-5',
      soldAt,
    })
    expect(nothing.refused).toMatchObject([
      { reason: 'refund_without_sale', sentence: expect.stringMatching(/order number of that sale/) },
    ])
    expect((await readLead(db(), one.id))?.stage).toBe('working')
    const answer = await bring(
      { leadExternalId: one.externalId, orderNumber: one.order, amount: '10', soldAt },
      { orderNumber: one.order, amount: '-25', soldAt: day('2026-03-09') },
    )
    expect(answer.odd).toMatchObject([{ row: 3, reason: 'refund_above_sales' }])
    expect(await revenueOf(one.id)).toBe('-15')
  })

  test('by hand more than was sold has to be said, and a cancelled sale takes its refunds along', async () => {
    const one = await lead()
    await bring({
      leadExternalId: one.externalId,
      orderNumber: one.order,
      amount: '100',
      soldAt: day('2026-03-01'),
    })
    const [sale] = await readDeals(db(), one.id)
    const put = (amount: string, more = {}) =>
      api.call('anna', 'PUT', `/api/leads/${one.id}/deals/${newId()}`, {
        refund_of: sale?.id,
        amount,
        sold_at: '2026-03-20T10:00:00Z',
        ...more,
      })
    expect(await put('160')).toMatchObject({ status: 409, body: { reason: 'refund_above_sales' } })
    expect(await put('40')).toMatchObject({ status: 200, body: { revenue: '60' } })
    expect(await put('80', { even_below_zero: true })).toMatchObject({
      status: 200,
      body: { revenue: '-20' },
    })
    const gone = await api.call('anna', 'DELETE', `/api/leads/${one.id}/deals/${sale?.id}`)
    expect(gone.body).toMatchObject({ revenue: null })
    expect(await audit(db())).toMatchObject({ ok: true })
  })

  test('is no sale of its own in the reports: it counts as money when it goes back', async () => {
    const other = await createWorld()
    try {
      const id = await openLead(other, {
        stage: 'working',
        owner: 'anna',
        externalId: 'x',
        inquiredAt: day('2026-01-10'),
      })
      await other.inTx(file, (ctx) =>
        importDeals(ctx, [
          { row: 2, leadExternalId: 'x', orderNumber: '1', amount: '900', soldAt: day('2026-02-01') },
          { row: 3, orderNumber: '1', amount: '-300', soldAt: day('2026-03-01') },
        ]),
      )
      const handle = other.database.bind(other.workspace.id)
      const overview = await runReport(handle, 'return', {
        from: '2026-01-01',
        to: '2026-01-31',
        now: day('2026-06-01'),
      })
      expect(overview.totals).toMatchObject({ money: 600, won: 1 })
      const sources = await runReport(handle, 'sources', { now: day('2026-06-01') })
      expect(sources.totals).toMatchObject({ revenue: 600 })
      expect((await readLead(handle, id))?.revenue).toBe('600')
    } finally {
      await other.close()
    }
  })

  test('law: any sales and refunds, told in any order of files and told again, sum to the same, and the audit agrees', async () => {
    const told = fc.array(
      fc.record({
        sold: fc.integer({ min: 0, max: 9999 }),
        back: fc.array(fc.integer({ min: 1, max: 999 }), { maxLength: 2 }),
      }),
      {
        minLength: 1,
        maxLength: 4,
      },
    )
    await fc.assert(
      fc.asyncProperty(told, async (orders) => {
        const one = await lead()
        const rows = orders.flatMap(({ sold, back }, i) => {
          const orderNumber = `${one.order} ${i}`
          return [
            { leadExternalId: one.externalId, orderNumber, amount: String(sold), soldAt: day('2026-02-01') },
            ...back.map((amount, k) => ({
              orderNumber,
              amount: `-${amount}`,
              soldAt: day(`2026-03-0${k + 1}`),
            })),
          ]
        })
        await bring(...rows)
        await bring(...rows)
        const sum = orders.reduce((all, { sold, back }) => all + sold - back.reduce((a, b) => a + b, 0), 0)
        expect(Number(await revenueOf(one.id))).toBe(sum)
      }),
      { numRuns: 15 },
    )
    expect(await audit(db())).toMatchObject({ ok: true })
  })
})
