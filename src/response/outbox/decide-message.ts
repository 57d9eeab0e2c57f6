import { sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '#src/people/context.ts'

export const DECISIONS = ['send_again', 'count_as_sent', 'leave_unsent'] as const

export type Decision = (typeof DECISIONS)[number]

/**
 * A person decides about mail that is doubtful, failed or held back: send it again (it may arrive twice), count it as
 * sent, or leave it unsent. Who may write answers. Refuses `message_not_found`, `message_not_yours_to_decide` (it is
 * on its way, or sent).
 */
export async function decideMessage(ctx: Context, o: { id: string; decision: Decision }): Promise<void> {
  const message = await ctx.db.first<{ state: string; to_address: string | null }>(sql`
    select state, to_address from messages
    where workspace_id = ${ctx.db.workspaceId} and id = ${o.id} for update`)
  if (!message) throw new Refusal('not_found', 'message_not_found', 'There is no such message.')
  const isOpen = ['doubtful', 'failed', 'suppressed'].includes(message.state)
  if (!isOpen || (message.to_address === null && o.decision === 'send_again')) {
    throw new Refusal(
      'conflict',
      'message_not_yours_to_decide',
      `This message is ${message.state}; it stays so.`,
    )
  }
  const change = {
    send_again: sql`state = 'queued', tries = 0, send_after = ${ctx.now}, leased_by = null`,
    count_as_sent: sql`state = 'sent', sent_at = coalesce(sent_at, ${ctx.now}), leased_by = null`,
    leave_unsent: sql`state = 'suppressed', leased_by = null`,
  }[o.decision]
  await ctx.db.run(
    sql`update messages set ${change} where workspace_id = ${ctx.db.workspaceId} and id = ${o.id}`,
  )
}
