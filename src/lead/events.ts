import type { MovementRow } from './tables.ts'

/**
 * Everything that can happen to a lead. What is a movement is told by the movement itself; the rest is appended
 * by the slice that causes it.
 */
export const LEAD_EVENT_KINDS = [
  'inquiry_received',
  'judged_again',
  'criterion_answered',
  'answer_queued',
  'message_sent',
  'message_failed',
  'attempted',
  'spoke',
  'heard_from',
  'replied',
  'signalled',
  'away',
  'mail_returned',
  'complained',
  'noted',
  'next_action_set',
  'promise_broken',
  'duty_broken',
  'escalated',
  'deal_recorded',
  'deal_taken_back',
  'brought_together',
  'taken_apart',
  'left_unrouted',
  'reviewed',
  'verdict_taken_back',
  'appealed',
  'entered_program',
  'program_mail_queued',
  'left_program',
  'call_wanted',
  'clicked',
  'downloaded',
  'call_promised',
  'call_broken',
  'helped',
  'purchase_asked',
  'purchase_answered',
  'purchase_denied',
] as const

export type LeadEventKind = (typeof LEAD_EVENT_KINDS)[number]

/** The event a movement is, in one word: what reactions and sentences tell apart. */
export type MovementEvent =
  | 'came_in'
  | 'brought_in'
  | 'moved'
  | 'closed'
  | 'reopened'
  | 'handed_over'
  | 'taken_back'

export function eventOf(
  movement: Pick<MovementRow, 'kind' | 'from_stage' | 'to_stage'>,
  isOpen: (stage: string) => boolean,
): MovementEvent {
  if (movement.kind === 'reversal') return 'taken_back'
  if (movement.kind === 'handover') return 'handed_over'
  if (movement.kind === 'opening') return 'brought_in'
  if (movement.from_stage === null) return 'came_in'
  if (!isOpen(movement.to_stage)) return 'closed'
  return isOpen(movement.from_stage) ? 'moved' : 'reopened'
}
