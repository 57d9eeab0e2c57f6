import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { type LeadRow, readLead } from '#src/lead/index.ts'
import type { Actor } from '#src/people/context.ts'
import { audit } from '#src/reports/index.ts'
import { createWorld, type OpenLead, openLead, type World } from '#test/world.ts'
import { type DealImportRow, importDeals, readDeals } from '../index.ts'

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
      [7, 'refund_without_sale'],
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

test('the books balance after all these imports', async () => {
  const { checks } = await audit(db())
  expect(checks.flatMap((check) => check.differences)).toEqual([])
})
