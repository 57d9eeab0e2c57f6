import { sql } from '#src/db/index.ts'
import { loadDrafts, saveDrafts } from '#src/lead/index.ts'
import type { Context } from '#src/people/context.ts'
import { rateOn } from '#src/people/exchange-rates/at-rates.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { readDealsOf } from './known-deals.ts'
import { sumSales } from './sum-sales.ts'
import { type DealRow, deals } from './tables.ts'

const LEADS_AT_ONCE = 500

/**
 * Counts the sales in some currencies at the rates of their days, after rates were told, and brings the revenue of their
 * leads up to date; answers how many sales changed.
 */
export async function countDealsAtRates(ctx: Context, currencies: readonly string[]): Promise<number> {
  const { currency, time_zone } = await readWorkspace(ctx.db)
  const day = sql`(d.sold_at at time zone ${time_zone})::date`
  const changed = await ctx.db.all<{ id: string; lead_id: string; rate: string | null }>(sql`
    select id, lead_id, rate from (
      select d.id, d.lead_id, d.rate as counted, ${rateOn(ctx.db, sql`d.currency`, day)} as rate from deals d
      where d.workspace_id = ${ctx.db.workspaceId} and d.currency = any(${[...currencies]}::text[])
    ) d where rate is distinct from counted`)
  const rates = new Map(changed.map(({ id, rate }) => [id, rate]))
  const leads = [...new Set(changed.map(({ lead_id }) => lead_id))]
  for (let i = 0; i < leads.length; i += LEADS_AT_ONCE) {
    const drafts = await loadDrafts(ctx, leads.slice(i, i + LEADS_AT_ONCE))
    const byLead = Map.groupBy(await readDealsOf(ctx.db, [...drafts.keys()]), (deal) => deal.lead_id)
    const counted: DealRow[] = []
    for (const [leadId, own] of byLead) {
      for (const deal of own.filter(({ id }) => rates.has(id))) {
        deal.rate = rates.get(deal.id) ?? null
        counted.push(deal)
      }
      Object.assign(drafts.get(leadId)?.lead ?? {}, sumSales(own, currency))
    }
    await ctx.db.update(deals, counted)
    await saveDrafts(ctx, [...drafts.values()], time_zone)
  }
  return changed.length
}
