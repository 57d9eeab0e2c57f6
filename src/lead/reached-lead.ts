import type { ReadContext } from '#src/people/context.ts'
import type { Permission } from '#src/people/permissions.ts'
import { membersWithin } from '#src/people/reach.ts'
import { leadNotFound, readLead } from './load-drafts.ts'
import type { LeadRow } from './tables.ts'

/** The lead, if the actor reaches it under the permission. Refuses `lead_not_found` otherwise. */
export async function reachedLead(ctx: ReadContext, id: string, permission: Permission): Promise<LeadRow> {
  const [lead, within] = [await readLead(ctx.db, id), await membersWithin(ctx, permission)]
  if (!lead || (within !== 'all' && !within.includes(lead.accountable_id ?? ''))) throw leadNotFound()
  return lead
}
