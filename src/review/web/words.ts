import { say } from '#src/followup/web/words.ts'
import type { CaseLine, LeadStep, Verdict } from './use-review.ts'

/** The verdicts in the order of their keys. */
export const RIGHT: readonly Verdict[] = ['source_poor', 'criterion_too_broad', 'data_wrong', 'misrouted']
export const WRONG: readonly Verdict[] = ['definition_met', 'too_early', 'follow_up_thin']

/** What follows from a verdict, beside its button. */
export const FOLLOWS: Record<Verdict, string> = {
  source_poor: 'kept warm',
  criterion_too_broad: 'kept warm',
  data_wrong: 'a qualifier asks',
  misrouted: 'offered to the next',
  definition_met: 'back to the rep',
  too_early: 'kept warm',
  follow_up_thin: 'back to the rep',
}

const CAUSES: Record<CaseLine['cause'], string> = {
  rejected: 'Refused',
  expired: 'Let the offer run out',
  recycled: 'Recycled below the minimum',
  closed: 'Closed below the minimum',
}

/** Why it is a case: "Refused: something is missing". */
export function sayCause({ cause, reason }: Pick<CaseLine, 'cause' | 'reason'>): string {
  return cause === 'expired' ? CAUSES.expired : `${CAUSES[cause]}: ${lower(say(reason))}`
}

export function sayVerdict(verdict: Verdict): string {
  return `${WRONG.includes(verdict) ? 'Overturned' : 'Confirmed'}: ${lower(say(verdict))}`
}

const STEPS: Record<LeadStep, (rep: string) => string> = {
  back_to_rep: (rep) => `It goes back to ${rep}.`,
  offer: () => 'It is offered anew.',
  ask: () => 'A qualifier asks what is missing.',
  keep_warm: () => 'It is kept warm in nurture.',
  stays: () => 'It stays where it is.',
  moved_on: () => 'The lead had moved on meanwhile: it stays as it is.',
  none: () => 'Your opinion is kept.',
}

/** What became of the lead. */
export function sayStep(step: LeadStep, rep: string): string {
  return STEPS[step](rep)
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
