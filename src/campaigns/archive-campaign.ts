import { sql } from '#src/db/index.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { readCampaign } from './reads.ts'

/**
 * Takes a campaign out of what is chosen from, with who and when, or brings it back (`isArchived` false). Its leads, costs
 * and figures stay, and a link that still speaks of it still counts for it. Marketing and above. Refuses
 * `campaign_not_found`.
 */
export async function archiveCampaign(ctx: Context, o: { id: string; isArchived: boolean }): Promise<void> {
  await readCampaign(ctx.db, o.id)
  const [at, by] = o.isArchived ? [ctx.now, memberOf(ctx.actor)] : [null, null]
  await ctx.db.run(sql`
    update campaigns set archived_at = ${at}, archived_by = ${by}
    where workspace_id = ${ctx.db.workspaceId} and id = ${o.id} and (archived_at is null) = ${o.isArchived}`)
}
