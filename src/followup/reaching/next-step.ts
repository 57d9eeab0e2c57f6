import type { Stage } from '#src/lead/index.ts'
import type { NextActionProposal } from '../cadence/index.ts'

/** What can be next for a lead, as a code; what else must be said goes into a note. */
export const NEXT_ACTIONS = [
  'call',
  'write',
  'message',
  'meet',
  'visit',
  'demonstrate',
  'send_information',
  'send_offer',
  'follow_up',
  'call_back',
  'first_attempt',
  'make_opportunity',
  'advance',
  'qualify',
  'recycle',
  'disqualify',
  'reject',
] as const

export type NextActionCode = (typeof NEXT_ACTIONS)[number]

const BY_CHANNEL: Record<string, NextActionCode> = {
  phone: 'call',
  email: 'write',
  message: 'message',
  meeting: 'meet',
  video: 'meet',
  post: 'send_information',
}

/** A proposal as the next action of a lead in its stage: a qualifier qualifies where a rep makes an opportunity. */
export function nextStepOf(
  proposal: NextActionProposal,
  stage: Stage,
): { action: NextActionCode; dueAt: Date } {
  return { action: codeOf(proposal, stage), dueAt: proposal.at }
}

function codeOf(proposal: NextActionProposal, stage: Stage): NextActionCode {
  switch (proposal.action) {
    case 'attempt':
      return BY_CHANNEL[proposal.channel] ?? 'call'
    case 'call_back':
      return proposal.channel === 'phone' ? 'call_back' : (BY_CHANNEL[proposal.channel] ?? 'call_back')
    case 'make_opportunity':
      if (stage === 'prequalifying') return 'qualify'
      return stage === 'opportunity' ? 'advance' : 'make_opportunity'
    case 'reject':
      if (stage === 'prequalifying') return 'qualify'
      return stage === 'opportunity' ? 'follow_up' : 'reject'
    case 'recycle':
    case 'disqualify':
      return stage === 'prequalifying' ? 'qualify' : proposal.action
  }
}

/** A proposal as it is answered to the client: times as ISO text. */
export function told(proposal: NextActionProposal): Record<string, string> {
  const answered: Record<string, string> = { action: proposal.action, due_at: proposal.at.toISOString() }
  if ('channel' in proposal) answered.channel = proposal.channel
  if ('reason' in proposal) answered.reason = proposal.reason
  if ('wakeAt' in proposal) answered.wake_at = proposal.wakeAt.toISOString()
  return answered
}
