/** A row of a tree in its place: how deep it stands, and the ids of itself and all below it. */
export interface Placed<Row> {
  row: Row
  depth: number
  family: string[]
}

/**
 * Rows with each right below its parent, in the order they were given. A parent that is not among them counts as none,
 * and rows that are each other's parents stand by themselves, so that none is left out.
 */
export function inTreeOrder<Row extends { id: string; parent_id: string | null }>(
  rows: readonly Row[],
): Placed<Row>[] {
  const ids = new Set(rows.map(({ id }) => id))
  const below = new Map<string | null, Row[]>()
  for (const row of rows) {
    const parent = row.parent_id !== null && ids.has(row.parent_id) ? row.parent_id : null
    below.set(parent, [...(below.get(parent) ?? []), row])
  }
  const placed: Placed<Row>[] = []
  const seen = new Set<string>()
  const place = (row: Row, depth: number): string[] => {
    if (seen.has(row.id)) return []
    seen.add(row.id)
    const here: Placed<Row> = { row, depth, family: [row.id] }
    placed.push(here)
    for (const child of below.get(row.id) ?? []) here.family.push(...place(child, depth + 1))
    return here.family
  }
  for (const row of below.get(null) ?? []) place(row, 0)
  for (const row of rows) place(row, 0)
  return placed
}
