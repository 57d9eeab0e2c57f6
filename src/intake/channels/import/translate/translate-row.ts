import { Refusal } from '#src/lib/refusal.ts'
import { clip, storable } from '../../../normalize/text.ts'
import type { Mapping } from '../mapping.ts'
import type { RowProblem } from '../read/table.ts'
import { compileFields, otherColumns, readsAny, valueKey } from './columns.ts'
import type { CustomFields, RowIssue, Translation } from './import-record.ts'
import type { ColumnHints } from './learn-columns.ts'
import type { Habits } from './read-values.ts'
import { RECORD_OF } from './record-of-row.ts'
import { isEmptyCell, type RowReader, takeLine } from './row-reader.ts'

/** What translation needs to know of the workspace and the file. */
export type TranslationSetting = {
  now: Date
  /** Of the workspace; a mapping's own go before them. */
  timeZone: string
  country: string | null
  currency: string | null
  hints: ColumnHints
}

export type TranslateRow = (row: { cells: readonly string[]; problem?: RowProblem }) => Translation

const LONGEST_FIELD = 2_000

/**
 * Makes the function that turns rows of a file with these columns into records. It is pure: the same row gives the
 * same answer. A row with a fatal issue has no record; every other issue is told and the row goes through. Refuses
 * `mapping_does_not_fit` when the file has none of the columns that the mapping reads.
 */
export function translator(
  mapping: Mapping,
  headers: readonly string[],
  setting: TranslationSetting,
): TranslateRow {
  const fields = compileFields(mapping, headers)
  if (!readsAny(fields)) throw doesNotFit(mapping, headers)
  const others = otherColumns(mapping, headers)
  const custom = [...fields.keys()].filter((field) => field.startsWith('field.'))
  const emptyWords = new Set((mapping.empty_words ?? []).map(valueKey))
  const habits: Habits = {
    now: setting.now,
    timeZone: mapping.time_zone ?? setting.timeZone,
    country: mapping.country ?? setting.country,
    currency: mapping.currency ?? setting.currency,
    dateOrder: mapping.date_order ?? null,
    decimal: mapping.decimal ?? null,
    hints: setting.hints,
  }
  return ({ cells, problem }) => {
    const issues: RowIssue[] = problem ? [issueOf(problem, cells)] : []
    if (problem?.fatal) return { record: null, issues }
    const row: RowReader = { cells, issues, fields, emptyWords }
    const record = RECORD_OF[mapping.kind](row, habits, customFields(row, custom, others))
    return { record: issues.some(({ fatal }) => fatal) ? null : record, issues }
  }
}

function customFields(
  row: RowReader,
  named: readonly string[],
  others: readonly { index: number; key: string }[],
): CustomFields {
  const fields: CustomFields = {}
  for (const field of named) {
    const value = takeLine(row, field)
    if (value !== null) fields[field.slice('field.'.length)] = value
  }
  for (const { index, key } of others) {
    const cell = row.cells[index] ?? ''
    if (cell !== '' && !isEmptyCell(row, cell)) fields[key] = clip(storable(cell), LONGEST_FIELD)
  }
  return fields
}

function issueOf(problem: RowProblem, cells: readonly string[]): RowIssue {
  const value = clip(storable(cells.join(' | ')), 200)
  return { column: null, value, reason: problem.code, sentence: problem.sentence, fatal: problem.fatal }
}

function doesNotFit(mapping: Mapping, headers: readonly string[]): Refusal {
  const has = headers.slice(0, 12).join(', ')
  return new Refusal(
    'invalid',
    'mapping_does_not_fit',
    `This file has none of the columns that the mapping “${mapping.title}” reads. It has: ${has}.`,
  )
}
