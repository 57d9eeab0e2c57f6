import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { type LeadRow, readLead } from '#src/lead/index.ts'
import type { Actor } from '#src/people/context.ts'
import { audit } from '#src/reports/index.ts'
import { createWorld, type OpenLead, openLead, type World } from '#test/world.ts'
import {
  type DealImportRow,
  importDeals,
  importOutcomes,
  type OutcomeImportRow,
  readDeals,
} from '../index.ts'

let world: World
let count = 0

beforeAll(async () => {
  world = await createWorld({ currency: 'BRL' })
})
afterAll(() => world.close())

const at = (text: string) => new Date(text)
const db = () => world.database.bind(world.workspace.id)
const file: Actor = { kind: 'import', id: '018f0000-0000-7000-8000-000000000001' }

async function known(o: OpenLead): Promise<{ id: string; externalId: string }> {
  const externalId = `lead ${++count}`
  return { externalId, id: await openLead(world, { ...o, externalId }) }
}

function sales(...rows: Omit<DealImportRow, 'row'>[]) {
  return world.inTx(file, (ctx) =>
    importDeals(
      ctx,
      rows.map((row, i) => ({ ...row, row: i + 2 })),
    ),
  )
}

function outcomes(...rows: Omit<OutcomeImportRow, 'row'>[]) {
  return world.inTx(file, (ctx) =>
    importOutcomes(
      ctx,
      rows.map((row, i) => ({ ...row, row: i + 2 })),
    ),
  )
}

async function lead(id: string): Promise<LeadRow> {
  return (await readLead(db(), id)) as LeadRow
}

