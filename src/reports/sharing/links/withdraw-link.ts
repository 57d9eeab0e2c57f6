import { sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { reachOf } from '#src/people/permissions.ts'

/** Ends a link at once: its maker, the lead manager or an administrator. Twice is once. Refuses `link_not_found`. */
export async function withdrawLink(ctx: Context, { id }: { id: string }): Promise<void> {
  const self = memberOf(ctx.actor)
  const seesAll = reachOf(ctx.actor, 'workspace.write') !== null
  const changed = await ctx.db.run(sql`
    update figure_links set withdrawn_at = coalesce(withdrawn_at, ${ctx.now}), withdrawn_by = coalesce(withdrawn_by, ${self})
    where workspace_id = ${ctx.db.workspaceId} and id = ${id} and (made_by = ${self} or ${seesAll})`)
  if (changed === 0) throw new Refusal('not_found', 'link_not_found', 'There is no such link.')
}
