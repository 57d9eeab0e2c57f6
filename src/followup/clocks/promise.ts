import type { Clock } from './clock.ts'
import { levelFor, type ServiceLevels } from './service-levels.ts'

const MINUTE = 60_000

/** Something that may answer a person: a human's attempt, or a mail that was sent and has or has not bounced. */
export type Answer =
  | { kind: 'attempt'; at: Date }
  | { kind: 'mail'; at: Date; isFitting: boolean; hasBounced: boolean }

export interface Asked {
  askedAt: Date
  grade: string | null
  serviceLevels: ServiceLevels
}

/** Until when an inquiry must be answered, by the wall clock from when the person asked. */
export function promiseDue({ askedAt, grade, serviceLevels }: Asked): Date {
  return new Date(askedAt.getTime() + levelFor(serviceLevels, grade).promiseMinutes * MINUTE)
}

/**
 * Does an answer keep the promise? A human's attempt always does; a mail only for grades agreed so, when it fits
 * what was asked and did not bounce. What happened before the person asked is no answer.
 */
export function keepsPromise({ askedAt, grade, serviceLevels }: Asked, answer: Answer): boolean {
  if (answer.at < askedAt) return false
  if (answer.kind === 'attempt') return true
  const byMail = levelFor(serviceLevels, grade).promiseKeptBy === 'fitting_mail'
  return byMail && answer.isFitting && !answer.hasBounced
}

/** The clock of the promise, stopped by the first answer that keeps it. */
export function promiseClock(asked: Asked, answers: readonly Answer[]): Clock {
  const kept = answers.filter((answer) => keepsPromise(asked, answer)).map(({ at }) => at)
  return { startedAt: asked.askedAt, dueAt: promiseDue(asked), doneAt: earliest(kept), calendar: null }
}

/**
 * Speed to lead: wall-clock minutes from when the person asked to the first attempt of a human, or until `now`
 * while there is none (`answered` false: at least so long; such leads are censored, never left out).
 */
export function speedToLead(
  askedAt: Date,
  attempts: readonly Date[],
  now: Date,
): { minutes: number; answered: boolean } {
  const first = earliest(attempts.filter((at) => at >= askedAt))
  const minutes = ((first ?? now).getTime() - askedAt.getTime()) / MINUTE
  return { minutes: Math.max(0, minutes), answered: first !== null }
}

function earliest(times: readonly Date[]): Date | null {
  return times.reduce<Date | null>((first, at) => (first === null || at < first ? at : first), null)
}
