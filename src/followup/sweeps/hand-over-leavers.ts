import { sql } from '#src/db/index.ts'
import { endOffers, routeLeads } from '#src/distribution/index.ts'
import { handOver, type LeadDraft, setNext } from '#src/lead/index.ts'
import { inBatches, type Sweep, type Swept } from './in-batches.ts'

/**
 * Leads of members who left. What was only offered to them goes to the next assignee; what they held is the lead
 * manager's, who assigns it anew at once. Somebody on leave keeps theirs: their duties move to the deputy.
 */
export async function handOverLeavers(sweep: Sweep): Promise<Swept> {
  const leavers = await leaversWithLeads(sweep)
  if (leavers.length === 0) return { changed: 0, failed: [] }
  return inBatches(sweep, {
    lock: 'pipeline',
    where: sql`l.accountable_id = any(${leavers}::uuid[])
      and l.stage not in ('won', 'lost', 'disqualified', 'closed_unknown', 'merged')`,
    by: sql`l.due_at`,
    async step(ctx, drafts, setting) {
      const offered = drafts.filter((draft) => draft.lead.stage === 'offered')
      await endOffers(
        ctx,
        offered.flatMap((draft) => draft.lead.offer_id ?? []),
        'withdrawn',
        { reason: 'left' },
      )
      await routeLeads(ctx, offered, setting)
      for (const draft of drafts.filter((one) => !offered.includes(one))) {
        handOver(draft, ctx, setting.workspace.lead_manager_id, { reason: 'left' })
        if (isWorked(draft)) setNext(draft, { action: 'assign', dueAt: ctx.now })
      }
      return drafts
    },
  })
}

/** Asked first, because hardly ever somebody left: one look into the index per leaver. */
async function leaversWithLeads({ database, workspaceId, asOf }: Sweep): Promise<string[]> {
  const rows = await database.bind(workspaceId).all<{ id: string }>(sql`
    select m.id from members m join workspaces w on w.id = m.workspace_id and w.lead_manager_id <> m.id
    where m.workspace_id = ${workspaceId} and m.left_at <= ${asOf} and exists (
      select from leads l where l.workspace_id = m.workspace_id and l.accountable_id = m.id
        and l.stage not in ('won', 'lost', 'disqualified', 'closed_unknown', 'merged'))`)
  return rows.map((row) => row.id)
}

function isWorked({ lead }: LeadDraft): boolean {
  return lead.stage === 'working' || lead.stage === 'opportunity' || lead.stage === 'prequalifying'
}
