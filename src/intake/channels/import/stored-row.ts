import type { TableRow } from './read/table.ts'

/**
 * A row as the inbox keeps it: its cells as JSON, which holds every text exactly (NUL and lone surrogates as escapes),
 * whatever encoding and separator the file had.
 */
export function storedRow(row: TableRow): Buffer {
  return Buffer.from(JSON.stringify({ row: row.rowNumber, cells: row.cells }))
}

/** The row that `storedRow` made; throws a SyntaxError or TypeError for anything else. */
export function readStoredRow(content: string): { row: number; cells: string[] } {
  const { row, cells }: { row: number; cells: string[] } = JSON.parse(content)
  if (!Array.isArray(cells) || cells.some((cell) => typeof cell !== 'string')) {
    throw new TypeError('This is no stored row of an import.')
  }
  return { row, cells }
}
