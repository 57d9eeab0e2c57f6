import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { type LeadRow, loadDraft, readLead, readTimeline } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { audit } from '#src/reports/index.ts'
import { change, createWorld, openLead, type World } from '#test/world.ts'
import { bookWin, type NewDeal, readDeals, recordDeals, takeBackDeals } from './index.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const at = (text: string) => new Date(text)
const db = () => world.database.bind(world.workspace.id)

async function lead(id: string): Promise<LeadRow> {
  return (await readLead(db(), id)) as LeadRow
}

async function sell(leadId: string, deals: NewDeal[], when = at('2026-05-01T10:00:00Z')): Promise<void> {
  await change(world, leadId, 'anna', when, async (draft, ctx) => {
    bookWin(draft, ctx, { at: when, orElse: world.workspace.lead_manager_id })
    await recordDeals(ctx, [draft], new Map([[leadId, deals]]))
  })
}

describe('recordDeals', () => {
  test('adds up our own revenue in our currency exactly, and nothing else', async () => {
    const id = await openLead(world, { stage: 'opportunity', owner: 'anna' })
    await sell(id, [
      { soldAt: at('2026-05-02T00:00:00Z'), amount: '0.10' },
      { soldAt: at('2026-05-01T00:00:00Z'), amount: '0.20', product: 'P20' },
      { soldAt: at('2026-05-03T00:00:00Z'), amount: null },
      { soldAt: at('2026-05-03T00:00:00Z'), amount: '1000', currency: 'USD' },
      { soldAt: at('2026-04-20T00:00:00Z'), amount: '5000', basis: 'partner_sell_out' },
    ])
    expect(await lead(id)).toMatchObject({
      stage: 'won',
      revenue: '0.30',
      revenue_currency: 'EUR',
      sold_at: at('2026-04-20T00:00:00Z'),
    })
    expect(await readDeals(db(), id)).toHaveLength(5)
  })

  test('leaves the revenue unknown while no amount is', async () => {
    const id = await openLead(world, { stage: 'working', owner: 'anna' })
    await sell(id, [{ soldAt: at('2026-05-02T00:00:00Z') }])
    expect(await lead(id)).toMatchObject({
      revenue: null,
      revenue_currency: null,
      sold_at: at('2026-05-02T00:00:00Z'),
    })
  })

  test.each<[string, NewDeal, NewDeal]>([
    ['id', { id: newId() }, {}],
    ['external id', { externalId: 'S-1' }, {}],
    ['order number', { orderNumber: 'O-1', product: 'P20' }, { product: null }],
  ])('does not double a sale known by its %s; what is newly said of it counts', async (_by, named, more) => {
    const id = await openLead(world, { stage: 'working', owner: 'anna' })
    const deal = { ...named, soldAt: at('2026-05-02T00:00:00Z') }
    await sell(id, [deal])
    await sell(id, [{ ...deal, ...more, amount: '12.50' }])
    await sell(id, [{ ...deal, ...more, amount: '12.5', soldAt: null }])
    const rows = await readDeals(db(), id)
    expect(rows).toMatchObject([{ amount: '12.50', sold_at: deal.soldAt, product: named.product ?? null }])
    expect((await lead(id)).revenue).toBe('12.50')
    const told = (await readTimeline(db(), id)).filter((line) => line.kind === 'deal_recorded')
    expect(told).toHaveLength(2)
  })

  test('takes two products of one order for two sales', async () => {
    const id = await openLead(world, { stage: 'working', owner: 'anna' })
    const order = { orderNumber: 'O-2', soldAt: at('2026-05-02T00:00:00Z'), amount: '5' }
    await sell(id, [
      { ...order, product: 'P20' },
      { ...order, product: 'P30' },
    ])
    expect((await lead(id)).revenue).toBe('10')
  })

  test('refuses a sale of another lead and one without a date, and records nothing', async () => {
    const first = await openLead(world, { stage: 'working', owner: 'anna' })
    const second = await openLead(world, { stage: 'working', owner: 'anna' })
    await sell(first, [{ externalId: 'S-9', soldAt: at('2026-05-02T00:00:00Z') }])
    await expect(
      sell(second, [{ externalId: 'S-9', soldAt: at('2026-05-02T00:00:00Z') }]),
    ).rejects.toMatchObject({
      reason: 'deal_of_another_lead',
    })
    await expect(sell(second, [{ amount: '5' }])).rejects.toMatchObject({ reason: 'deal_without_date' })
    expect(await lead(second)).toMatchObject({ stage: 'working', revenue: null })
  })

  test('two that record one sale with different leads at once: one is refused with the reason', async () => {
    const ids = [await openLead(world, { stage: 'working' }), await openLead(world, { stage: 'working' })]
    const deal = { externalId: 'S-race', soldAt: at('2026-05-02T00:00:00Z') }
    const outcomes = await Promise.allSettled(ids.map((id) => sell(id, [deal])))
    const reasons = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason.reason] : []))
    expect(reasons).toEqual(['deal_of_another_lead'])
  })
})

