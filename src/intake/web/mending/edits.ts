/** What somebody changed in a table of rows that could not be taken, before it is sent. */

export interface MendRow {
  id: string
  cells: Readonly<Record<string, string>>
  /** Why it was not taken. */
  why: string
}

/** By row and column; null where the column is not to be read. */
export type Edits = ReadonlyMap<string, Readonly<Record<string, string | null>>>

export const NO_EDITS: Edits = new Map()

export function textIn(row: MendRow, edits: Edits, column: string): string {
  const edit = edits.get(row.id)
  if (edit && Object.hasOwn(edit, column)) return edit[column] ?? ''
  return Object.hasOwn(row.cells, column) ? (row.cells[column] ?? '') : ''
}

export function isEdited(row: MendRow, edits: Edits, column: string): boolean {
  const edit = edits.get(row.id)
  return edit !== undefined && Object.hasOwn(edit, column)
}

/** One cell changed; changed back, it is no edit any more. */
export function edit(edits: Edits, row: MendRow, column: string, value: string | null): Edits {
  const others = Object.fromEntries(
    Object.entries(edits.get(row.id) ?? {}).filter(([name]) => name !== column),
  )
  const was = Object.hasOwn(row.cells, column) ? row.cells[column] : ''
  const mine = value === was || (value === null && was === '') ? others : { ...others, [column]: value }
  const next = new Map(edits)
  if (Object.keys(mine).length === 0) next.delete(row.id)
  else next.set(row.id, mine)
  return next
}

export type ColumnChange =
  | { kind: 'set'; value: string }
  /** The values of another column move here. */
  | { kind: 'move'; from: string }
  | { kind: 'replace'; find: string; by: string }

/** A whole column changed, in these rows. */
export function editColumn(
  edits: Edits,
  rows: readonly MendRow[],
  column: string,
  change: ColumnChange,
): Edits {
  let next = edits
  for (const row of rows) {
    const now = textIn(row, next, column)
    if (change.kind === 'set') next = edit(next, row, column, change.value)
    else if (change.kind === 'replace') {
      if (change.find !== '') next = edit(next, row, column, now.replaceAll(change.find, change.by))
    } else {
      const moved = textIn(row, next, change.from)
      if (moved === '') continue
      next = edit(edit(next, row, column, moved), row, change.from, null)
    }
  }
  return next
}

/** Without the edits of rows that are gone. */
export function forget(edits: Edits, ids: readonly string[]): Edits {
  const gone = new Set(ids)
  return new Map([...edits].filter(([id]) => !gone.has(id)))
}

/** For keeping them over a reload. */
export function asText(edits: Edits): string {
  return JSON.stringify([...edits])
}

export function fromText(text: string | undefined): Edits {
  try {
    const read: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(read) ? new Map(read) : NO_EDITS
  } catch {
    return NO_EDITS
  }
}
