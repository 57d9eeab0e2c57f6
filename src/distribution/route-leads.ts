import { sql, takeLock } from '#src/db/index.ts'
import { type Seen, see } from '#src/definition/index.ts'
import { dueFor, levelFor, type ServiceLevels } from '#src/followup/clocks/index.ts'
import { type LeadDraft, moveTo, note } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { officeCalendar } from '#src/people/calendar/index.ts'
import type { Context } from '#src/people/context.ts'
import { type Roster, readRoster } from '#src/people/roster.ts'
import type { Workspace } from '#src/people/workspaces.ts'
import { chooseOwners, type LeadToPlace, type OwnerChoice } from './choose-owner.ts'
import { openLoadBook } from './load-book.ts'
import { loadCandidates, loadTerritories } from './load-candidates.ts'
import { type OfferRow, offers } from './offers.ts'

/**
 * Offers each lead to the eligible member with the most room, or leaves it `qualified` with the reason why nobody can
 * take it; the caller saves the drafts. Runs one at a time per workspace (it takes the pipeline lock), so nobody is
 * counted under a ceiling twice. An earlier offer of the lead must have been ended. `inputs` spares reading what the
 * judge saw, by lead id.
 */
export async function routeLeads(
  ctx: Context,
  drafts: readonly LeadDraft[],
  o: {
    workspace: Workspace
    serviceLevels: ServiceLevels
    inputs?: ReadonlyMap<string, Seen>
    roster?: Roster
  },
): Promise<void> {
  if (drafts.length === 0) return
  await takeLock(ctx.db, 'pipeline')
  const roster = o.roster ?? (await readRoster(ctx.db, o.workspace, ctx.now))
  const [candidates, territories, background] = await Promise.all([
    loadCandidates(ctx.db, roster, ctx.now),
    loadTerritories(ctx.db),
    loadBackground(ctx, drafts, o.inputs),
  ])
  const book = openLoadBook(candidates, territories, ctx.now)
  const choices = chooseOwners(
    drafts.map((draft) => leadToPlace(draft, background, o.serviceLevels)),
    book,
    o.serviceLevels.offerHops,
  )
  const made: OfferRow[] = []
  choices.forEach((choice, i) => {
    const draft = drafts[i] as LeadDraft
    if (choice.chosen) made.push(offer(ctx, draft, choice.chosen, choice, roster, o))
    else leaveQualified(ctx, draft, choice, roster, o)
  })
  await ctx.db.insert(offers, made)
}

function offer(
  ctx: Context,
  draft: LeadDraft,
  memberId: string,
  choice: OwnerChoice,
  roster: Roster,
  o: { workspace: Workspace; serviceLevels: ServiceLevels },
): OfferRow {
  const calendar =
    roster.get(memberId)?.calendar ?? officeCalendar(o.workspace.time_zone, o.workspace.country)
  const expires = dueFor('accept', {
    grade: draft.lead.grade,
    receivedAt: ctx.now,
    calendar,
    serviceLevels: o.serviceLevels,
  })
  const id = newId()
  draft.lead.offer_hop += 1
  moveTo(draft, ctx, 'offered', {
    accountable: memberId,
    next: { action: 'accept', dueAt: expires },
    reason: choice.why,
    causeId: id,
  })
  draft.lead.offer_id = id
  const { leadId: _, ...decision } = choice
  return {
    id,
    lead_id: draft.lead.id,
    assignee_id: memberId,
    hop: draft.lead.offer_hop,
    offered_at: ctx.now,
    expires_at: expires,
    decision: { ...decision },
  }
}

