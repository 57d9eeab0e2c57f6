import { type Db, sql } from '#src/db/index.ts'

/** Notes that the assignee looked at the lead while it is offered; an offer nobody opened is another leak than one ignored. */
export async function markSeen(db: Db, o: { leadId: string; memberId: string; at: Date }): Promise<void> {
  await db.run(sql`
    update offers set seen_at = ${o.at}
    where workspace_id = ${db.workspaceId} and lead_id = ${o.leadId} and assignee_id = ${o.memberId}
      and ended_at is null and seen_at is null`)
}
