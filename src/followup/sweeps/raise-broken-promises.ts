import { sql } from '#src/db/index.ts'
import { escalate, escalationFor } from './escalate.ts'
import { inBatches, type Sweep, type Swept } from './in-batches.ts'

/**
 * An inquiry that nobody answered within its time: the promise is broken, the manager of the accountable person is
 * told, once. Of a lead merged into another one the survivor's promise counts.
 */
export function raiseBrokenPromises(sweep: Sweep): Promise<Swept> {
  return inBatches(sweep, {
    where: sql`l.promise_due_at <= ${sweep.asOf} and l.promise_due_at is not null and l.promise_kept_at is null
      and l.escalated_at is null`,
    by: sql`l.promise_due_at`,
    async step(ctx, drafts, setting) {
      for (const draft of drafts) draft.lead.escalated_at = ctx.now
      const broken = drafts.filter((draft) => draft.lead.stage !== 'merged')
      await escalate(
        ctx,
        broken.map((draft) => escalationFor(draft, setting, 'promise_broken')),
      )
      return drafts
    },
  })
}
