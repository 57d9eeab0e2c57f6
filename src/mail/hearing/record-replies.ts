import { sql } from '#src/db/index.ts'
import type { Context } from '#src/people/context.ts'

/** Marks messages that were answered by a person; the first answer counts. */
export async function recordReplies(ctx: Context, messageIds: readonly string[]): Promise<void> {
  if (messageIds.length === 0) return
  await ctx.db.run(sql`
    update messages set replied_at = ${ctx.now}
    where workspace_id = ${ctx.db.workspaceId} and id = any(${messageIds}::uuid[]) and replied_at is null`)
}
