import type { Stage } from '#src/lead/index.ts'
import type { RosterMember } from '#src/people/roster.ts'
import { marketingOf, type Workspace } from '#src/people/workspaces.ts'

/**
 * Whose seat a stage belongs to, where it is nobody's own work: leads of such stages go to the seat, or to somebody named
 * who may hold it, and never to a rep. Null for what is somebody's own work.
 */
export function seatOf(stage: Stage, workspace: Workspace, named: RosterMember | undefined): string | null {
  const isOffice = named?.roles.some((role) => role === 'marketing' || role === 'lead_manager')
  switch (stage) {
    case 'inquiry':
    case 'nurture':
    case 'rejected':
      return named && isOffice ? named.id : marketingOf(workspace)
    case 'qualified':
      return named?.roles.includes('lead_manager') ? named.id : workspace.lead_manager_id
    default:
      return null
  }
}
