import { sql } from '#src/db/index.ts'
import type { Context } from '#src/people/context.ts'

/**
 * Mail that is answered, complained of or brought back was taken: where nobody knew, it is sent, and not handed over
 * again. What is in somebody's hands this moment stays there.
 */
export async function proveArrival(ctx: Context, messageIds: readonly string[]): Promise<void> {
  if (messageIds.length === 0) return
  await ctx.db.run(sql`
    update messages m set state = 'sent', sent_at = ${ctx.now}, last_error = null
    from unnest(${[...new Set(messageIds)]}::uuid[]) n(id)
    where m.workspace_id = ${ctx.db.workspaceId} and m.id = n.id and m.doubts > 0
      and m.state in ('queued', 'deferred', 'doubtful')`)
}
