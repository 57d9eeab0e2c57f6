import { dueFor, type ServiceLevels } from '#src/followup/clocks/index.ts'
import { handOver, type LeadDraft, moveTo, note } from '#src/lead/index.ts'
import { officeCalendar } from '#src/people/calendar/index.ts'
import type { Context } from '#src/people/context.ts'
import type { Roster } from '#src/people/roster.ts'
import type { Workspace } from '#src/people/workspaces.ts'

const WHY = 'waits_in_pool'

/**
 * A lead waits in the pool of a team until somebody there draws it: qualified, with the team's manager accountable (the
 * lead manager where nobody leads it) and as much time as an offer would have.
 */
export function waitInPool(
  ctx: Context,
  draft: LeadDraft,
  teamId: string,
  roster: Roster,
  o: { workspace: Workspace; serviceLevels: ServiceLevels },
): void {
  const { lead } = draft
  if (lead.stage === 'qualified' && lead.pool_team_id === teamId) return
  const manager = managerOf(teamId, roster) ?? o.workspace.lead_manager_id
  const calendar = roster.get(manager)?.calendar ?? officeCalendar(o.workspace.time_zone, o.workspace.country)
  const dueAt = dueFor('accept', {
    grade: lead.grade,
    receivedAt: ctx.now,
    calendar,
    serviceLevels: o.serviceLevels,
  })
  if (lead.stage !== 'qualified') {
    moveTo(draft, ctx, 'qualified', { accountable: manager, next: { action: 'draw', dueAt }, reason: WHY })
  } else {
    if (lead.accountable_id !== manager) handOver(draft, ctx, manager, { reason: WHY })
    lead.next_action = 'draw'
    lead.due_at = dueAt
  }
  lead.pool_team_id = teamId
  lead.unrouted_reason = WHY
  note(draft, ctx, 'left_unrouted', { subjectId: teamId, data: { reason: WHY, escalated: false } })
}

/** It is the lead manager's again, who decides. */
export function leavePool(ctx: Context, draft: LeadDraft, leadManager: string): void {
  if (draft.lead.accountable_id !== leadManager) handOver(draft, ctx, leadManager, { reason: 'left_pool' })
  draft.lead.pool_team_id = null
  draft.lead.unrouted_reason = null
}

function managerOf(teamId: string, roster: Roster): string | null {
  for (const { pullTeam } of roster.values()) if (pullTeam?.id === teamId) return pullTeam.managerId
  return null
}
