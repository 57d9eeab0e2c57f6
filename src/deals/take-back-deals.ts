import { type LeadDraft, note } from '#src/lead/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '#src/people/context.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { readDeals } from './known-deals.ts'
import { sumSales } from './sum-sales.ts'
import { deals } from './tables.ts'

/**
 * Takes recorded sales of a lead back and brings its revenue up to date; they stay on record as taken back. The stage
 * is the caller's (undoing a win), who also saves the draft. Done twice it changes nothing. Refuses `deal_not_found`.
 */
export async function takeBackDeals(ctx: Context, draft: LeadDraft, ids: readonly string[]): Promise<void> {
  const [{ currency }, own] = await Promise.all([readWorkspace(ctx.db), readDeals(ctx.db, draft.lead.id)])
  if (ids.some((id) => !own.some((deal) => deal.id === id))) {
    throw new Refusal('not_found', 'deal_not_found', 'This lead has no such sale.')
  }
  const standing = own.filter((deal) => ids.includes(deal.id) && deal.taken_back_at === null)
  for (const deal of standing) {
    deal.taken_back_at = ctx.now
    note(draft, ctx, 'deal_taken_back', { subjectId: deal.id })
  }
  Object.assign(draft.lead, sumSales(own, currency))
  await ctx.db.update(deals, standing)
}
