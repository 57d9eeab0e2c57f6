import { columnKey } from './column-name.ts'
import type { Mapping } from './mapping.ts'
import { openTable } from './read/open-table.ts'
import type { Table } from './read/table.ts'
import { knownColumns } from './suggest-mapping.ts'

/**
 * Opens a file for a mapping: with the encoding, separator and sheet that the mapping names, and with its columns to
 * tell the header from titles above it. Refuses what `openTable` refuses.
 */
export function openByMapping(path: string, mapping: Mapping): Promise<Table> {
  const known = knownColumns(mapping)
  const { encoding, delimiter, sheet } = mapping
  return openTable(path, { encoding, delimiter, sheet, isKnown: (name) => known.has(columnKey(name)) })
}
