import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { originKey, originsFor } from '#src/campaigns/index.ts'
import { sql } from '#src/db/index.ts'
import { draftOf, moveTo, saveDrafts } from '#src/lead/index.ts'
import { persons } from '#src/lead/person/tables.ts'
import { newId } from '#src/lib/id.ts'
import { type Context, SYSTEM } from '#src/people/context.ts'
import { createWorld, type World } from '#test/world.ts'
import { importDeals } from '../index.ts'

const FOLDER = join(import.meta.dirname, '../../../../shared/data/olist-marketing-funnel')
const isThere = existsSync(FOLDER)
if (!isThere) console.info(`Skipped: there is no real data in ${FOLDER}.`)

interface Row {
  mql_id: string
  first_contact_date: string
  origin: string
  seller_id: string
  won_date: string
  gross_revenue_brl: string
}

let world: World

beforeAll(async () => {
  world = await createWorld({ currency: 'BRL', timeZone: 'UTC' })
})
afterAll(() => world.close())

function read(name: string): Row[] {
  return parse(readFileSync(join(FOLDER, name)), { columns: true })
}

async function openLeads(ctx: Context, rows: Row[]): Promise<void> {
  const combo = (row: Row) => ({
    source: row.origin || 'blank',
    channel: 'import',
    campaignId: null,
    topic: null,
  })
  const origins = await originsFor(ctx.db, rows.map(combo))
  const drafts = rows.map((row) => {
    const at = new Date(`${row.first_contact_date}T00:00:00Z`)
    const draft = draftOf({
      id: newId(),
      person_id: newId(),
      organization_id: null,
      origin_id: origins.get(originKey(combo(row))) as number,
      source: combo(row).source,
      channel: 'import',
      campaign_id: null,
      topic: null,
      inquired_at: at,
      received_at: at,
      external_id: row.mql_id,
    })
    const next = { action: 'wake', dueAt: ctx.now }
    moveTo(draft, ctx, 'inquiry', { at, accountable: world.members.mira, next })
    moveTo(draft, ctx, 'nurture', { at, accountable: world.members.mira, next })
    return draft
  })
  const empty = { name: null, first_name: null, last_name: null, title: null, email: null, phone: null }
  const nowhere = {
    company: null,
    country: null,
    region: null,
    postal_code: null,
    city: null,
    language: null,
  }
  await ctx.db.insert(
    persons,
    drafts.map((draft) => ({
      id: draft.lead.person_id,
      organization_id: null,
      ...empty,
      ...nowhere,
      flags: [],
      fields: {},
    })),
  )
  await saveDrafts(ctx, drafts, 'UTC')
}

describe.runIf(isThere)('the deals of a real marketplace', () => {
  test('842 of 8,000 leads are won at their own dates; revenue that comes later adds up to the cent', async () => {
    const leads = read('olist_marketing_qualified_leads_dataset.csv')
    await world.inTx(SYSTEM, (ctx) => openLeads(ctx, leads))
    const won = read('olist_closed_deals_dataset.csv').map((row, i) => ({
      row: i + 2,
      leadExternalId: row.mql_id,
      externalId: row.seller_id,
      soldAt: new Date(`${row.won_date.replace(' ', 'T')}Z`),
    }))
    const deals = await world.inTx(SYSTEM, (ctx) => importDeals(ctx, won))
    expect(deals).toMatchObject({ recorded: 842, won: 842, lateWins: 0, refused: [] })
    expect(deals.odd.map((row) => row.reason)).toEqual(['sold_before_first_contact'])

    const sellers = read('seller_revenue.csv').map((row, i) => ({
      row: i + 2,
      externalId: row.seller_id,
      amount: row.gross_revenue_brl,
    }))
    const revenue = await world.inTx(SYSTEM, (ctx) => importDeals(ctx, sellers))
    expect(revenue).toMatchObject({ recorded: 0, changed: 380, won: 0 })
    expect(new Set(revenue.refused.map((row) => row.reason))).toEqual(new Set(['no_such_deal']))

    const [figures] = await world.database.bind(world.workspace.id).all(sql`
      select count(*) as leads, count(*) filter (where stage = 'won') as won,
        count(*) filter (where stage = 'won' and source = 'paid_search') as paid_search_won,
        count(revenue) as sellers, sum(revenue)::text as revenue,
        round(extract(epoch from avg(sold_at - inquired_at)) / 86400, 1)::text as mean_days,
        round((percentile_cont(0.5) within group (order by extract(epoch from sold_at - inquired_at)) / 86400)::numeric, 1)::text
          as median_days
      from leads where workspace_id = ${world.workspace.id}`)
    expect(figures).toEqual({
      leads: 8000,
      won: 842,
      paid_search_won: 195,
      sellers: 380,
      revenue: '676851.48',
      mean_days: '49.1',
      median_days: '14.7',
    })
  })
})
