import { sql } from '#src/db/index.ts'
import { OPEN_STAGES } from '#src/lead/index.ts'
import { escalate, escalationFor } from './escalate.ts'
import { inBatches, type Sweep, type Swept } from './in-batches.ts'

/**
 * A call that an answer promised and nobody made by its time: the manager of the accountable person is told, once, and
 * whoever should have called. Also while the lead is only offered: the person was promised, whoever takes it.
 */
export function raiseBrokenCalls(sweep: Sweep): Promise<Swept> {
  return inBatches(sweep, {
    where: sql`l.call_due_at <= ${sweep.asOf} and l.call_due_at is not null and l.call_kept_at is null
      and l.stage in (${sql.join(OPEN_STAGES.map((stage) => sql.lit(stage)))})
      and not exists (select from escalations e where e.workspace_id = l.workspace_id and e.lead_id = l.id
        and e.kind = 'call_broken' and e.due_at = l.call_due_at)`,
    by: sql`l.call_due_at`,
    async step(ctx, drafts, setting) {
      const raised = await escalate(
        ctx,
        drafts.map((draft) => escalationFor(draft, setting, 'call_broken')),
      )
      return drafts.filter((draft) => raised.has(draft.lead.id))
    },
  })
}
