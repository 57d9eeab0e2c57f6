import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeTouches } from '#src/content/index.ts'
import { sql } from '#src/db/index.ts'
import { bookWin, CREDIT_MODELS, readDeals, reckonCredits, recordDeals } from '#src/deals/index.ts'
import { type LeadRow, readLead } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { arrival, arrive } from '#test/arrive.ts'
import { breakBooks } from '#test/break-books.ts'
import { change, createWorld, type World } from '#test/world.ts'
import { runReport } from '../index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
}, 60_000)
afterAll(() => world.close())

const db = () => world.database.bind(world.workspace.id)
const day = (n: number) => new Date(Date.UTC(2026, 2, n, 12))
const NOW = day(90)

/** Somebody who asks at each of these sources in turn, a day apart, and then buys for so much. */
async function buys(path: readonly string[], amount: string, soldOn = 60): Promise<string> {
  const email = `${newId()}@buyer.example`
  const told = path.map((source, i) =>
    arrival({ name: 'Ida Buyer', email, source, topic: 'Pumps' }, { askedAt: day(i + 1) }),
  )
  for (const one of told) await arrive(world, [one])
  const [placed] = await db().all<{ lead_id: string }>(
    sql`select lead_id from placements where workspace_id = ${world.workspace.id} and inquiry_id = ${told[0]?.id}`,
  )
  const leadId = placed?.lead_id as string
  await change(world, leadId, 'anna', NOW, async (draft, ctx) => {
    bookWin(draft, ctx, { at: day(soldOn), orElse: world.workspace.lead_manager_id })
    await recordDeals(ctx, [draft], new Map([[leadId, [{ amount, soldAt: day(soldOn) }]]]))
  })
  return leadId
}

async function shares(column: string, soldOn: number): Promise<Record<string, unknown>> {
  const of = (n: number) => day(n).toISOString().slice(0, 10)
  const { rows } = await runReport(db(), 'attribution', { from: of(soldOn), to: of(soldOn), now: NOW })
  return Object.fromEntries(
    rows.filter((row) => row[column] !== 0).map((row) => [String(row.source), row[column]]),
  )
}

describe('a published worked example of each model', () => {
  // help.salesforce.com, "Supported Multi-Touch Attribution Models", example of the U-shape.
  test('position: Email 40 %, Meta Ads 10 %, LinkedIn Ads 10 %, Google Ads 40 %', async () => {
    await buys(['Email', 'Meta Ads', 'LinkedIn Ads', 'Google Ads'], '100', 50)
    expect(await shares('money_position', 50)).toEqual({
      Email: 40,
      'Meta Ads': 10,
      'LinkedIn Ads': 10,
      'Google Ads': 40,
    })
  })

  // optimizesmart.com, "Position-Based Attribution Model in Google Analytics": of three touches 20 % + 40 % and 40 %.
  test('position: a campaign that stands in the middle and at an end has 60 %, the other 40 %', async () => {
    await buys(['Campaign B', 'Campaign A', 'Campaign A'], '100', 51)
    expect(await shares('money_position', 51)).toEqual({ 'Campaign A': 60, 'Campaign B': 40 })
  })

  // matomo.org, FAQ 25500: of five visits each gets 20 %.
  test('linear: of five touches each has 20 %', async () => {
    await buys(['One', 'Two', 'Three', 'Four', 'Five'], '100', 52)
    expect(await shares('money_linear', 52)).toEqual({ One: 20, Two: 20, Three: 20, Four: 20, Five: 20 })
  })

  // help.salesforce.com, the same page: Email, Google Ads, Instagram have a third each; first touch: Email has all.
  test('linear: of three each has a third, to the cent; origin and first: all is the first one’s', async () => {
    await buys(['Email', 'Google Ads', 'Instagram'], '100', 53)
    const linear = await shares('money_linear', 53)
    expect(Object.values(linear).toSorted()).toEqual([33.33, 33.33, 33.34])
    expect(await shares('money_first', 53)).toEqual({ Email: 100 })
    expect(await shares('sales_origin', 53)).toEqual({ Email: 1 })
  })
})

