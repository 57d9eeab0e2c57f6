import { sql } from '#src/db/index.ts'
import { endOffers, routeLeads, setAsideWhoLetExpire } from '#src/distribution/index.ts'
import type { LeadDraft } from '#src/lead/index.ts'
import { readLadders } from '../ladder/put-ladder.ts'
import { type ReachedRung, tellRungs } from '../ladder/tell-rungs.ts'
import { escalate, escalationFor } from './escalate.ts'
import { inBatches, type Sweep, type Swept } from './in-batches.ts'

/**
 * Offers that ran out go to the next assignee; after as many as agreed, or where nobody is left, the lead manager
 * decides and is told. Who let one after the other run out gets no more until they are back.
 */
export function expireOffers(sweep: Sweep): Promise<Swept> {
  return inBatches(sweep, {
    lock: 'pipeline',
    where: sql`l.stage = 'offered' and l.due_at <= ${sweep.asOf}`,
    by: sql`l.due_at`,
    async step(ctx, drafts, setting) {
      const ranOut = drafts.flatMap(ranOutOf)
      const offers = drafts.flatMap((draft) => draft.lead.offer_id ?? [])
      await endOffers(ctx, offers, 'expired')
      const assignees = drafts.flatMap((draft) => draft.lead.accountable_id ?? [])
      const roster = await setAsideWhoLetExpire(ctx, setting.roster, assignees)
      for (const draft of drafts) draft.lead.expiries += 1
      await routeLeads(ctx, drafts, { ...setting, roster })
      const stuck = drafts.filter(({ lead }) => lead.stage === 'qualified' && lead.pool_team_id === null)
      await escalate(
        ctx,
        stuck.map((draft) => escalationFor(draft, setting, 'offers_exhausted')),
      )
      await tellRungs(ctx, ranOut, await readLadders(ctx.db), setting)
      return drafts
    },
  })
}

function ranOutOf({ lead }: LeadDraft): ReachedRung[] {
  if (lead.due_at === null) return []
  const { id, accountable_id, due_at } = lead
  return [{ leadId: id, accountableId: accountable_id, clock: 'accept', dueAt: due_at, rung: 100 }]
}
