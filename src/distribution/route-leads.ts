import { takeLock } from '#src/db/index.ts'
import type { Seen } from '#src/definition/index.ts'
import { dueFor, type ServiceLevels } from '#src/followup/clocks/index.ts'
import { type LeadDraft, moveTo, note } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { officeCalendar } from '#src/people/calendar/index.ts'
import type { Context } from '#src/people/context.ts'
import { type Roster, readRoster } from '#src/people/roster.ts'
import type { Workspace } from '#src/people/workspaces.ts'
import { chooseFor } from './choose-for.ts'
import type { OwnerChoice } from './choose-owner.ts'
import { spendCredits } from './credit-turn.ts'
import { keepTurns } from './keep-turns.ts'
import { turnsToKeep } from './load-book.ts'
import { type OfferRow, offers } from './offers.ts'
import { leavePool, waitInPool } from './pool/wait-in-pool.ts'
import { keepTerritories } from './territories/keep-territories.ts'

/**
 * Offers each lead to the eligible member whose turn it is, or leaves it `qualified` with the reason why nobody can
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
    /** Passed on by hand: not to these, and however many were asked already. */
    notTo?: readonly string[]
    offerHops?: number
  },
): Promise<void> {
  if (drafts.length === 0) return
  await takeLock(ctx.db, 'pipeline')
  const roster = o.roster ?? (await readRoster(ctx.db, o.workspace, ctx.now))
  const leads = drafts.map((draft) => draft.lead)
  const { choices, book } = await chooseFor(ctx, leads, { ...o, roster })
  const made: OfferRow[] = []
  choices.forEach((choice, i) => {
    const draft = drafts[i] as LeadDraft
    if (choice.chosen) made.push(offer(ctx, draft, choice.chosen, choice, roster, o))
    else if (choice.poolTeamId) waitInPool(ctx, draft, choice.poolTeamId, roster, o)
    else leaveQualified(ctx, draft, choice, roster, o)
  })
  await ctx.db.insert(offers, made)
  await keepTerritories(ctx.db, choices)
  await keepTurns(ctx.db, turnsToKeep(book))
  await spendCredits(
    ctx,
    choices.flatMap(({ chosen, turnOf, credited }) => (credited ? (chosen ?? turnOf ?? []) : [])),
  )
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
    if (draft.lead.pool_team_id !== null) leavePool(ctx, draft, manager)
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
