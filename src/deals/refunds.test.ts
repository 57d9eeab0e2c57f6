import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readLead, readTimeline } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import type { Actor } from '#src/people/context.ts'
import { audit, runReport } from '#src/reports/index.ts'
import { type Api, openApi } from '#test/api.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { type DealImportRow, type DealRow, dealRoutes, importDeals, readDeals } from './index.ts'

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

  async function sold(amount: string, more: Partial<DealImportRow> = {}) {
    const one = await lead()
    await bring({
      leadExternalId: one.externalId,
      orderNumber: one.order,
      amount,
      soldAt: day('2026-03-01'),
      ...more,
    })
    const [sale] = await readDeals(db(), one.id)
    const put = (body: object, id = newId()) =>
      api.call('anna', 'PUT', `/api/leads/${one.id}/deals/${id}`, {
        refund_of: sale?.id,
        sold_at: '2026-03-20T10:00:00Z',
        ...body,
      })
    return { ...one, sale: sale as DealRow, put }
  }

  test('by hand is tied to its sale, with its reason told on the lead, once', async () => {
    const { id, sale, put } = await sold('100.50')
    const refund = newId()
    for (let i = 0; i < 2; i++) {
      expect(await put({ amount: '40.25', reason: 'one seal leaked' }, refund)).toMatchObject({
        status: 200,
        body: {
          revenue: '60.25',
          deals: [
            { id: sale.id, reason: null },
            { id: refund, amount: '-40.25', refund_of: sale.id, reason: 'one seal leaked' },
          ],
        },
      })
    }
    const told = (await readTimeline(db(), id)).filter((line) => /went back/.test(line.sentence))
    expect(told.map((line) => line.sentence)).toEqual(['Money went back: €40.25, because “one seal leaked”.'])
  })

  test('by hand is refused where it cannot be, and the sale stays as it is', async () => {
    const { id, sale, put } = await sold('100')
    const other = await sold('500')
    const amount = '10'
    for (const [body, status, reason] of [
      [{ amount: '100.01' }, 409, 'refund_above_sales'],
      [{ amount: '0' }, 400, 'refund_without_amount'],
      [{}, 400, 'refund_without_amount'],
      [{ amount, currency: 'USD' }, 400, 'refund_in_another_currency'],
      [{ amount, sold_at: '2026-02-27T10:00:00Z' }, 400, 'refund_before_sale'],
      [{ amount, sold_at: '2199-01-01T10:00:00Z' }, 400, 'deal_in_the_future'],
      [{ amount, refund_of: other.sale.id }, 400, 'refund_without_sale'],
      [{ amount, refund_of: undefined, reason: 'a sale has none' }, 400, 'invalid_input'],
      [{ amount: '-10' }, 400, 'invalid_input'],
    ] as const) {
      expect(await put(body), JSON.stringify(body)).toMatchObject({ status, body: { reason } })
    }
    expect(await put({ amount }, sale.id)).toMatchObject({ body: { reason: 'sale_is_no_refund' } })
    const refund = newId()
    expect(await put({ amount }, refund)).toMatchObject({ status: 200, body: { revenue: '90' } })
    expect(await put({ amount, refund_of: refund })).toMatchObject({
      body: { reason: 'refund_without_sale' },
    })
    expect(await put({ amount: '20', refund_of: undefined }, refund)).toMatchObject({
      status: 400,
      body: { reason: 'sale_is_no_refund' },
    })
    expect(await revenueOf(id)).toBe('90')
    expect(await revenueOf(other.id)).toBe('500')
  })

  test('a sale is not corrected below what went back of it', async () => {
    const { sale, put } = await sold('100')
    await put({ amount: '60' })
    const correct = { refund_of: undefined, sold_at: sale.sold_at.toISOString() }
    expect(await put({ ...correct, amount: '50' }, sale.id)).toMatchObject({
      body: { reason: 'refund_above_sales' },
    })
    expect(await put({ ...correct, amount: '70' }, sale.id)).toMatchObject({ body: { revenue: '10' } })
  })

  test('two refunds alike on one day are two', async () => {
    const { id, put } = await sold('100')
    for (const amount of ['30', '30']) expect(await put({ amount })).toMatchObject({ status: 200 })
    expect(await revenueOf(id)).toBe('40')
  })

  test('two refunds of the whole sale at once: one is refused', async () => {
    const { id, put } = await sold('100')
    const answers = await Promise.all([put({ amount: '100' }), put({ amount: '100' })])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await revenueOf(id)).toBe('0')
  })

  test('on the day of the sale by the clock of the workspace is no day before it', async () => {
    // 23:30 in Berlin, half past midnight of which is the next UTC day's hour.
    const { put } = await sold('100', { soldAt: new Date('2024-02-29T22:30:00Z') })
    expect(await put({ amount: '1', sold_at: '2024-02-28T23:30:00Z' })).toMatchObject({ status: 200 })
    expect(await put({ amount: '1', sold_at: '2024-02-28T22:30:00Z' })).toMatchObject({
      body: { reason: 'refund_before_sale' },
    })
  })

  test('in a file without the sale it is of, on a row that names only the lead, is told and nothing is lost', async () => {
    const one = await sold('100')
    const answer = await bring(
      { leadExternalId: one.externalId, amount: '-5' },
      { leadExternalId: one.externalId, orderNumber: 'another', amount: '7', soldAt: day('2026-03-02') },
    )
    expect(answer).toMatchObject({ recorded: 1, refused: [{ row: 2, reason: 'deal_without_date' }] })
    expect(await revenueOf(one.id)).toBe('107')
  })

  test('takes the margin of its sale along, so that a sale that went back whole brought nothing', async () => {
    const other = await createWorld()
    try {
      await openLead(other, {
        stage: 'working',
        owner: 'anna',
        externalId: 'x',
        inquiredAt: day('2026-01-10'),
      })
      const told = { leadExternalId: 'x', orderNumber: '1', amount: '900', margin: '300' }
      const back = { orderNumber: '1', amount: '-300' }
      const moneyOf = async () => {
        const period = { from: '2026-01-01', to: '2026-01-31', now: day('2026-06-01') }
        const handle = other.database.bind(other.workspace.id)
        return [
          (await runReport(handle, 'return', period)).totals?.money,
          (await runReport(handle, 'attribution', { ...period, to: '2026-05-31' })).totals?.money_linear,
        ]
      }
      await other.inTx(file, (ctx) =>
        importDeals(ctx, [
          { row: 2, ...told, soldAt: day('2026-02-01') },
          { row: 3, ...back, soldAt: day('2026-03-01') },
        ]),
      )
      expect(await moneyOf()).toEqual([200, 200])
      await other.inTx(file, (ctx) =>
        importDeals(ctx, [{ row: 2, ...back, amount: '-600', soldAt: day('2026-03-02') }]),
      )
      expect(await moneyOf()).toEqual([0, 0])
    } finally {
      await other.close()
    }
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
