/**
 * How inquiries come in: the inbox that stores first, the channels, what is no inquiry, and who is asking.
 * Owns inquiries, their contents, forms, imports and merge suggestions; it judges and routes nothing.
 */

export { loadMapping, type NamedMapping, shippedMappings } from './channels/import/load-mappings.ts'
export type { Mapping } from './channels/import/mapping.ts'
export { openByMapping } from './channels/import/open-by-mapping.ts'
export { openTable } from './channels/import/read/open-table.ts'
export type { RowPosition, Table, TableRow } from './channels/import/read/table.ts'
export { readStoredRow, storedRow } from './channels/import/stored-row.ts'
export { suggestMapping } from './channels/import/suggest-mapping.ts'
export type { ImportRecord } from './channels/import/translate/import-record.ts'
export { learnColumns } from './channels/import/translate/learn-columns.ts'
export type { TranslateRow } from './channels/import/translate/translate-row.ts'
export { type BadRowsFile, writeBadRows } from './channels/import/write-bad-rows.ts'
export { parcelOf } from './inbox/arrival.ts'
export { receiveWithin } from './inbox/receive.ts'
export type { ArrivalMode, Asker, InquiryRecord, PastOutcome } from './inquiry-record.ts'
export { type Keys, keysOf } from './matching/keys-of.ts'
export { loadKnown } from './matching/known.ts'
export { matchAll } from './matching/match-all.ts'
export { type MatchBook, type MergeSuggestion, openMatchBook } from './matching/match-book.ts'
export { matchOrganization } from './matching/match-organization.ts'
export { matchPerson, type PersonMatch } from './matching/match-person.ts'
export { whichLead } from './matching/which-lead.ts'
export { type ArrivalSources, readArrival } from './read-arrival.ts'
export { type ImportMapping, loadRowReaders, translateBy } from './row-readers.ts'
