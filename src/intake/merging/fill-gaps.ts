import { isDeepStrictEqual } from 'node:util'

type Fields = Record<string, unknown>

/** What a survivor took over because it had nothing there itself: columns and keys of its own fields. */
export interface Filled {
  columns: string[]
  fields: string[]
}

/**
 * Fills what the survivor does not know from the merged record. Columns that belong together (a country and its postal
 * code) are taken together or not at all. What is known is never overwritten. Changes the survivor.
 */
export function fillGaps<Row extends { fields: Fields }>(
  survivor: Row,
  merged: Readonly<Row>,
  groups: readonly (readonly (keyof Row & string)[])[],
): Filled {
  const filled: Filled = { columns: [], fields: [] }
  for (const group of groups) {
    if (group.some((column) => survivor[column] !== null)) continue
    for (const column of group) {
      if (merged[column] === null) continue
      survivor[column] = merged[column]
      filled.columns.push(column)
    }
  }
  filled.fields = Object.keys(merged.fields).filter((key) => !Object.hasOwn(survivor.fields, key))
  const taken = filled.fields.map((key) => [key, merged.fields[key]])
  if (taken.length > 0) survivor.fields = { ...survivor.fields, ...Object.fromEntries(taken) }
  return filled
}

/** Empties what was filled, unless somebody wrote something else there since. Changes the survivor. */
export function emptyFilled<Row extends { fields: Fields }>(
  survivor: Row,
  merged: Readonly<Row>,
  filled: Filled,
): void {
  for (const column of filled.columns as (keyof Row & string)[]) {
    if (isDeepStrictEqual(survivor[column], merged[column])) survivor[column] = null as Row[typeof column]
  }
  survivor.fields = Object.fromEntries(
    Object.entries(survivor.fields).filter(
      ([key, value]) => !(filled.fields.includes(key) && isDeepStrictEqual(value, merged.fields[key])),
    ),
  )
}
