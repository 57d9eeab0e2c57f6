import { sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'

/**
 * Takes a bulk command back: leads whose turn did not come yet are left as they are, the others' commands are taken back
 * by `workOnBulk`, each while nothing followed. Whoever asked for it; twice is as once. Refuses `command_not_found`.
 */
export async function undoBulk(ctx: Context, { id }: { id: string }): Promise<void> {
  const { db } = ctx
  const bulk = await db.first<{ undo_asked_at: Date | null }>(sql`
    select undo_asked_at from bulk_commands
    where workspace_id = ${db.workspaceId} and id = ${id} and member_id = ${memberOf(ctx.actor)}::uuid for update`)
  if (!bulk) throw bulkNotFound()
  if (bulk.undo_asked_at) return
  await db.run(sql`
    update bulk_command_leads set state = case state when 'waiting' then 'left' else 'undoing' end
    where workspace_id = ${db.workspaceId} and bulk_id = ${id} and state in ('waiting', 'done')`)
  await db.run(sql`
    update bulk_commands set undo_asked_at = ${ctx.now}, finished_at = null
    where workspace_id = ${db.workspaceId} and id = ${id}`)
}

export function bulkNotFound(): Refusal {
  return new Refusal('not_found', 'command_not_found', 'There is no such command of yours.')
}
