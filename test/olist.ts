import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { originKey, originsFor } from '#src/campaigns/index.ts'
import { importDeals } from '#src/deals/index.ts'
import { draftOf, moveTo, saveDrafts } from '#src/lead/index.ts'
import { persons } from '#src/lead/person/tables.ts'
import { newId } from '#src/lib/id.ts'
import { type Context, SYSTEM } from '#src/people/context.ts'
import type { World } from './world.ts'

const FOLDER = join(import.meta.dirname, '../../shared/data/olist-marketing-funnel')

/** Whether the real data is there; says so where it is not. */
export const hasOlist = existsSync(FOLDER)
if (!hasOlist) console.info(`Skipped: there is no real data in ${FOLDER}.`)

interface Row {
  mql_id: string
  first_contact_date: string
  origin: string
  seller_id: string
  won_date: string
  gross_revenue_brl: string
}

function read(name: string): Row[] {
  return parse(readFileSync(join(FOLDER, name)), { columns: true, bom: true })
}

/** The 8,000 leads of a real marketplace, asleep, each as old as it is. */
export async function openOlistLeads(world: World): Promise<void> {
  const leads = read('olist_marketing_qualified_leads_dataset.csv')
  await world.inTx(SYSTEM, (ctx) => openLeads(world, ctx, leads))
}

/** Its 842 sales at their own dates, without amounts. */
export function importOlistSales(world: World) {
  const sold = read('olist_closed_deals_dataset.csv').map((row, i) => ({
    row: i + 2,
    leadExternalId: row.mql_id,
    externalId: row.seller_id,
    soldAt: new Date(`${row.won_date.replace(' ', 'T')}Z`),
  }))
  return world.inTx(SYSTEM, (ctx) => importDeals(ctx, sold))
}

/** What sellers brought, which became known later; many of them are no lead's. */
export function importOlistRevenue(world: World) {
  const brought = read('seller_revenue.csv').map((row, i) => ({
    row: i + 2,
    externalId: row.seller_id,
    amount: row.gross_revenue_brl,
  }))
  return world.inTx(SYSTEM, (ctx) => importDeals(ctx, brought))
}

async function openLeads(world: World, ctx: Context, rows: Row[]): Promise<void> {
  const combo = ({ origin }: Row) => ({ source: origin, channel: 'import', campaignId: null, topic: null })
  const origins = await originsFor(ctx.db, rows.map(combo))
  const drafts = rows.map((row) => {
    const at = new Date(`${row.first_contact_date}T00:00:00Z`)
    const draft = draftOf({
      id: newId(),
      person_id: newId(),
      organization_id: null,
      origin_id: origins.get(originKey(combo(row))) as number,
      source: row.origin,
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
    drafts.map(({ lead }) => ({
      id: lead.person_id,
      organization_id: null,
      ...empty,
      ...nowhere,
      flags: [],
      fields: {},
    })),
  )
  await saveDrafts(ctx, drafts, world.workspace.time_zone)
}