describe('bookWin', () => {
  test('wins from an open stage and credits a late win as reopened, then won', async () => {
    const open = await openLead(world, { stage: 'nurture' })
    const lost = await openLead(world, { stage: 'lost', owner: 'ben', reason: 'price' })
    for (const id of [open, lost]) await sell(id, [{ soldAt: at('2026-05-01T10:00:00Z'), amount: '1' }])
    expect(await steps(open)).toEqual(['null>nurture', 'nurture>won'])
    expect(await steps(lost)).toEqual(['null>lost', 'lost>opportunity', 'opportunity>won'])
    expect(await lead(lost)).toMatchObject({
      accountable_id: world.members.ben,
      reason: 'sold',
      outcome: 'won',
    })
    const told = (await readTimeline(db(), lost)).find((line) => line.kind === 'deal_recorded')
    expect(told?.sentence).toBe('Sold: €1, a late win.')
  })

  test('refuses a merged lead: its survivor is sold', async () => {
    const merged = await openLead(world, { stage: 'merged' })
    await expect(sell(merged, [])).rejects.toMatchObject({ reason: 'lead_merged' })
  })
})

describe('takeBackDeals', () => {
  test('keeps the sale on record and takes its money away, once', async () => {
    const id = await openLead(world, { stage: 'working', owner: 'anna' })
    const [keep, wrong] = [newId(), newId()]
    await sell(id, [
      { id: keep, soldAt: at('2026-05-05T00:00:00Z'), amount: '100' },
      { id: wrong, soldAt: at('2026-05-01T00:00:00Z'), amount: '7' },
    ])
    for (let i = 0; i < 2; i++) {
      await change(world, id, 'anna', at('2026-05-06T00:00:00Z'), (draft, ctx) =>
        takeBackDeals(ctx, draft, [wrong]),
      )
    }
    expect(await lead(id)).toMatchObject({ revenue: '100', sold_at: at('2026-05-05T00:00:00Z') })
    expect(await readDeals(db(), id)).toHaveLength(2)
    const told = (await readTimeline(db(), id)).filter((line) => line.kind === 'deal_taken_back')
    expect(told).toHaveLength(1)
    const other = change(world, id, 'anna', at('2026-05-06T00:00:00Z'), (draft, ctx) =>
      takeBackDeals(ctx, draft, [newId()]),
    )
    await expect(other).rejects.toMatchObject({ reason: 'deal_not_found' })
  })
})

async function steps(leadId: string): Promise<string[]> {
  const rows = await db().all<{ step: string }>(sql`
    select coalesce(from_stage, 'null') || '>' || to_stage as step from movements
    where workspace_id = ${world.workspace.id} and lead_id = ${leadId} order by seq`)
  return rows.map((row) => row.step)
}

test('a lead that was loaded and not sold stays as it is', async () => {
  const id = await openLead(world, { stage: 'working' })
  const before = await lead(id)
  await world.inTx('anna', async (ctx) => {
    const draft = await loadDraft(ctx, id)
    expect(await recordDeals(ctx, [draft], new Map())).toEqual([])
    expect(draft.lead).toEqual(before)
  })
})

test('the books balance after all these sales', async () => {
  const { checks } = await audit(db())
  expect(checks.flatMap((check) => check.differences)).toEqual([])
})
