/**
 * Mail in: which message of ours a mail answers or brings back, and what that means for the message and the address.
 * What it means for the lead is decided by the pipeline. Owns what was read of inbound mail and what came back.
 */
export { type Becoming, chooseBecoming, type OfMember } from './choose-becoming.ts'
export { findTies, type Tie } from './find-ties.ts'
export { proveArrival } from './prove-arrival.ts'
export { recordReplies } from './record-replies.ts'
export { type Returned, recordReturns } from './record-returns.ts'
export { readReplyAddress, replyAddress, replySecret, replySecretIn } from './reply-address.ts'
export { returnsKey } from './returns-key.ts'
export { returnsRoutes } from './returns-routes.ts'
export { type HeardMailRow, heardMails } from './tables.ts'
