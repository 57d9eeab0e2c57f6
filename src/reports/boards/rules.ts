/** On a wide screen and on paper figures stand in so many columns. */
const COLUMNS = 4

/**
 * Where figures with parts stand on a wide screen: at the right end, as high as the rows of the others beside them. By
 * name, column and rows counted from 1; empty where they fill rows of their own.
 */
export function placesOf(
  figures: readonly { name: string; hasParts: boolean }[],
): Map<string, { column: number; rows: number }> {
  const tall = figures.filter(({ hasParts }) => hasParts)
  if (tall.length === 0 || tall.length >= COLUMNS) return new Map()
  const rows = Math.ceil((figures.length - tall.length) / (COLUMNS - tall.length))
  return new Map(tall.map(({ name }, i) => [name, { column: COLUMNS - tall.length + i + 1, rows }]))
}
