import { sql } from '#src/db/index.ts'
import { escalate, escalationFor } from './escalate.ts'
import { inBatches, type Sweep, type Swept } from './in-batches.ts'

/**
 * A duty whose time passed is raised with the manager, once per due time; the clock goes on counting. Offers that ran
 * out and wake dates have sweeps of their own.
 */
export function raiseBrokenDuties(sweep: Sweep): Promise<Swept> {
  return inBatches(sweep, {
    where: sql`l.stage in ('inquiry', 'prequalifying', 'qualified', 'rejected', 'working', 'opportunity', 'nurture')
      and not (l.stage = 'nurture' and l.next_action = 'wake') and l.due_at <= ${sweep.asOf}
      and not exists (select from escalations e where e.workspace_id = l.workspace_id and e.lead_id = l.id
        and e.kind = 'duty_broken' and e.due_at = l.due_at)`,
    by: sql`l.due_at`,
    async step(ctx, drafts, setting) {
      const raised = await escalate(
        ctx,
        drafts.map((draft) => escalationFor(draft, setting, 'duty_broken')),
      )
      return drafts.filter((draft) => raised.has(draft.lead.id))
    },
  })
}
