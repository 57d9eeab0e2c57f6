import { sql } from '#src/db/index.ts'
import { routeLeads } from '#src/distribution/index.ts'
import type { LeadDraft, LeadRow } from '#src/lead/index.ts'
import { inBatches, type Sweep, type Swept } from './in-batches.ts'

/** Most of them stay where they are, so that reading who has room costs more than the leads. */
const BATCH = 1_000

/**
 * Qualified leads that nobody could take are routed again, in case somebody has room, came back or serves that
 * territory now. Those that were refused often enough wait for the lead manager.
 */
export function retryUnrouted(sweep: Sweep): Promise<Swept> {
  return inBatches(
    { batch: BATCH, ...sweep },
    {
      lock: 'pipeline',
      where: sql`l.stage = 'qualified' and l.unrouted_reason is distinct from 'asked_often_enough'`,
      by: sql`l.due_at`,
      async step(ctx, drafts, setting) {
        const before = new Map(drafts.map((draft) => [draft, { ...draft.lead }]))
        await routeLeads(ctx, drafts, setting)
        return drafts.filter((draft) => isChanged(before.get(draft), draft))
      },
    },
  )
}

/** A lead that still nobody can take for the same reason is left as it is: nothing followed. */
function isChanged(before: LeadRow | undefined, { lead, movements }: LeadDraft): boolean {
  return (
    movements.length > 0 ||
    before?.unrouted_reason !== lead.unrouted_reason ||
    before?.pool_team_id !== lead.pool_team_id
  )
}
