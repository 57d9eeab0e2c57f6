import { type Effort, isTalk, type Missing, missingEffort } from './attempts.ts'
import { type ProposedAttempt, proposeAttempt } from './propose-attempt.ts'

export type MayLeave =
  | { allowed: true; because: 'two_way_contact' | 'minimum_reached' }
  | { allowed: false; missing: Missing; proposal: ProposedAttempt | null }

/**
 * No escape by recycling: may a lead leave `working` for nurture or disqualification? With two-way contact yes, without
 * only after the minimum of varied attempts; else the next attempt is proposed. Where no channel is permitted there is
 * none to propose and still no way out here: the lead is refused (`bad_contact_data`) and repaired, or a rule or
 * reviewer decides.
 */
export function mayLeaveWithoutContact(effort: Effort): MayLeave {
  if (effort.attempts.some(isTalk)) return { allowed: true, because: 'two_way_contact' }
  const missing = missingEffort(effort)
  const isReached = missing.attempts === 0 && missing.channels === 0 && missing.weekdays === 0
  if (isReached) return { allowed: true, because: 'minimum_reached' }
  return { allowed: false, missing, proposal: proposeAttempt(effort) }
}
