/**
 * What a passed time causes. Each is safe to run twice and on several servers at once, and takes
 * `{ database, workspaceId, asOf }`.
 */
export { climbLadders } from './climb-ladders.ts'
export { expireOffers } from './expire-offers.ts'
export { handOverLeavers } from './hand-over-leavers.ts'
export type { Sweep, Swept } from './in-batches.ts'
export { remindOfCalls } from './remind-of-calls.ts'
export { retryUnrouted } from './retry-unrouted.ts'
export { takeBackUntouched } from './take-back-untouched.ts'
export { wakeNurture } from './wake-nurture.ts'
