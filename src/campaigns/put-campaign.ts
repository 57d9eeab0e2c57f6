import { brokenConstraint, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '#src/people/context.ts'
import { campaignKey, emptyCampaign } from './campaigns-by-key.ts'
import { MOST_LEVELS } from './reads.ts'
import { type CampaignRow, campaigns } from './tables.ts'

export interface CampaignFields {
  name: string
  source: string | null
  /** Calendar days, `YYYY-MM-DD`. */
  from: string | null
  to: string | null
  parentId: string | null
}

/**
 * Makes a campaign under an id of the client's, or changes what is known of it; the key stays what it was made with,
 * because links and forms speak of it. A new one without a key is known by its name. Marketing and above. Refuses
 * `campaign_key_taken`, `campaign_without_key`, `campaign_ends_before_it_starts`, `parent_not_found` and
 * `campaign_within_itself`.
 */
export async function putCampaign(
  ctx: Context,
  o: { id: string; key?: string | null; fields: CampaignFields },
): Promise<void> {
  const { name, source, from, to, parentId } = o.fields
  if (from && to && to < from) {
    const sentence = `The campaign ends (${to}) before it starts (${from}).`
    throw new Refusal('invalid', 'campaign_ends_before_it_starts', sentence)
  }
  if (parentId) await refuseParent(ctx, o.id, parentId)
  const said = { name, source, starts_on: from, ends_on: to, parent_id: parentId }
  const known = await ctx.db.first<CampaignRow>(sql`
    select id, key, name, source, starts_on, ends_on, parent_id, archived_at, archived_by from campaigns
    where workspace_id = ${ctx.db.workspaceId} and id = ${o.id} for update`)
  if (known) {
    await ctx.db.update(campaigns, [{ ...known, ...said }])
    return
  }
  const key = campaignKey(o.key || name)
  if (key === '') {
    throw new Refusal('invalid', 'campaign_without_key', 'A campaign needs a name or a key with a letter.')
  }
  try {
    await ctx.db.insert(campaigns, [{ ...emptyCampaign, id: o.id, key, ...said }])
  } catch (error) {
    if (brokenConstraint(error) !== 'campaigns_workspace_id_key_key') throw error
    throw new Refusal('conflict', 'campaign_key_taken', `There is a campaign with the key “${key}” already.`)
  }
}

/** A parent is another campaign that is not below this one. */
async function refuseParent({ db }: Context, id: string, parentId: string): Promise<void> {
  const above = await db.all<{ id: string }>(sql`
    with recursive up (id, parent_id, height) as (
      select id, parent_id, 1 from campaigns where workspace_id = ${db.workspaceId} and id = ${parentId}
      union all
      select c.id, c.parent_id, height + 1 from up
      join campaigns c on c.workspace_id = ${db.workspaceId} and c.id = up.parent_id
      where height <= ${MOST_LEVELS}
    )
    select id from up`)
  if (above.length === 0) {
    throw new Refusal('not_found', 'parent_not_found', 'The campaign it is to be part of does not exist.')
  }
  if (id === parentId || above.some((one) => one.id === id) || above.length >= MOST_LEVELS) {
    const sentence = 'A campaign cannot be part of itself or of a campaign below it.'
    throw new Refusal('conflict', 'campaign_within_itself', sentence)
  }
}
