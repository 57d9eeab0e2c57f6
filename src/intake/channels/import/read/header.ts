import { oneLine, storable } from '../../../normalize/text.ts'

/** Where the names of the columns are: index of the record, or -1 when the file starts with data. */
export type Header = { index: number; names: string[] }

/** A header further down is not looked for. */
export const HEADER_WITHIN = 30
const LOOKS_LIKE_DATA = /^(?:[^\s@]+@[^\s@]+\.\w+|[+(]?\d[\d\s().,:/-]*|https?:\/\/\S+|\d{4}-\d\d-\d\d.*)$/

/**
 * Finds the header among the first records. Where `isKnown` knows names of columns, the record with most of them is
 * it; otherwise the first one as wide as the table without anything that looks like data. Reports often have a title
 * above it. Without a header the columns are called by their numbers.
 */
export function findHeader(records: readonly string[][], isKnown?: (name: string) => boolean): Header {
  const first = records.slice(0, HEADER_WITHIN)
  const known = isKnown ? mostKnown(first, isKnown) : -1
  const index = known >= 0 ? known : firstNames(first)
  const width = Math.max(0, ...first.map((record) => record.length))
  return { index, names: uniqueNames(index < 0 ? Array<string>(width).fill('') : (first[index] ?? [])) }
}

function mostKnown(records: readonly string[][], isKnown: (name: string) => boolean): number {
  let best = -1
  let most = 0
  records.forEach((record, index) => {
    const count = record.filter((cell) => isKnown(cell)).length
    if (count > most) [best, most] = [index, count]
  })
  return best
}

function firstNames(records: readonly string[][]): number {
  const widths = records.map((record) => record.filter((cell) => cell.trim() !== '').length)
  const widest = Math.max(0, ...widths)
  const index = widths.findIndex((width) => width > 0 && width >= widest / 2)
  const candidate = records[index]
  return candidate?.every((cell) => !LOOKS_LIKE_DATA.test(cell.trim())) ? index : -1
}

/** Column names on one line, each once: `Email`, `Email (2)`; nameless columns as `Column 7`. */
function uniqueNames(cells: readonly string[]): string[] {
  const taken = new Set<string>()
  return cells.map((cell, i) => {
    const name = oneLine(storable(cell)) || `Column ${i + 1}`
    let unique = name
    for (let n = 2; taken.has(unique); n++) unique = `${name} (${n})`
    taken.add(unique)
    return unique
  })
}
