export interface Column {
  name: string
  title: string
  /** Figures stand at the right edge. */
  isNumber: boolean
}

/** Rows as an aligned table for a terminal: a line of titles, a rule, the rows, and under another rule the totals. */
export function table(
  columns: readonly Column[],
  rows: readonly Record<string, string>[],
  totals?: Record<string, string>,
): string {
  const all = totals ? [...rows, totals] : rows
  const widths = columns.map(({ name, title }) =>
    Math.max(title.length, ...all.map((row) => (row[name] ?? '').length)),
  )
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => (columns[i]?.isNumber ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd()
  const rule = widths.map((width) => '─'.repeat(width)).join('  ')
  const lines = [line(columns.map(({ title }) => title)), rule]
  for (const row of rows) lines.push(line(columns.map(({ name }) => row[name] ?? '')))
  if (totals) lines.push(rule, line(columns.map(({ name }) => totals[name] ?? '')))
  return `${lines.join('\n')}\n`
}