test('says the same of what is kept as of what was only just sold, and what is limited to', async () => {
  const before = await runReport(db(), 'attribution', { now: NOW })
  await reckonCredits({ database: world.database, workspaceId: world.workspace.id })
  expect(await runReport(db(), 'attribution', { now: NOW })).toEqual(before)
  const only = await runReport(db(), 'attribution', { now: NOW, only: { source: ['campaign b'] } })
  expect(only.totals).toMatchObject({ sales: 1, money_origin: 100, money_linear: 100 })
  expect(only.rows.map((row) => [row.source, row.money_linear])).toEqual([
    ['Campaign A', 66.67],
    ['Campaign B', 33.33],
  ])
  expect(only.finding).toBe('1 sale is too few to compare models by')
})

test('a link opened before the sale shares in it, one opened after it does not', async () => {
  const lead = await buys(['Fair', 'Webinar'], '200', 54)
  const { person_id } = (await readLead(db(), lead)) as LeadRow
  const clicked = { person_id, kind: 'clicked', message_id: newId() } as const
  await world.inTx('mira', (ctx) =>
    writeTouches(ctx.db, [
      { ...clicked, happened_at: day(40) },
      { ...clicked, happened_at: day(41), machine: 'at_once' },
      { ...clicked, happened_at: day(55) },
    ]),
  )
  expect(await shares('sales_linear', 54)).toEqual({ Fair: 0.34, Webinar: 0.33, our_mail: 0.33 })
})

test('what qualified a lead is the last touch before it, and the first where there was none', async () => {
  const lead = await buys(['Fair', 'Search', 'Webinar'], '300', 57)
  expect(await shares('money_qualifying', 57)).toEqual({ Webinar: 300 })
  const qualified = (at: Date) =>
    breakBooks(
      world,
      sql`update movements set effective_at = ${at}
        where workspace_id = ${world.workspace.id} and lead_id = ${lead} and to_stage <> 'inquiry'`,
    )
  await qualified(day(2))
  await db().run(
    sql`update deals set order_number = 'A 1' where workspace_id = ${world.workspace.id} and lead_id = ${lead}`,
  )
  expect(await shares('money_qualifying', 57)).toEqual({ Search: 300 })
  await qualified(day(0))
  expect(await shares('money_qualifying', 57)).toEqual({ Fair: 300 })
})

test('pages looked at without a pause are one visit, and a talk with us is a touch', async () => {
  const lead = await buys(['Fair'], '100', 56)
  const { person_id } = (await readLead(db(), lead)) as LeadRow
  const minutes = (n: number) => new Date(day(30).getTime() + n * 60_000)
  const visit = (at: Date) => ({
    person_id,
    kind: 'visited' as const,
    happened_at: at,
    address: 'https://acme.example/a',
  })
  await world.inTx('mira', (ctx) =>
    writeTouches(
      ctx.db,
      [0, 20, 40, 90].map((n) => visit(minutes(n))),
    ),
  )
  await change(world, lead, 'anna', NOW, ({ lead: { id }, interactions }) => {
    const talk = {
      lead_id: id,
      member_id: world.members.anna,
      channel: 'phone',
      is_attempt: true,
      note: null,
    }
    const result = (name: string, n: number) => ({ result: name, id: newId(), happened_at: day(n) })
    interactions.push({ ...talk, direction: 'out', ...result('talked_interested', 31) })
    interactions.push({ ...talk, direction: 'out', ...result('no_answer', 32) })
  })
  expect(await shares('sales_linear', 56)).toEqual({ Fair: 0.25, own_site: 0.5, our_people: 0.25 })
})

