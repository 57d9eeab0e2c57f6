/**
 * Mail of members: their private addresses, which mail came from whom, and what is answered. What a mail means for a lead
 * is decided and done by the pipeline, with the commands of followup.
 */

export { isProven } from './is-proven.ts'
export { membersOfKeys, ownKey, privateAddress, readPrivateAddress, renewKey } from './private-address.ts'
export { mailNotFound } from './refusals.ts'
export { readSale, signSale } from './sale-link.ts'
export { sayAmount } from './say-answer.ts'
export { type MemberMailRow, memberMails, type Settled } from './tables.ts'
