/**
 * The cadence: how often, how varied and when a person is tried again, and when that was enough to let go. Pure; the
 * minimum comes from the service levels, the hours from the calendar of whoever makes the attempt.
 */
export {
  type Attempt,
  type AttemptResult,
  attemptResults,
  type Effort,
  isTalk,
  type Missing,
  weekdaysOf,
} from './attempts.ts'
export { type MayLeave, mayLeaveWithoutContact } from './may-leave-without-contact.ts'
export { type ProposedAttempt, proposeAttempt } from './propose-attempt.ts'
export { type NextActionProposal, proposeNextAction } from './propose-next-action.ts'
export { type WhyThen, whyThen } from './why-then.ts'
