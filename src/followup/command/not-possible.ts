import { Refusal } from '#src/lib/refusal.ts'
import {
  allowedCommands,
  type Command,
  hasSpoken,
  type LeadState,
  type Standing,
} from '../allowed-commands.ts'

const VERBS: Record<Command, string> = {
  accept: 'accepted',
  reject: 'rejected',
  log_attempt: 'given an attempt',
  set_next_action: 'given a next action',
  snooze: 'snoozed',
  make_opportunity: 'made an opportunity',
  win: 'won',
  lose: 'lost',
  recycle: 'recycled',
  disqualify: 'disqualified',
  answer: 'given answers',
  qualify: 'qualified',
  repair: 'repaired',
  reopen: 'reopened',
  assign: 'assigned',
  pass_on: 'passed on',
  call_with: 'called together with somebody',
  extend: 'given more time',
  reissue: 'issued again',
  add_note: 'given a note',
}

/**
 * Why a command cannot be carried out: `lies_with_partner` where the other party has it, `rejected_too_late` after two-way contact, `not_yours_to_do` where somebody
 * else could, `not_possible_in_stage` otherwise. `allowed` in the details names what can be done.
 */
export function commandNotPossible(command: Command, lead: LeadState, standing: Standing): Refusal {
  const details = { command, stage: lead.stage, allowed: allowedCommands(lead, standing) }
  if (standing.liesWith && allowedCommands(lead, { ...standing, liesWith: null }).includes(command)) {
    const sentence = `This lead lies with ${standing.liesWith}. Who works it is one party only: move it first, or ask the channel manager.`
    return new Refusal('conflict', 'lies_with_partner', sentence, { ...details, holder: standing.liesWith })
  }
  if (command === 'reject' && hasSpoken(lead)) {
    const sentence = 'There was contact already, so it cannot be rejected any more. Recycle or disqualify it.'
    return new Refusal('conflict', 'rejected_too_late', sentence, details)
  }
  const somebodyElse = allowedCommands(lead, { as: 'holder', maySteer: true, isReviewer: true })
  if (somebodyElse.includes(command)) {
    const sentence = `This lead can be ${VERBS[command]}, but not by you.`
    return new Refusal('forbidden', 'not_yours_to_do', sentence, details)
  }
  const stage = lead.stage.replace('_', ' ')
  const sentence = `This lead is in the stage “${stage}”, where it cannot be ${VERBS[command]}.`
  return new Refusal('conflict', 'not_possible_in_stage', sentence, details)
}
