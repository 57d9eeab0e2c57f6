import { parseText } from './parse-text.ts'

/** `isClosed` is false when a quote was opened that this line does not close: the row may go on in the next. */
export type MendedLine = { cells: string[]; isClosed: boolean }

/**
 * Reads one line whose quotes do not pair, by the habits of programs that write such lines: quotes inside a cell as
 * they are, backslashes before quotes, no quoting at all. Only a reading with exactly `width` cells counts; null
 * when there is none.
 */
export function mendLine(line: string, delimiter: string, width: number): MendedLine | null {
  const readings = [{ relax_quotes: true }, { relax_quotes: true, escape: '\\' }, { quote: false as const }]
  for (const reading of readings) {
    const [cells, ...others] = parseText(line, { delimiter, ...reading })
    if (cells?.length === width && others.length === 0) return { cells, isClosed: !leavesOpen(line, cells) }
  }
  return null
}

function leavesOpen(line: string, cells: readonly string[]): boolean {
  return hasOddQuotes(line) && cells.some((cell) => cell.startsWith('"'))
}

export function hasOddQuotes(line: string): boolean {
  return line.split('"').length % 2 === 0
}
