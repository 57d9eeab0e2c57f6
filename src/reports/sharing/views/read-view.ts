import { z } from 'zod'
import { Refusal } from '#src/lib/refusal.ts'
import type { ReadContext } from '#src/people/context.ts'
import { refuseUnlessAllowed } from '#src/people/permissions.ts'
import { BOARD_NAMES, type Board, readBoard } from '../../boards/boards.ts'
import { type Only, onlyOf } from '../../only.ts'
import { REPORTS, type ReportQuery, type ReportResult, runReport } from '../../reports.ts'
import { reportQuery } from '../../schema.ts'
import { type FigureView, tellsOfPeople } from './rules.ts'

const LONGEST = 4_000

/** What a view is asked for, by the wire. */
export const viewShape = z.object({
  kind: z.enum(['board', 'report']),
  name: z.string().max(40),
  query: z
    .string()
    .max(LONGEST)
    .describe('As the address of the page says it: period=last_30_days&source=fair'),
})

export type ViewFigures =
  | { kind: 'board'; board: Board; only: Only }
  | { kind: 'report'; report: ReportResult; only: Only }

/** Refuses `view_unknown`, `query_unreadable`, and `view_of_people` where it would tell how single people do. */
export function viewOf(o: z.output<typeof viewShape>): FigureView {
  const { limits, by } = readQuery(o.query)
  const board = BOARD_NAMES.find((name) => name === o.name)
  const report = REPORTS.find(({ name }) => name === o.name)
  if (o.kind === 'board' ? !board : !report) {
    throw new Refusal('not_found', 'view_unknown', `There is no ${o.kind} "${o.name}".`)
  }
  const grouped = o.kind === 'report' ? by || (report?.by[0] ?? '') : ''
  if (board !== 'own' && tellsOfPeople({ by: grouped, limitedTo: Object.keys(limits) })) {
    throw new Refusal(
      'conflict',
      'view_of_people',
      'These figures tell how single people do. They are not shared; take that filter or grouping away.',
    )
  }
  return board && o.kind === 'board'
    ? { kind: 'board', name: board, query: o.query }
    : { kind: 'report', name: o.name, query: o.query }
}

/** The figures of a view as of now, with the rights of `ctx.actor`. Refuses `not_allowed`, and what reports refuse. */
export async function readView(ctx: ReadContext, view: FigureView): Promise<ViewFigures> {
  const { limits: only, by, without, ...asked } = readQuery(view.query)
  if (view.kind === 'board') {
    return { kind: 'board', board: await readBoard(ctx, view.name, { ...asked, only }), only }
  }
  refuseUnlessAllowed(ctx.actor, 'reports.read')
  return {
    kind: 'report',
    report: await runReport(ctx.db, view.name, { ...asked, by, only, without, series: 'auto', now: ctx.now }),
    only,
  }
}

type Query = Pick<ReportQuery, 'from' | 'to' | 'period' | 'without'> & {
  by: string | undefined
  limits: Only
}

const shape = reportQuery.omit({ series: true, format: true })

function readQuery(text: string): Query {
  const params = new URLSearchParams(text)
  const given = Object.fromEntries(
    [...new Set(params.keys())].map((name) => {
      const values = params.getAll(name)
      return [name, values.length === 1 ? values[0] : values]
    }),
  )
  const { success, data } = shape.safeParse(given)
  if (!success)
    throw new Refusal('invalid', 'query_unreadable', 'The period or a filter of this page cannot be read.')
  const { from, to, period, by, without, ...limits } = data
  return { from, to, period, by, without, limits: onlyOf(limits) }
}
