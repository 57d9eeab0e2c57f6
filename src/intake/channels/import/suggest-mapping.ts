import { columnKey, isOwnColumn } from './column-name.ts'
import type { NamedMapping } from './load-mappings.ts'
import type { Mapping } from './mapping.ts'

export type SuggestedMapping = {
  name: string
  /** Share of the file's columns that the mapping knows, 0 to 1. */
  coverage: number
  /** The file has all columns by which the mapping says it is recognised. */
  isRecognised: boolean
}

const FEWEST_KNOWN = 2

/**
 * The shipped mappings that fit the columns of a file, best first. One that names columns to be recognised by needs
 * all of them and then goes before those that name none. Empty when nothing fits.
 */
export function suggestMappings(
  headers: readonly string[],
  mappings: readonly NamedMapping[],
): SuggestedMapping[] {
  const keys = headers.filter((name) => !isOwnColumn(name)).map(columnKey)
  return mappings
    .flatMap(({ name, mapping }) => {
      const marks = mapping.recognised_by ?? []
      if (!marks.every((mark) => keys.includes(columnKey(mark)))) return []
      const known = knownColumns(mapping)
      const count = keys.filter((key) => known.has(key)).length
      if (count < Math.min(FEWEST_KNOWN, keys.length)) return []
      return [{ name, coverage: count / keys.length, isRecognised: marks.length > 0 }]
    })
    .sort((a, b) => Number(b.isRecognised) - Number(a.isRecognised) || b.coverage - a.coverage)
}

/** The one to propose: recognised, or knowing at least half of the columns. */
export function suggestMapping(
  headers: readonly string[],
  mappings: readonly NamedMapping[],
): SuggestedMapping | null {
  const [best] = suggestMappings(headers, mappings)
  return best && (best.isRecognised || best.coverage >= 0.5) ? best : null
}

/** Keys of all columns that a mapping reads or leaves out on purpose. */
export function knownColumns(mapping: Mapping): Set<string> {
  const read = Object.values(mapping.columns).flatMap((column) =>
    typeof column === 'string' || Array.isArray(column) ? column : column.from,
  )
  return new Set([...read, ...(mapping.ignore ?? [])].map(columnKey))
}
