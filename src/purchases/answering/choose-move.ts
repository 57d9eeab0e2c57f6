import { type Stage, stageBit } from '#src/lead/stages.ts'
import type { LeadRow } from '#src/lead/tables.ts'
import type { Answer } from '../purchase-rules.ts'

/** What an answer does to its lead. */
export type Move =
  /** Nothing: the answer is on record. */
  | 'stay'
  /** Somebody works on it: they are told, and decide. */
  | 'tell_owner'
  /** Somebody confirms the sale. */
  | 'confirm_sale'
  | 'bought_elsewhere'
  | 'lost_to_competitor'
  | 'no_need'
  | 'nurture'

/** From here a lead can be lost; from elsewhere it is closed as no lead any more. */
const AN_OPPORTUNITY: readonly Stage[] = ['opportunity', 'closed_unknown', 'lost']

const DAY = 86_400_000
const UNTOUCHED_DAYS = 30

type Seen = Pick<LeadRow, 'stage' | 'reason' | 'due_at' | 'moved_at' | 'last_attempt_at' | 'reached'>

/**
 * What an answer does to its lead, as it stands. Nobody's work is moved behind their back; what sales closed as lost stays
 * lost, and of what was closed otherwise only what was closed because nothing was heard, or by an earlier answer of theirs
 * (`isOurs`), opens again.
 */
export function chooseMove(answer: Answer, lead: Seen, o: { isOurs: boolean; now: Date }): Move {
  if (lead.stage === 'won' || lead.stage === 'merged') return 'stay'
  if (answer === 'from_us') return 'confirm_sale'
  if (isWorkedOn(lead, o.now)) return 'tell_owner'
  switch (lead.stage) {
    case 'lost':
      return answer === 'planning' ? 'nurture' : o.isOurs ? ended(answer, lead) : 'stay'
    case 'disqualified':
      return o.isOurs || (lead.reason === 'no_need' && answer === 'planning') ? ended(answer, lead) : 'stay'
    default:
      return ended(answer, lead)
  }
}

/** Offered, or in work and touched in the last 30 days or with a next step that is not overdue. */
export function isWorkedOn(lead: Seen, now: Date): boolean {
  if (lead.stage === 'offered') return true
  if (lead.stage !== 'working' && lead.stage !== 'opportunity') return false
  const touched = Math.max(lead.moved_at.getTime(), lead.last_attempt_at?.getTime() ?? 0)
  return touched > now.getTime() - UNTOUCHED_DAYS * DAY || (lead.due_at !== null && lead.due_at > now)
}

function ended(answer: Exclude<Answer, 'from_us'>, lead: Seen): Move {
  if (answer === 'planning') return 'nurture'
  if (answer === 'no_plan') return 'no_need'
  return AN_OPPORTUNITY.includes(lead.stage) && (lead.reached & stageBit('opportunity')) !== 0
    ? 'lost_to_competitor'
    : 'bought_elsewhere'
}
