import { z } from 'zod'
import type { App } from '#src/people/door.ts'
import { onlyOf } from '../only.ts'
import { type BoardQuery, readBoard, SHARED_BOARDS } from './boards.ts'
import { boardQuery, boardShape } from './schema.ts'

/** One screen of figures for one role, in one request. */
export function boardRoutes(app: App): void {
  const ask = ({ from, to, period, ...limits }: z.output<typeof boardQuery>): BoardQuery => ({
    from,
    to,
    period,
    only: onlyOf(limits),
  })
  app.route({
    method: 'GET',
    url: '/api/boards/:board',
    summary: 'The figures of one role on one screen, current to the second',
    needs: 'reports.read',
    schema: {
      params: z.object({ board: z.enum(SHARED_BOARDS) }),
      query: boardQuery,
      answers: { 200: boardShape },
    },
    handler: ({ params, query, read }) => readBoard(read(), params.board, ask(query)),
  })
  app.route({
    method: 'GET',
    url: '/api/boards/own',
    summary: 'One’s own promises, leads and sales',
    needs: 'today.read',
    schema: { query: boardQuery, answers: { 200: boardShape } },
    handler: ({ query, read }) => readBoard(read(), 'own', ask(query)),
  })
}
