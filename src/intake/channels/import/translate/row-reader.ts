import { clip, oneLine, storable } from '../../../normalize/text.ts'
import { type FieldSources, type Source, valueKey } from './columns.ts'
import type { RowIssue } from './import-record.ts'

/** A value of a field and the column it came from; no column for a constant. */
export type Taken = { text: string; source: Source | null }

const LONGEST_LINE = 500
const LONGEST_TEXT = 200_000
const LONGEST_SHOWN = 200
const HASH = 35
const NO_VALUES = new Set(['#N/A', '#REF!', '#VALUE!', '#DIV/0!', '#NAME?', '#NULL!', '#NUM!'])

/** The cells of one row under the names of fields, and the issues met while reading them. */
export type RowReader = {
  cells: readonly string[]
  issues: RowIssue[]
  fields: ReadonlyMap<string, FieldSources>
  emptyWords: ReadonlySet<string>
}

/** The first value of a field that is not empty: of its columns in order, else its constant. */
export function take(row: RowReader, field: string): Taken | null {
  const found = row.fields.get(field)
  if (found === undefined) return null
  for (const source of found.sources) {
    const text = valueIn(row, source)
    if (text !== '') return { text, source }
  }
  return found.constant === null || found.constant === '' ? null : { text: found.constant, source: null }
}

/** All values of a field, each once. */
export function takeAll(row: RowReader, field: string): string[] {
  const found = row.fields.get(field)
  if (found === undefined) return []
  const values = found.sources.map((source) => line(valueIn(row, source))).filter((text) => text !== '')
  if (values.length === 0 && found.constant) values.push(found.constant)
  return [...new Set(values)]
}

/** One line of at most 500 characters; null where the row says nothing. */
export function takeLine(row: RowReader, field: string): string | null {
  const taken = take(row, field)
  return taken === null ? null : line(taken.text) || null
}

/** Text as written, line breaks and all. */
export function takeText(row: RowReader, field: string): string | null {
  const taken = take(row, field)
  return taken === null ? null : clip(storable(taken.text), LONGEST_TEXT)
}

export function isEmptyCell(row: RowReader, text: string): boolean {
  const first = text.charCodeAt(0)
  // Most cells begin with a letter or digit, and most mappings name no words: nothing to trim or look up.
  if (first > HASH && first < 127 && row.emptyWords.size === 0) return false
  const trimmed = text.trim()
  return trimmed === '' || NO_VALUES.has(trimmed) || row.emptyWords.has(valueKey(trimmed))
}

export function noteIssue(
  row: RowReader,
  taken: Taken | null,
  issue: { reason: string; sentence: string; fatal?: boolean },
): void {
  const value = taken?.source ? (row.cells[taken.source.index] ?? '') : (taken?.text ?? '')
  row.issues.push({
    column: taken?.source?.column ?? null,
    value: clip(storable(value), LONGEST_SHOWN),
    reason: issue.reason,
    sentence: issue.sentence,
    fatal: issue.fatal ?? false,
  })
}

export function line(text: string): string {
  return clip(oneLine(storable(text)), LONGEST_LINE)
}

function valueIn(row: RowReader, source: Source): string {
  let text = row.cells[source.index] ?? ''
  if (text === '' || isEmptyCell(row, text)) return ''
  for (const prefix of source.strip) {
    if (text.toLowerCase().startsWith(prefix.toLowerCase())) {
      text = text.slice(prefix.length)
      break
    }
  }
  if (source.values !== null) {
    const meaning = source.values.get(valueKey(text))
    if (meaning !== undefined) text = meaning
    else if (source.otherwise !== 'keep') {
      if (source.otherwise === 'refuse') noteIssue(row, { text, source }, unknownValue(text))
      return ''
    }
  }
  return text === '' ? '' : source.prefix + text
}

function unknownValue(text: string) {
  const sentence = `The mapping does not say what “${clip(line(text), 60)}” means.`
  return { reason: 'value_unknown', sentence, fatal: true }
}
