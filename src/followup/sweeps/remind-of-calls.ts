import { sql } from '#src/db/index.ts'
import { notifyMembers } from '#src/notifications/index.ts'
import { SYSTEM } from '#src/people/context.ts'
import type { Sweep } from './in-batches.ts'

/** Time enough to finish a sentence and find the number. */
const AHEAD_MS = 15 * 60_000
const MOST = 1_000

/**
 * Reminds managers of calls they promised to join, a quarter of an hour before; whoever has the lead is reminded by the
 * team's ladder. A call that was moved, made, or is another's by now is none. Each call once; answers how many are ahead.
 */
export function remindOfCalls({ database, workspaceId, asOf }: Sweep): Promise<number> {
  const until = new Date(asOf.getTime() + AHEAD_MS)
  return database.transaction(workspaceId, async (db) => {
    const calls = await db.all<{ id: string; lead_id: string; by: string; holder: string; due_at: Date }>(sql`
      select h.id, h.lead_id, h.by_member as by, h.for_member as holder, h.due_at
      from lead_helps h join leads l on l.workspace_id = h.workspace_id and l.id = h.lead_id
        and l.accountable_id = h.for_member and l.next_action = 'call' and l.due_at = h.due_at
      where h.workspace_id = ${workspaceId} and h.kind = 'call_with' and h.undone_at is null
        and h.due_at > ${asOf} and h.due_at <= ${until}
      order by h.due_at limit ${MOST}`)
    await notifyMembers(
      { db, actor: SYSTEM, now: asOf },
      calls.map(({ id, lead_id, by, holder, due_at }) => ({
        memberId: by,
        kind: 'helped',
        // Not the cause that told of the call when it was agreed.
        cause: `${id} soon`,
        leadId: lead_id,
        data: { what: 'call_soon', about: holder, due_at: due_at.toISOString() },
        push: true,
      })),
    )
    return calls.length
  })
}
