import type { Stage } from '#src/lead/stages.ts'

/** Refusing it was right, for a reason that is not the rep's. */
export const RIGHT = ['source_poor', 'criterion_too_broad', 'data_wrong', 'misrouted'] as const
/** Refusing or leaving it was wrong: the case is overturned. */
export const WRONG = ['definition_met', 'too_early', 'follow_up_thin'] as const

export const VERDICTS = [...RIGHT, ...WRONG] as const
export type Verdict = (typeof VERDICTS)[number]

export const CAUSES = ['rejected', 'expired', 'recycled', 'closed'] as const
export type Cause = (typeof CAUSES)[number]

/**
 * What becomes of the lead: back to the rep who had it, offered anew to whoever is next, to somebody who finds out what
 * is missing, kept warm, or nothing: because it stands right (`stays`), somebody has it by now (`moved_on`), or the rep
 * it would go back to has left (then it is offered anew).
 */
export const LEAD_STEPS = ['back_to_rep', 'offer', 'ask', 'keep_warm', 'stays', 'moved_on', 'none'] as const
export type LeadStep = (typeof LEAD_STEPS)[number]

export interface Consequence {
  lead: LeadStep
  /** The rep gets the turn back that a bad lead cost. */
  credit: boolean
  /** Manager and rep are told on the lead's timeline. */
  coaching: boolean
}

/** How the lead stands now. */
export interface StandsNow {
  stage: Stage
  /** Nobody did anything with it since: it is where the case, or the verdict that is appealed, left it. */
  isUntouched: boolean
  /** Nobody who sells holds it, and nobody did since. */
  isWithNobody: boolean
  /** The rep works here still. */
  isRepHere: boolean
}

export function isOverturn(verdict: Verdict): boolean {
  return (WRONG as readonly Verdict[]).includes(verdict)
}

/** What follows from a verdict by itself. Pure. A verdict on a lead that moved on meanwhile changes nothing of it. */
export function chooseConsequence(verdict: Verdict, now: StandsNow): Consequence {
  const overturn = isOverturn(verdict)
  return { lead: stepFor(verdict, now), credit: !overturn, coaching: overturn }
}

function stepFor(verdict: Verdict, now: StandsNow): LeadStep {
  if (!(now.isUntouched || now.isWithNobody)) return 'moved_on'
  const wanted = WANTED[verdict]
  if (wanted === 'back_to_rep') {
    if (now.stage === 'working') return 'stays'
    return now.isRepHere ? 'back_to_rep' : 'offer'
  }
  const isClosed = !OPEN.includes(now.stage)
  if (wanted === 'keep_warm' && now.stage === 'nurture') return 'stays'
  // A bad lead that was closed stays closed.
  if (wanted === 'keep_warm' && isClosed && !isOverturn(verdict)) return 'stays'
  return wanted
}

const WANTED: Record<Verdict, LeadStep> = {
  source_poor: 'keep_warm',
  criterion_too_broad: 'keep_warm',
  data_wrong: 'ask',
  misrouted: 'offer',
  definition_met: 'back_to_rep',
  too_early: 'keep_warm',
  follow_up_thin: 'back_to_rep',
}

const OPEN: readonly Stage[] = ['rejected', 'qualified', 'nurture', 'working', 'offered']
