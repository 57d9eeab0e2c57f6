import type { Stage } from '#src/lead/index.ts'
import type { Role } from '#src/people/roles.ts'

interface Assignee {
  roles: readonly Role[]
  receivesLeads: boolean
}

/** Whose work a stage is, where it can be handed over within. */
const SEAT: Partial<Record<Stage, readonly Role[]>> = {
  inquiry: ['marketing', 'lead_manager'],
  nurture: ['marketing', 'lead_manager'],
  rejected: ['marketing', 'lead_manager'],
  qualified: ['lead_manager'],
  prequalifying: ['qualifier'],
}

/**
 * What it means to give a lead in this stage to somebody: handed over within the stage, asked by a qualifier, offered
 * to a rep; null where it cannot be their work. Pure.
 */
export function whereTo(stage: Stage, member: Assignee): 'hand_over' | 'ask' | 'offer' | null {
  const { roles } = member
  const sells = member.receivesLeads || roles.includes('rep') || roles.includes('manager')
  if (stage === 'working' || stage === 'opportunity') return sells ? 'hand_over' : null
  if (SEAT[stage]?.some((role) => roles.includes(role))) return 'hand_over'
  if (sells) return 'offer'
  const canBeAsked = stage === 'inquiry' || stage === 'nurture' || stage === 'rejected'
  return canBeAsked && roles.includes('qualifier') ? 'ask' : null
}
