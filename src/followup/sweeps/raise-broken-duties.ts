import { sql } from '#src/db/index.ts'
import type { OpenStage } from '#src/lead/index.ts'
import { escalate, escalationFor } from './escalate.ts'
import { inBatches, type Sweep, type Swept } from './in-batches.ts'

const STAGES: readonly OpenStage[] = [
  'working',
  'opportunity',
  'prequalifying',
  'qualified',
  'rejected',
  'inquiry',
  'nurture',
]

/**
 * A duty whose time passed is raised with the manager, once per due time; the clock goes on counting. Offers that ran
 * out, promised calls and wake dates have sweeps of their own. Stage by stage, so that each walk rides the index on due times.
 */
export async function raiseBrokenDuties(sweep: Sweep): Promise<Swept> {
  const swept: Swept = { changed: 0, failed: [] }
  for (const stage of STAGES) {
    const { changed, failed } = await raiseIn(stage, sweep)
    swept.changed += changed
    swept.failed.push(...failed)
  }
  return swept
}

function raiseIn(stage: OpenStage, sweep: Sweep): Promise<Swept> {
  const isDuty = stage === 'nurture' ? sql`and l.next_action <> 'wake'` : sql``
  return inBatches(sweep, {
    where: sql`l.stage = ${sql.lit(stage)} ${isDuty} and l.due_at <= ${sweep.asOf}
      and (l.call_due_at is null or l.call_kept_at is not null or l.call_due_at <> l.due_at)
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
