import { sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '#src/people/context.ts'
import type { MessageState } from '../tables.ts'

export const DECISIONS = ['send_again', 'count_as_sent', 'leave_unsent'] as const

export type Decision = (typeof DECISIONS)[number]

/**
 * A person decides about mail that is in doubt, failed or held back: send it again (it may arrive twice), count it as
 * sent, or leave it unsent. What still waits can be left unsent, or tried at once where the server put it off. Who may
 * write answers. Refuses `message_not_found`, `message_not_yours_to_decide` (it is on its way, or sent).
 */
export async function decideMessage(ctx: Context, o: { id: string; decision: Decision }): Promise<void> {
  const message = await ctx.db.first<Decidable>(sql`
    select state, to_address, doubts from messages
    where workspace_id = ${ctx.db.workspaceId} and id = ${o.id} for update`)
  if (!message) throw messageNotFound()
  if (!decisionsFor(message).includes(o.decision)) {
    throw new Refusal(
      'conflict',
      'message_not_yours_to_decide',
      `This message is ${message.state}; it stays so.`,
    )
  }
  const isWaiting = message.state === 'queued' || message.state === 'deferred'
  const change = {
    send_again: sql`state = 'queued', tries = 0, send_after = ${ctx.now}, leased_by = null`,
    count_as_sent: sql`state = 'sent', sent_at = coalesce(sent_at, ${ctx.now}), leased_by = null`,
    leave_unsent: isWaiting
      ? sql`state = 'suppressed', last_error = 'cancelled', leased_by = null`
      : sql`state = 'suppressed', leased_by = null`,
  }[o.decision]
  await ctx.db.run(
    sql`update messages set ${change} where workspace_id = ${ctx.db.workspaceId} and id = ${o.id}`,
  )
}

interface Decidable {
  state: MessageState
  to_address: string | null
  doubts: number
}

/** What a person may decide about a message as it stands. */
export function decisionsFor(message: Decidable): Decision[] {
  const mayBeThere = message.state === 'deferred' && message.doubts > 0
  const possible = mayBeThere ? DECISIONS : (POSSIBLE[message.state] ?? [])
  return possible.filter((decision) => decision !== 'send_again' || message.to_address !== null)
}

const POSSIBLE: Partial<Record<MessageState, readonly Decision[]>> = {
  queued: ['leave_unsent'],
  deferred: ['send_again', 'leave_unsent'],
  doubtful: DECISIONS,
  failed: DECISIONS,
  suppressed: ['send_again', 'count_as_sent'],
}

export function messageNotFound(): Refusal {
  return new Refusal('not_found', 'message_not_found', 'There is no such message.')
}
