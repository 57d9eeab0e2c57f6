import type { BoardName } from '../../boards/boards.ts'

/** What is shared or mailed: a board or a report, with the period, grouping and limits that its page's address says. */
export type FigureView =
  | { kind: 'board'; name: BoardName; query: string }
  | { kind: 'report'; name: string; query: string }

const BY_PERSON = ['rep', 'owner']

/** Whether a report tells how single people do: that stays among those who sign in. */
export function tellsOfPeople(o: { by: string; limitedTo: readonly string[] }): boolean {
  return BY_PERSON.includes(o.by) || o.limitedTo.includes('owner')
}
