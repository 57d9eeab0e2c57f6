import { sql } from '#src/db/index.ts'
import { readDeals } from '#src/deals/index.ts'
import { readJudgements } from '#src/definition/index.ts'
import { clockState, promiseClock, speedToLead } from '#src/followup/clocks/index.ts'
import { commandsFor, currentServiceLevels } from '#src/followup/index.ts'
import { type LeadRow, leadNotFound, readLead, readTimeline } from '#src/lead/index.ts'
import type { ReadContext } from '#src/people/context.ts'
import { membersWithin } from '#src/people/reach.ts'

/**
 * Everything about one lead: who and what, why it is here, both clocks, the evidence and open questions, who was
 * considered for it, sales, the timeline in sentences, and what the asker may do. Whoever may not see it learns
 * `lead_not_found`.
 */
export async function readLeadPage(ctx: ReadContext, id: string) {
  const lead = await readLead(ctx.db, id)
  if (!lead || !(await mayBeSeen(ctx, lead))) throw leadNotFound()
  const [who, judgements, offers, deals, timeline, commands, clocks] = await Promise.all([
    readWho(ctx, lead),
    readJudgements(ctx.db, id),
    readOffers(ctx, id),
    readDeals(ctx.db, id),
    readTimeline(ctx.db, id),
    commandsFor(ctx, lead),
    readClocks(ctx, lead),
  ])
  const [current] = judgements
  return {
    lead: { ...lead },
    ...who,
    judgement: current ? { ...current } : null,
    earlier_judgements: judgements.slice(1).map((one) => ({ ...one })),
    questions: current?.criteria.flatMap((one) => (one.isAsked ? [{ ...one }] : [])) ?? [],
    clocks,
    offers,
    deals: deals.map((deal) => ({ ...deal })),
    timeline,
    allowed_commands: commands ?? [],
  }
}

async function mayBeSeen(ctx: ReadContext, lead: LeadRow): Promise<boolean> {
  const reach = await membersWithin(ctx, 'leads.read')
  return reach === 'all' || (lead.accountable_id !== null && reach.includes(lead.accountable_id))
}

interface Who {
  person: Record<string, unknown>
  organization: Record<string, unknown> | null
  accountable: { id: string; name: string } | null
  campaign: { id: string; key: string; name: string } | null
}

async function readWho({ db }: ReadContext, lead: LeadRow): Promise<Who> {
  const row = await db.first<Who>(sql`
    select to_jsonb(p) - 'workspace_id' as person, to_jsonb(g) - 'workspace_id' as organization,
      case when m.id is not null then jsonb_build_object('id', m.id, 'name', m.name) end as accountable,
      case when c.id is not null then jsonb_build_object('id', c.id, 'key', c.key, 'name', c.name) end as campaign
    from persons p
    left join organizations g on g.workspace_id = p.workspace_id and g.id = ${lead.organization_id}
    left join members m on m.workspace_id = p.workspace_id and m.id = ${lead.accountable_id}
    left join campaigns c on c.workspace_id = p.workspace_id and c.id = ${lead.campaign_id}
    where p.workspace_id = ${db.workspaceId} and p.id = ${lead.person_id}`)
  if (!row) throw leadNotFound()
  return row
}

/** Each offer with who was considered and why this one: the chosen, the next three, and how many were excluded why. */
function readOffers({ db }: ReadContext, leadId: string) {
  return db.all<Record<string, unknown>>(sql`
    select o.id, o.assignee_id, m.name as assignee, o.hop, o.offered_at, o.expires_at, o.ended_at, o.ending, o.reason,
      o.reason_detail, o.decision
    from offers o join members m on m.workspace_id = o.workspace_id and m.id = o.assignee_id
    where o.workspace_id = ${db.workspaceId} and o.lead_id = ${leadId} order by o.offered_at desc`)
}

async function readClocks({ db, now }: ReadContext, lead: LeadRow) {
  const serviceLevels = await currentServiceLevels(db)
  const asked = { askedAt: lead.inquired_at, grade: lead.grade, serviceLevels }
  const promise =
    lead.promise_due_at === null
      ? null
      : { ...promiseClock(asked, []), dueAt: lead.promise_due_at, doneAt: lead.promise_kept_at }
  return {
    speed_to_lead: speedToLead(lead.inquired_at, lead.first_attempt_at ? [lead.first_attempt_at] : [], now),
    promise: promise && { ...promise, ...clockState(promise, now, serviceLevels.warnAtShareLeft) },
    duty: lead.due_at && { action: lead.next_action, due_at: lead.due_at, is_overdue: lead.due_at < now },
  }
}
