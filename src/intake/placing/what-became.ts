import { type Db, sql } from '#src/db/index.ts'
import { readLead } from '#src/lead/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { memberOf, type ReadContext } from '#src/people/context.ts'
import { reachOf } from '#src/people/permissions.ts'
import { membersWithin } from '#src/people/reach.ts'

export type Place = 'waiting' | 'lead' | 'interaction' | 'not_an_inquiry' | 'quarantine'

export interface InquiryStatus {
  id: string
  channel: string
  received_at: Date
  asked_at: Date
  place: Place
  lead_id: string | null
  kind: string | null
  reason: string | null
  placed_at: Date | null
}

const status = sql`
  i.id, i.channel, i.received_at, i.asked_at, coalesce(p.place, 'waiting') as place, p.lead_id, p.kind, p.reason, p.placed_at`

const placed = sql`
  inquiries i left join placements p on p.workspace_id = i.workspace_id and p.inquiry_id = i.id`

/**
 * What became of an arrival: waiting, a lead, an interaction of one, no inquiry, or quarantine with the reason. A rep
 * sees what they sent and what became a lead of theirs. Refuses `inquiry_not_found`.
 */
export async function whatBecame(ctx: ReadContext, id: string): Promise<InquiryStatus> {
  const { db } = ctx
  const found = await db.first<InquiryStatus & { sent_by: string | null }>(sql`
    select ${status}, c.context->>'member_id' as sent_by
    from ${placed} join inquiry_contents c on c.workspace_id = i.workspace_id and c.inquiry_id = i.id
    where i.workspace_id = ${db.workspaceId} and i.id = ${id}`)
  if (!found) throw inquiryNotFound()
  const { sent_by, ...shown } = found
  if (!(await maySee(ctx, sent_by, shown.lead_id))) throw inquiryNotFound()
  return shown
}

async function maySee(ctx: ReadContext, sentBy: string | null, leadId: string | null): Promise<boolean> {
  if (reachOf(ctx.actor, 'inquiries.read') === 'all') return true
  if (sentBy !== null && sentBy === memberOf(ctx.actor)) return true
  const lead = leadId ? await readLead(ctx.db, leadId) : undefined
  const within = await membersWithin(ctx, 'leads.read')
  return lead !== undefined && (within === 'all' || within.includes(lead.accountable_id ?? ''))
}

/** The content as it came. Refuses `inquiry_not_found`, also where it was erased. */
export async function readContent(db: Db, id: string): Promise<{ content: Buffer; content_type: string }> {
  const found = await db.first<{ content: Buffer; content_type: string }>(sql`
    select content, content_type from inquiry_contents
    where workspace_id = ${db.workspaceId} and inquiry_id = ${id} and content is not null`)
  if (!found) throw inquiryNotFound()
  return found
}

export function inquiryNotFound(): Refusal {
  return new Refusal('not_found', 'inquiry_not_found', 'There is no such inquiry.')
}
