import type { App } from '#src/people/door.ts'
import { readBoard } from './read-board.ts'
import { readCell } from './read-cell.ts'
import { boardAnswer, cellAnswer, cellQuery } from './schema.ts'

/** The manager's board: who is late with what, and the leads behind each number. */
export function boardRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/board',
    summary: 'What is late, about to be, untouched or stuck, by person',
    needs: 'leads.steer',
    schema: { answers: { 200: boardAnswer } },
    handler: ({ read }) => readBoard(read()),
  })
  app.route({
    method: 'GET',
    url: '/api/board/leads',
    summary: 'The leads behind a number of the board, a hundred at most',
    needs: 'leads.steer',
    schema: { query: cellQuery, answers: { 200: cellAnswer } },
    async handler({ read, query }) {
      return { leads: await readCell(read(), query) }
    },
  })
}
