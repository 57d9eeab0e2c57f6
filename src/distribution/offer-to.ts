import { dueFor, type ServiceLevels } from '#src/followup/clocks/index.ts'
import { type LeadDraft, moveTo } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { officeCalendar } from '#src/people/calendar/index.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import type { Roster } from '#src/people/roster.ts'
import type { Workspace } from '#src/people/workspaces.ts'
import { offers } from './offers.ts'

/**
 * Offers a lead to somebody named by hand, whatever territory, ceiling or leave says; the caller saves the draft. An
 * earlier offer of the lead must have been ended, and the lead stand in a stage that can be offered.
 */
export async function offerTo(
  ctx: Context,
  draft: LeadDraft,
  memberId: string,
  o: { workspace: Workspace; serviceLevels: ServiceLevels; roster: Roster; why: string },
): Promise<void> {
  const calendar =
    o.roster.get(memberId)?.calendar ?? officeCalendar(o.workspace.time_zone, o.workspace.country)
  const { grade } = draft.lead
  const { serviceLevels } = o
  const expires = dueFor('accept', { grade, receivedAt: ctx.now, calendar, serviceLevels })
  const id = newId()
  draft.lead.offer_hop += 1
  moveTo(draft, ctx, 'offered', {
    accountable: memberId,
    next: { action: 'accept', dueAt: expires },
    reason: o.why,
    causeId: id,
  })
  draft.lead.offer_id = id
  await ctx.db.insert(offers, [
    {
      id,
      lead_id: draft.lead.id,
      assignee_id: memberId,
      hop: draft.lead.offer_hop,
      offered_at: ctx.now,
      expires_at: expires,
      decision: { chosen: memberId, why: o.why, by: memberOf(ctx.actor) },
    },
  ])
}
