import { announce } from '#src/db/announce.ts'
import { sql } from '#src/db/index.ts'
import { type Context, memberOf } from '#src/people/context.ts'

/** Which of one's notifications: single ones, all about a lead, or all there were until one of them. */
export type WhichNotifications = { ids: readonly string[] } | { leadId: string } | { until: string }

/** Notes that somebody read their notifications (or takes that back); answers how many changed. Others' stay as they are. */
export async function markRead(ctx: Context, which: WhichNotifications, isRead = true): Promise<number> {
  const self = memberOf(ctx.actor)
  if (self === null) return 0
  const { db } = ctx
  const changed = await db.all<{ id: string }>(sql`
    update notifications n set read_at = ${isRead ? ctx.now : null}
    where n.workspace_id = ${db.workspaceId} and n.member_id = ${self}
      and n.read_at is ${isRead ? sql`null` : sql`not null`} and ${chosen(db.workspaceId, self, which)}
    returning n.id`)
  if (changed.length > 0) {
    await announce(db, { kind: 'notification', of: [[self, changed.map(({ id }) => id)]] })
  }
  return changed.length
}

function chosen(workspaceId: string, self: string, which: WhichNotifications) {
  if ('ids' in which) return sql`n.id = any(${which.ids}::uuid[])`
  if ('leadId' in which) return sql`n.lead_id = ${which.leadId}`
  return sql`(n.at, n.id) <= (select b.at, b.id from notifications b
    where b.workspace_id = ${workspaceId} and b.member_id = ${self} and b.id = ${which.until})`
}
