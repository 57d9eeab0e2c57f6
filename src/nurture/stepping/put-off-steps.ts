import { sql } from '#src/db/index.ts'
import type { Context } from '#src/people/context.ts'

/** Leads whose person is away get their next step of a program no earlier than when they are back. */
export async function putOffSteps(
  ctx: Context,
  away: readonly { leadId: string; until: Date }[],
): Promise<void> {
  if (away.length === 0) return
  await ctx.db.run(sql`
    update enrollments e set due_at = v.until
    from unnest(${away.map(({ leadId }) => leadId)}::uuid[], ${away.map(({ until }) => until)}::timestamptz[])
      v(lead_id, until)
    where e.workspace_id = ${ctx.db.workspaceId} and e.lead_id = v.lead_id and e.ended_at is null
      and e.due_at < v.until`)
}