test('money of another currency is not added up, its sale counts; campaigns are those of the inquiries', async () => {
  const lead = await buys(['Fair'], '100', 58)
  await change(world, lead, 'anna', NOW, async (draft, ctx) => {
    await recordDeals(ctx, [draft], new Map([[lead, [{ amount: '9', currency: 'USD', soldAt: day(58) }]]]))
  })
  const on = day(58).toISOString().slice(0, 10)
  const { rows, totals } = await runReport(db(), 'attribution', {
    by: 'campaign',
    from: on,
    to: on,
    now: NOW,
  })
  expect(totals).toMatchObject({ sales: 2, leads: 1, money_first: 100, without_amount: 1 })
  expect(rows).toMatchObject([{ campaign: '', leads: 1, sales_first: 2, money_position: 100 }])
})

test('a lead that bought twice, and of whose first sale money went back, is one lead of what touched it before each', async () => {
  const lead = await buys(['Twice'], '100', 70)
  const [first] = await readDeals(db(), lead)
  const { person_id } = (await readLead(db(), lead)) as LeadRow
  const clicked = { person_id, kind: 'clicked', message_id: newId(), happened_at: day(71) } as const
  await world.inTx('mira', (ctx) => writeTouches(ctx.db, [clicked]))
  await change(world, lead, 'anna', NOW, async (draft, ctx) => {
    const again = { amount: '50', orderNumber: 'again', soldAt: day(72) }
    const back = { amount: '-40', refundOf: first?.id as string, soldAt: day(74) }
    await recordDeals(ctx, [draft], new Map([[lead, [again, back]]]))
  })
  const on = (n: number) => day(n).toISOString().slice(0, 10)
  const leads = async (from: number, to: number) => {
    const asked = { from: on(from), to: on(to), now: NOW }
    const { rows, totals } = await runReport(db(), 'attribution', asked)
    return [totals.leads, Object.fromEntries(rows.map((row) => [row.source, row.leads]))]
  }
  expect(await leads(70, 70)).toEqual([1, { Twice: 1 }])
  expect(await leads(72, 72)).toEqual([1, { Twice: 1, our_mail: 1 }])
  expect(await leads(74, 74)).toEqual([1, { Twice: 1 }])
  expect(await leads(70, 74)).toEqual([1, { Twice: 1, our_mail: 1 }])
})

test('without our own people the others share what they had, under each model, and the totals stay', async () => {
  const lead = await buys(['Fair', 'Webinar'], '300', 59)
  await change(world, lead, 'anna', NOW, ({ lead: { id }, interactions }) => {
    const talk = {
      lead_id: id,
      member_id: world.members.anna,
      channel: 'phone',
      is_attempt: true,
      note: null,
    }
    for (const n of [0, 3, 31]) {
      const told = { direction: 'out' as const, result: 'talked_interested', id: newId() }
      interactions.push({ ...talk, ...told, happened_at: day(n) })
    }
  })
  const on = day(59).toISOString().slice(0, 10)
  const asked = { from: on, to: on, now: NOW }
  const all = await runReport(db(), 'attribution', asked)
  expect(all.rows.find(({ source }) => source === 'our_people')?.money_linear).toBe(180)
  const others = await runReport(db(), 'attribution', { ...asked, without: 'our_people' })
  expect(others.without).toBe('our_people')
  const of = (column: string) => Object.fromEntries(others.rows.map((row) => [row.source, row[column]]))
  expect(of('money_linear')).toEqual({ Fair: 150, Webinar: 150 })
  expect(of('money_position')).toEqual({ Fair: 150, Webinar: 150 })
  expect(of('money_first')).toEqual({ Fair: 300, Webinar: 0 })
  expect(of('money_qualifying')).toEqual({ Fair: 0, Webinar: 300 })
  for (const model of CREDIT_MODELS)
    expect(others.totals[`money_${model}`]).toBe(all.totals[`money_${model}`])
  expect(others.rows[0]).toMatchObject({ without: 'our_people', filter: { credited_without: 'our_people' } })
})

test('a report that counts no touches leaves none out', async () => {
  await expect(runReport(db(), 'sources', { now: NOW, without: 'our_people' })).rejects.toMatchObject({
    reason: 'filter_not_for_report',
  })
})
