import { type Cell, SOON_MINUTES, STUCK_DAYS } from '../rules.ts'

/** A cell of the board as its column says it, and what it means. */
export const CELL_WORDS: Record<Cell, { word: string; means: string }> = {
  late: { word: 'Late', means: 'Their time has passed.' },
  soon_late: { word: 'About to be late', means: `Due within ${SOON_MINUTES / 60} of their working hours.` },
  untouched: { word: 'Untouched', means: 'Accepted, and nobody has tried yet.' },
  stuck: { word: 'Stuck', means: `Worked on, and nothing happened for ${STUCK_DAYS} days.` },
}

/** The order of the columns: what is worst first. */
export const COLUMNS: readonly Cell[] = ['late', 'soon_late', 'untouched', 'stuck']

/** A sentence over the leads of a cell: "Late: Anna Abel". */
export function sayChosen(cell: Cell | undefined, name: string | undefined): string {
  const what = cell ? CELL_WORDS[cell].word : 'Everything'
  return name ? `${what}: ${name}` : what
}
