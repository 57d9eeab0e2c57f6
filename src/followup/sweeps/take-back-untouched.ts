import { sql } from '#src/db/index.ts'
import { routeLeads } from '#src/distribution/index.ts'
import type { LeadDraft } from '#src/lead/index.ts'
import { takeBackAt } from '../clocks/index.ts'
import { calendarFor, type Setting } from '../command/setting.ts'
import { isUntried } from '../next-action/untried.ts'
import { escalate, escalationFor } from './escalate.ts'
import { inBatches, type Sweep, type Swept } from './in-batches.ts'

/**
 * Leads that were accepted and never attempted beyond the agreed limit are offered to the next; the manager of who
 * left them lying is told. An untried lead's due time never lies beyond that limit (plan.ts), so this rides it.
 */
export function takeBackUntouched(sweep: Sweep): Promise<Swept> {
  return inBatches(sweep, {
    lock: 'pipeline',
    where: sql`l.stage = 'working' and l.next_action in ('first_attempt', 'call_back') and l.due_at <= ${sweep.asOf}`,
    by: sql`l.due_at`,
    async step(ctx, drafts, setting) {
      const overdue = drafts.filter((draft) => isUntried(draft.lead) && isTooLong(draft, setting))
      const told = overdue.map((draft) => escalationFor(draft, setting, 'taken_back'))
      await routeLeads(ctx, overdue, setting)
      await escalate(ctx, told)
      return overdue
    },
  })
}

/** The time runs from the last movement: accepted, handed over or given back by the board. */
function isTooLong({ lead }: LeadDraft, setting: Setting): boolean {
  const { serviceLevels } = setting
  const calendar = calendarFor(setting, lead.accountable_id)
  return takeBackAt({ grade: lead.grade, receivedAt: lead.moved_at, calendar, serviceLevels }) <= setting.now
}