/** Nobody can take it: the lead manager has it, at once where it must not wait. */
function leaveQualified(
  ctx: Context,
  draft: LeadDraft,
  choice: OwnerChoice,
  roster: Roster,
  o: { workspace: Workspace; serviceLevels: ServiceLevels },
): void {
  const manager = o.workspace.lead_manager_id
  const calendar = roster.get(manager)?.calendar ?? officeCalendar(o.workspace.time_zone, o.workspace.country)
  const due = choice.escalate
    ? ctx.now
    : dueFor('route', {
        grade: draft.lead.grade,
        receivedAt: ctx.now,
        calendar,
        serviceLevels: o.serviceLevels,
      })
  const next = { action: 'assign', dueAt: due }
  if (draft.lead.stage === 'qualified') {
    draft.lead.next_action = next.action
    if (draft.lead.unrouted_reason === null) draft.lead.due_at = due
  } else {
    moveTo(draft, ctx, 'qualified', { accountable: manager, next, reason: choice.why })
  }
  if (draft.lead.unrouted_reason === choice.why) return
  draft.lead.unrouted_reason = choice.why
  note(draft, ctx, 'left_unrouted', {
    data: { reason: choice.why, escalated: choice.escalate, ...choice.excluded },
  })
}

interface Background {
  inputs: ReadonlyMap<string, Seen>
  asked: ReadonlyMap<string, string[]>
  ownerOf: ReadonlyMap<string, string>
}

function leadToPlace(draft: LeadDraft, background: Background, serviceLevels: ServiceLevels): LeadToPlace {
  const { lead } = draft
  return {
    leadId: lead.id,
    inputs: background.inputs.get(lead.id) ?? see({}),
    isUrgent: levelFor(serviceLevels, lead.grade).isUrgent,
    organizationId: lead.organization_id,
    broughtBy: lead.brought_by,
    organizationOwner: lead.organization_id ? (background.ownerOf.get(lead.organization_id) ?? null) : null,
    lastRep: lead.last_worked_by,
    alreadyAsked: (background.asked.get(lead.id) ?? []).slice(0, lead.offer_hop),
  }
}

async function loadBackground(
  { db }: Context,
  drafts: readonly LeadDraft[],
  known: ReadonlyMap<string, Seen> | undefined,
): Promise<Background> {
  const strangers = drafts.filter((draft) => !known?.has(draft.lead.id)).map((draft) => draft.lead.id)
  const asked = drafts.filter((draft) => draft.lead.offer_hop > 0).map((draft) => draft.lead.id)
  const companies = [...new Set(drafts.flatMap((draft) => draft.lead.organization_id ?? []))]
  const [judged, offered, owners] = await Promise.all([
    strangers.length === 0
      ? []
      : db.all<{ lead_id: string; inputs: Seen }>(sql`
          select lead_id, inputs from judgements
          where workspace_id = ${db.workspaceId} and lead_id = any(${strangers}::uuid[]) and is_current`),
    asked.length === 0
      ? []
      : db.all<{ lead_id: string; assignee_id: string }>(sql`
          select lead_id, assignee_id from offers
          where workspace_id = ${db.workspaceId} and lead_id = any(${asked}::uuid[]) order by offered_at desc`),
    companies.length === 0
      ? []
      : db.all<{ organization_id: string; owner_id: string }>(sql`
          select u.id as organization_id, coalesce(g.owner_id, w.accountable_id) as owner_id
          from unnest(${companies}::uuid[]) u(id)
          join organizations g on g.workspace_id = ${db.workspaceId} and g.id = u.id
          left join lateral (
            select l.accountable_id from leads l
            where l.workspace_id = ${db.workspaceId} and l.organization_id = u.id
              and l.stage in ('working', 'opportunity', 'offered')
            order by l.stage = 'offered', l.moved_at desc limit 1
          ) w on true
          where coalesce(g.owner_id, w.accountable_id) is not null`),
  ])
  const askedBefore = new Map<string, string[]>()
  for (const row of offered)
    askedBefore.set(row.lead_id, [...(askedBefore.get(row.lead_id) ?? []), row.assignee_id])
  return {
    inputs: new Map([...(known ?? []), ...judged.map((row): [string, Seen] => [row.lead_id, row.inputs])]),
    asked: askedBefore,
    ownerOf: new Map(owners.map((row) => [row.organization_id, row.owner_id])),
  }
}
