import { type Options, parse } from 'csv-parse/sync'

/**
 * The records of a piece of text, as far as they can be read: a piece may be cut anywhere, and what follows a
 * mistake is left out.
 */
export function parseText(text: string | Buffer, options: Options): string[][] {
  const records: string[][] = []
  const note = (cells: string[]) => {
    records.push(cells)
    return null
  }
  try {
    parse(text, { relax_column_count: true, ...options, on_record: note })
  } catch {
    return records
  }
  return records
}
