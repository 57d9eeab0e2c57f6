import type { LeadRow, Stage } from '#src/lead/index.ts'

export const COMMANDS = [
  'accept',
  'reject',
  'log_attempt',
  'set_next_action',
  'snooze',
  'make_opportunity',
  'win',
  'lose',
  'recycle',
  'disqualify',
  'answer',
  'qualify',
  'repair',
  'reopen',
  'assign',
  'pass_on',
  'call_with',
  'extend',
  'reissue',
  'add_note',
] as const

export type Command = (typeof COMMANDS)[number]

/**
 * How somebody stands to a lead. `holder`: its duties are theirs, as accountable person, deputy or the seat the stage
 * belongs to. `overseer`: sees to it that others keep theirs. `bystander`: may add a note and no more, unless they steer.
 */
export interface Standing {
  as: 'holder' | 'overseer' | 'bystander'
  /** May hand over and assign. */
  maySteer: boolean
  /** Sits on the review board: may close without two-way contact. */
  isReviewer: boolean
  /** Who has it instead, where it lies with the other party: a partner, and not our own people. */
  liesWith?: string | null
}

export type LeadState = Pick<LeadRow, 'stage' | 'stage_since' | 'two_way_at'>

/** What the accountable person can do in each stage, the most likely first. Nothing can be done with a merged lead. */
const BY_STAGE: Record<Stage, readonly Command[]> = {
  inquiry: ['qualify', 'answer', 'log_attempt', 'win', 'disqualify', 'assign', 'add_note'],
  prequalifying: [
    'log_attempt',
    'answer',
    'qualify',
    'set_next_action',
    'snooze',
    'win',
    'disqualify',
    'assign',
    'pass_on',
    'call_with',
    'extend',
    'add_note',
  ],
  nurture: [
    'qualify',
    'answer',
    'set_next_action',
    'snooze',
    'log_attempt',
    'win',
    'disqualify',
    'assign',
    'reissue',
    'add_note',
  ],
  qualified: ['assign', 'answer', 'log_attempt', 'win', 'recycle', 'disqualify', 'add_note'],
  offered: [
    'accept',
    'reject',
    'log_attempt',
    'answer',
    'win',
    'disqualify',
    'assign',
    'pass_on',
    'extend',
    'add_note',
  ],
  rejected: ['repair', 'answer', 'log_attempt', 'win', 'disqualify', 'assign', 'add_note'],
  working: [
    'log_attempt',
    'answer',
    'set_next_action',
    'snooze',
    'make_opportunity',
    'win',
    'recycle',
    'disqualify',
    'reject',
    'assign',
    'pass_on',
    'call_with',
    'extend',
    'add_note',
  ],
  opportunity: [
    'log_attempt',
    'answer',
    'set_next_action',
    'snooze',
    'make_opportunity',
    'win',
    'lose',
    'recycle',
    'disqualify',
    'assign',
    'pass_on',
    'call_with',
    'extend',
    'add_note',
  ],
  won: ['win', 'add_note'],
  lost: ['reopen', 'win', 'reissue', 'add_note'],
  disqualified: ['reopen', 'win', 'add_note'],
  closed_unknown: ['reopen', 'win', 'add_note'],
  merged: [],
}

const ONLY_HOLDER: readonly Command[] = ['accept', 'reject']
/** What managers do for somebody else's duties. */
const STEERING: readonly Command[] = ['assign', 'pass_on', 'call_with', 'extend', 'reissue']

/** Which commands a lead in this state allows to somebody who stands to it so. Pure; screens and commands ask the same. */
export function allowedCommands(lead: LeadState, standing: Standing): Command[] {
  return BY_STAGE[lead.stage].filter((command) => {
    if (STEERING.includes(command)) return standing.maySteer
    if (standing.as === 'bystander') return command === 'add_note'
    if (standing.liesWith) return command === 'add_note'
    if (command === 'reject' && hasSpoken(lead)) return false
    return standing.as === 'holder' || !ONLY_HOLDER.includes(command)
  })
}

/**
 * Was there two-way contact since whoever holds the lead has it? An opportunity counts any, a lead that was woken or
 * offered again does not count what somebody else heard years ago.
 */
export function hasSpoken({ stage, stage_since, two_way_at }: LeadState): boolean {
  if (two_way_at === null) return false
  if (stage === 'working' || stage === 'prequalifying') return two_way_at >= stage_since
  return stage === 'opportunity'
}