describe('importDeals', () => {
  test('wins open leads at the date of the sale, and credits closed ones as late wins', async () => {
    const open = await known({ stage: 'nurture' })
    const lost = await known({ stage: 'disqualified', reason: 'no_need' })
    const soldAt = at('2026-04-01T12:00:00Z')
    const answer = await sales(
      { leadExternalId: open.externalId, externalId: 'a', amount: '10', soldAt, ownerId: world.members.ben },
      { leadExternalId: lost.externalId, externalId: 'b', soldAt },
    )
    expect(answer).toMatchObject({ recorded: 2, won: 1, lateWins: 1, refused: [], odd: [] })
    expect(await lead(open.id)).toMatchObject({
      stage: 'won',
      closed_at: soldAt,
      sold_at: soldAt,
      revenue: '10',
      accountable_id: world.members.ben,
    })
    expect(await lead(lost.id)).toMatchObject({ stage: 'won', revenue: null, sold_at: soldAt })
  })

  test('adds amounts that come later to the sales they belong to, in one file or in two', async () => {
    const [a, b, c] = [await known({}), await known({}), await known({})]
    const soldAt = at('2026-04-01T12:00:00Z')
    const first = await sales(
      { leadExternalId: a.externalId, externalId: 'seller a', soldAt },
      { externalId: 'seller a', amount: 'R$ 1.000,10' },
      { leadExternalId: b.externalId, orderNumber: 'order b', soldAt },
      { leadExternalId: c.externalId, soldAt },
    )
    expect(first).toMatchObject({ recorded: 3, changed: 1, refused: [] })
    const later = [
      { externalId: 'seller a', amount: '1000.10' },
      { orderNumber: 'order b', amount: '20' },
      { leadExternalId: c.externalId, amount: 30 },
    ]
    expect(await sales(...later)).toMatchObject({ recorded: 0, changed: 2, unchanged: 1, refused: [] })
    expect(await sales(...later)).toMatchObject({ recorded: 0, changed: 0, unchanged: 3 })
    const revenues = await Promise.all([a, b, c].map(async ({ id }) => (await lead(id)).revenue))
    expect(revenues).toEqual(['1000.10', '20', '30'])
  })

  test('gives a won lead another sale', async () => {
    const { id, externalId } = await known({})
    const sale = { leadExternalId: externalId, amount: '5', soldAt: at('2026-04-01T12:00:00Z') }
    await sales({ ...sale, orderNumber: '1' })
    const again = await sales({ ...sale, orderNumber: '2', soldAt: at('2026-03-20T12:00:00Z') })
    expect(again).toMatchObject({ recorded: 1, won: 0, lateWins: 0 })
    expect(await lead(id)).toMatchObject({ revenue: '10', sold_at: at('2026-03-20T12:00:00Z') })
    expect(await readDeals(db(), id)).toHaveLength(2)
  })

  test('keeps and reports sales before the first contact and in the future; nothing is booked ahead', async () => {
    const inquiredAt = at('2026-03-02T09:00:00Z')
    const [early, ahead] = [await known({ inquiredAt }), await known({ inquiredAt })]
    const answer = await sales(
      { leadExternalId: early.externalId, soldAt: at('2026-03-01T04:40:48Z') },
      { leadExternalId: ahead.externalId, soldAt: at('2126-03-01T00:00:00Z') },
    )
    expect(answer.odd.map(({ row, reason }) => [row, reason])).toEqual([
      [2, 'sold_before_first_contact'],
      [3, 'sold_in_the_future'],
    ])
    const facts = await db().all<{ closed_after_days: number }>(sql`
      select closed_after_days from lead_facts where workspace_id = ${world.workspace.id} and lead_id = ${early.id}`)
    expect(facts[0]?.closed_after_days).toBeCloseTo(-1.18, 2)
    expect((await lead(ahead.id)).moved_at < at('2126-01-01T00:00:00Z')).toBe(true)
    expect((await lead(ahead.id)).sold_at).toEqual(at('2126-03-01T00:00:00Z'))
  })

  test('refuses rows with the reason; the others go on', async () => {
    const [fine, other] = [await known({}), await known({})]
    const soldAt = at('2026-04-01T12:00:00Z')
    await sales(
      { leadExternalId: other.externalId, externalId: 'taken', orderNumber: 'shared', soldAt },
      { leadExternalId: (await known({})).externalId, orderNumber: 'shared', soldAt },
    )
    const leadExternalId = fine.externalId
    const answer = await sales(
      { leadExternalId: 'nobody', soldAt },
      { externalId: 'unheard of', amount: '5' },
      { amount: '5', soldAt },
      { orderNumber: 'shared', amount: '5' },
      { leadExternalId, externalId: 'taken', soldAt },
      { leadExternalId, amount: '-5', soldAt },
      { leadExternalId, amount: 'five', soldAt },
      { leadExternalId, amount: '5', currency: 'ZZZ', soldAt },
      { leadExternalId, amount: '5' },
      { leadExternalId, externalId: 'twice', amount: '5', soldAt },
      { leadExternalId: other.externalId, externalId: 'twice', amount: '5', soldAt },
    )
    expect(answer.refused.map(({ row, reason }) => [row, reason]).sort()).toEqual([
      [10, 'deal_without_date'],
      [12, 'deal_of_another_lead'],
      [2, 'no_such_lead'],
      [3, 'no_such_deal'],
      [4, 'row_names_no_lead'],
      [5, 'order_number_of_several_leads'],
      [6, 'deal_of_another_lead'],
      [7, 'amount_negative'],
      [8, 'amount_unreadable'],
      [9, 'currency_unknown'],
    ])
    expect(answer.recorded).toBe(1)
    expect(await lead(fine.id)).toMatchObject({ stage: 'won', revenue: '5' })
  })

  test('ends the offer of a lead that is sold while it is offered', async () => {
    const { id, externalId } = await known({ stage: 'offered', owner: 'anna' })
    await sales({ leadExternalId: externalId, soldAt: at('2026-04-01T12:00:00Z') })
    const offers = await db().all<{ ending: string }>(
      sql`select ending from offers where workspace_id = ${world.workspace.id} and lead_id = ${id}`,
    )
    expect(offers).toEqual([{ ending: 'withdrawn' }])
  })
})

