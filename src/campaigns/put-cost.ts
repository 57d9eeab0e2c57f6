import { sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { readCampaign } from './reads.ts'
import { costOf, rateCosts } from './record-cost.ts'
import { campaignCosts } from './tables.ts'

export interface CostFields {
  amount: string | number
  currency: string | null
  /** Calendar day, `YYYY-MM-DD`. */
  spentOn: string
  label: string | null
  isPlanned: boolean
}

/**
 * Records a line of cost under an id of the client's, corrects it, or brings one back that was taken out. Where it came
 * from (a file, an invoice) stays known, so that it is not recorded once more. Marketing and above. Refuses
 * `campaign_not_found`, `cost_of_another_campaign` and what recordCosts refuses.
 */
export async function putCost(
  ctx: Context,
  o: { id: string; campaignId: string; fields: CostFields },
): Promise<void> {
  await readCampaign(ctx.db, o.campaignId)
  const { currency } = await readWorkspace(ctx.db)
  const cost = costOf({ campaignId: o.campaignId, ...o.fields }, currency)
  if ('reason' in cost) throw new Refusal('invalid', cost.reason, cost.sentence)
  await rateCosts(ctx, [cost], currency)
  const known = await ctx.db.first<{ campaign_id: string }>(sql`
    select campaign_id from campaign_costs
    where workspace_id = ${ctx.db.workspaceId} and id = ${o.id} for update`)
  if (!known) {
    await ctx.db.insert(campaignCosts, [{ ...cost, id: o.id, recorded_by: memberOf(ctx.actor) }])
    return
  }
  if (known.campaign_id !== o.campaignId) {
    throw new Refusal('conflict', 'cost_of_another_campaign', 'This line belongs to another campaign.')
  }
  await ctx.db.run(sql`
    update campaign_costs set amount = ${cost.amount}, currency = ${cost.currency}, spent_on = ${cost.spent_on},
      label = ${cost.label}, rate = ${cost.rate}, is_planned = ${cost.is_planned}, removed_at = null, removed_by = null
    where workspace_id = ${ctx.db.workspaceId} and id = ${o.id}`)
}

/**
 * Takes a line of cost out; it is kept with who did and when, and a file that brings it again does not bring it back.
 * Marketing and above. Refuses `cost_not_found`.
 */
export async function removeCost(ctx: Context, o: { id: string; campaignId: string }): Promise<void> {
  const removed = await ctx.db.run(sql`
    update campaign_costs set removed_at = coalesce(removed_at, ${ctx.now}),
      removed_by = case when removed_at is null then ${memberOf(ctx.actor)}::uuid else removed_by end
    where workspace_id = ${ctx.db.workspaceId} and campaign_id = ${o.campaignId} and id = ${o.id}`)
  if (removed === 0) throw new Refusal('not_found', 'cost_not_found', 'There is no such line of cost.')
}
