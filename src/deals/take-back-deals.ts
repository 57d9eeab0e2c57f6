import { sql } from '#src/db/index.ts'
import { type LeadDraft, note } from '#src/lead/index.ts'
import { unmarkCustomer } from '#src/lead/person/customers.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '#src/people/context.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { readDeals } from './known-deals.ts'
import { sumSales } from './sum-sales.ts'
import { deals } from './tables.ts'

/**
 * Takes recorded sales of a lead back, with what went back of them, and brings its revenue up to date; they stay on record
 * as taken back. The stage
 * is the caller's (undoing a win), who also saves the draft. An organization that bought nothing else is no customer any
 * more. Done twice it changes nothing. Refuses `deal_not_found`.
 */
export async function takeBackDeals(ctx: Context, draft: LeadDraft, ids: readonly string[]): Promise<void> {
  const [{ currency }, own] = await Promise.all([readWorkspace(ctx.db), readDeals(ctx.db, draft.lead.id)])
  if (ids.some((id) => !own.some((deal) => deal.id === id))) {
    throw new Refusal('not_found', 'deal_not_found', 'This lead has no such sale.')
  }
  const standing = own
    .filter((deal) => ids.includes(deal.refund_of ?? deal.id) || ids.includes(deal.id))
    .filter((deal) => deal.taken_back_at === null)
  for (const deal of standing) {
    deal.taken_back_at = ctx.now
    note(draft, ctx, 'deal_taken_back', { subjectId: deal.id, data: { refund: deal.refund_of !== null } })
  }
  Object.assign(draft.lead, sumSales(own, currency))
  await ctx.db.update(deals, standing)
  const { organization_id } = draft.lead
  if (standing.length > 0 && organization_id && !(await hasBought(ctx, organization_id)))
    await unmarkCustomer(ctx.db, organization_id)
}

async function hasBought({ db }: Context, organizationId: string): Promise<boolean> {
  const sale = await db.first(sql`
    select from (
      select id from leads where workspace_id = ${db.workspaceId} and organization_id = ${organizationId} offset 0
    ) l
    join deals d on d.workspace_id = ${db.workspaceId} and d.lead_id = l.id
    where d.taken_back_at is null and d.refund_of is null limit 1`)
  return sale !== undefined
}
