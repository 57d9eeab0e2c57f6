/**
 * How inquiries come in: the inbox that stores first, the channels, what is no inquiry, and who is asking.
 * Owns inquiries, their contents, forms, imports and merge suggestions; it judges and routes nothing.
 */

export { type Keys, keysOf } from './matching/keys-of.ts'
export { loadKnown } from './matching/known.ts'
export { type MatchBook, type MergeSuggestion, openMatchBook } from './matching/match-book.ts'
export { matchOrganization } from './matching/match-organization.ts'
export { matchPerson, type PersonMatch } from './matching/match-person.ts'
export { whichLead } from './matching/which-lead.ts'
export { type ArrivalSources, readArrival } from './read-arrival.ts'
export { loadRowReaders } from './row-readers.ts'
