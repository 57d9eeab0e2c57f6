import { keepVisits, momentOf, readSite, tieVisitor, toldVisitor } from '#src/content/index.ts'
import type { LeadDraft } from '#src/lead/index.ts'
import type { Context } from '#src/people/context.ts'
import type { PlacementRow } from '../place.ts'
import type { WaitingArrival } from '../take-batch.ts'

/**
 * Forms that carried the number of a browser say whose it is: from now on its visits are theirs, and those of the same
 * session before the form as well. Only of what became a lead, and where visits are taken at all.
 */
export async function tieVisitors(
  ctx: Context,
  o: {
    batch: readonly WaitingArrival[]
    placements: readonly PlacementRow[]
    drafts: ReadonlyMap<string, LeadDraft>
  },
): Promise<void> {
  const told = o.batch.flatMap((arrival) => {
    const visitor = toldVisitor(arrival.context)
    return visitor ? [{ arrival, ...visitor }] : []
  })
  if (told.length === 0) return
  const site = await readSite(ctx.db)
  if (!site.is_on) return
  const leads = new Map(o.placements.map((row) => [row.inquiry_id, row.lead_id]))
  for (const { arrival, visitor, visits } of told) {
    const personId = o.drafts.get(leads.get(arrival.inquiry_id) ?? '')?.lead.person_id
    if (!personId) continue
    await tieVisitor(ctx.db, { visitor, personId, now: ctx.now })
    const pages = visits.map(([address, secondsAgo]) => ({
      address,
      at: momentOf(secondsAgo, arrival.received_at),
    }))
    await keepVisits(ctx.db, { personId, pages, site, now: ctx.now })
  }
}
