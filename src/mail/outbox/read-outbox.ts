import { type Db, sql } from '#src/db/index.ts'
import type { MessageState } from '../tables.ts'

export interface Outbox {
  counts: Record<MessageState, number>
  /** When the mail that waits longest was queued; null while none waits. */
  oldest_waiting_at: Date | null
}

/** How much mail is where, and since when the oldest waits. */
export async function readOutbox(db: Db): Promise<Outbox> {
  const waiting = sql`('queued', 'deferred', 'sending')`
  const rows = await db.all<{ state: MessageState; count: number; oldest: Date | null }>(sql`
    select state, count(*) as count, min(queued_at) as oldest from messages
    where workspace_id = ${db.workspaceId} and state in ${waiting} group by state
    union all
    select state, count(*), null from messages
    where workspace_id = ${db.workspaceId} and state in ('doubtful', 'failed', 'suppressed') group by state
    union all
    select 'sent', count(*), null from messages where workspace_id = ${db.workspaceId} and sent_at is not null`)
  const none = { queued: 0, sending: 0, sent: 0, deferred: 0, doubtful: 0, failed: 0, suppressed: 0 }
  const waits = rows.flatMap((row) => row.oldest?.getTime() ?? [])
  return {
    counts: { ...none, ...Object.fromEntries(rows.map((row) => [row.state, row.count])) },
    oldest_waiting_at: waits.length > 0 ? new Date(Math.min(...waits)) : null,
  }
}
