import type { Truth } from '../condition/truth.ts'
import type { Evidence } from '../judging/evidence.ts'
import type { ExitCriterion } from './schema.ts'

/** How one lead stands to one exit criterion. */
export interface ExitStanding extends ExitCriterion {
  answer: Truth
  /** Somebody was asked, and there is no telling. */
  isAsked: boolean
  isMissing: boolean
}

/**
 * How a lead stands to what must be known before it moves on, in the order of the definition. What must be met needs a
 * yes; what must be answered is content with any answer, also with a person's word that there is no telling. Pure.
 */
export function exitStanding(
  exit: readonly ExitCriterion[],
  evidence: readonly Pick<Evidence, 'criterion' | 'answer'>[],
): ExitStanding[] {
  return exit.map(({ criterion, must }) => {
    const found = evidence.find((one) => one.criterion === criterion)
    const answer = found?.answer ?? 'unknown'
    return {
      criterion,
      must,
      answer,
      isAsked: found !== undefined && answer === 'unknown',
      isMissing: must === 'met' ? answer !== 'yes' : found === undefined,
    }
  })
}

/** What keeps a lead from moving on; none: it may. */
export function missingToMoveOn(...of: Parameters<typeof exitStanding>): ExitStanding[] {
  return exitStanding(...of).filter(({ isMissing }) => isMissing)
}