describe('importOutcomes', () => {
  test('books where leads stand elsewhere, by the steps that lie before it', async () => {
    const when = at('2026-04-10T08:00:00Z')
    const [lost, unfit, warm, worked, won] = await Promise.all(
      [1, 2, 3, 4, 5].map(() => known({ stage: 'nurture' })),
    )
    const row = (which: { externalId: string } | undefined) => ({
      leadExternalId: which?.externalId as string,
      at: when,
      ownerId: world.members.anna,
    })
    const answer = await outcomes(
      { ...row(lost), stage: 'lost', reason: 'Price' },
      { ...row(unfit), stage: 'disqualified', reason: 'Wrong number', detail: 'a bakery' },
      { ...row(warm), stage: 'qualified' },
      { ...row(worked), stage: 'opportunity', expectedValue: '500', expectedOn: '2026-07-01' },
      { ...row(won), stage: 'won' },
    )
    expect(answer).toMatchObject({ moved: 5, unchanged: 0, refused: [], odd: [] })
    const anna = world.members.anna
    expect(await lead(lost?.id as string)).toMatchObject({
      stage: 'lost',
      reason: 'price',
      closed_at: when,
      accountable_id: anna,
    })
    expect(await lead(unfit?.id as string)).toMatchObject({
      stage: 'disqualified',
      reason: 'older_system',
      reason_detail: 'Wrong number: a bakery',
    })
    expect(await lead(warm?.id as string)).toMatchObject({
      stage: 'qualified',
      accountable_id: world.members.lena,
    })
    expect(await lead(worked?.id as string)).toMatchObject({
      stage: 'opportunity',
      accountable_id: anna,
      expected_value: '500',
      expected_currency: 'BRL',
      expected_on: '2026-07-01',
    })
    expect(await lead(won?.id as string)).toMatchObject({ stage: 'won', sold_at: when, revenue: null })
    expect(await outcomes({ ...row(lost), stage: 'lost' })).toMatchObject({ moved: 0, unchanged: 1 })
  })

  test('hands over where only the owner differs, and spreads due times over three weeks', async () => {
    const all = await Promise.all(Array.from({ length: 12 }, () => known({ stage: 'inquiry' })))
    const rows = all.map(({ externalId }) => ({
      leadExternalId: externalId,
      stage: 'working' as const,
      at: at('2026-04-10T08:00:00Z'),
      ownerId: world.members.anna,
    }))
    await outcomes(...rows)
    const due = await Promise.all(all.map(async ({ id }) => (await lead(id)).due_at?.getTime() as number))
    expect(Math.max(...due) - Math.min(...due)).toBeGreaterThan(3 * 86_400_000)
    const [first] = rows
    const moved = await outcomes({
      ...first,
      leadExternalId: first?.leadExternalId as string,
      stage: 'working',
      ownerId: world.members.ben,
    })
    expect(moved).toMatchObject({ handedOver: 1 })
    expect((await lead(all[0]?.id as string)).accountable_id).toBe(world.members.ben)
  })

  test('refuses what cannot be, reports what is odd', async () => {
    const [won, warm, dateless] = [
      await known({ stage: 'won' }),
      await known({ stage: 'nurture' }),
      await known({}),
    ]
    const when = at('2026-04-10T08:00:00Z')
    const answer = await outcomes(
      { leadExternalId: 'nobody', stage: 'lost', at: when },
      { leadExternalId: won.externalId, stage: 'lost', at: when },
      { leadExternalId: warm.externalId, stage: 'inquiry', at: when },
      { leadExternalId: warm.externalId, stage: 'offered', at: when },
      { leadExternalId: dateless.externalId, stage: 'disqualified' },
      { leadExternalId: warm.externalId, stage: 'disqualified', at: at('2020-01-01T00:00:00Z') },
    )
    expect(answer.refused.map(({ row, reason }) => [row, reason])).toEqual([
      [2, 'no_such_lead'],
      [3, 'already_won'],
      [4, 'no_way_there'],
      [5, 'stage_not_told'],
    ])
    expect(answer.odd.map(({ row, reason }) => [row, reason])).toEqual([
      [6, 'outcome_without_date'],
      [7, 'ended_before_first_contact'],
    ])
  })
})

test('the books balance after all these imports', async () => {
  const { checks } = await audit(db())
  expect(checks.flatMap((check) => check.differences)).toEqual([])
})
