import { foldedWords } from '../../normalize/fold.ts'

/** What two spellings of one column name share: `E-mail Address`, `email_address` and `EmailAddress` are one. */
export function columnKey(name: string): string {
  return foldedWords(name).join('')
}

/** The name of the custom field that a column becomes: `What is your company size?` is `what_is_your_company_size`. */
export function fieldKey(column: string): string {
  return foldedWords(column).join('_').slice(0, 80) || 'field'
}

/** Columns that a file of refused rows has beside its own; they say nothing about the row. */
export const ROW_COLUMN = 'import_row'
export const REASON_COLUMN = 'import_reason'
const OWN = new Set([ROW_COLUMN, REASON_COLUMN].map(columnKey))

export function isOwnColumn(name: string): boolean {
  return OWN.has(columnKey(name))
}
