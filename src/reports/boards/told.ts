import type { Period } from '#src/lib/period.ts'
import type { ReadContext } from '#src/people/context.ts'
import type { Workspace } from '#src/people/workspaces.ts'
import type { Only, OnlyName } from '../only.ts'
import type { Filter } from '../report.ts'
import { REPORTS, type ReportQuery, type ReportResult, runReport } from '../reports.ts'
import { number, type Tile, tile } from './tile.ts'

/** What a board is asked for: whoever asks, the period and what it is limited to. */
export interface BoardAsked {
  ctx: ReadContext
  workspace: Workspace
  /** The days of the query's period. */
  period: Period
  query: Pick<ReportQuery, 'from' | 'to' | 'period' | 'only'>
}

/** A report as a board tells it; null where it cannot be limited to what the board is limited to. */
export async function told(
  { ctx, query }: BoardAsked,
  name: string,
  o: Pick<ReportQuery, 'by' | 'series'> = {},
): Promise<ReportResult | null> {
  const limits = Object.keys(query.only ?? {}) as OnlyName[]
  const report = REPORTS.find((known) => known.name === name)
  if (!report || limits.some((limit) => !report.only.includes(limit))) return null
  return runReport(ctx.db, name, { ...query, ...o, now: ctx.now })
}

/** The figures of the overview by their names, each as a tile with its course. */
export async function overviewTiles(asked: BoardAsked, only?: Only): Promise<Overview> {
  const query = { ...asked.query, ...(only ? { only: { ...asked.query.only, ...only } } : {}) }
  const overview = (await told({ ...asked, query }, 'overview', { series: 'auto' })) as ReportResult
  const tiles = new Map(
    overview.rows.map((row): [string, Tile] => [
      String(row.figure),
      tile(String(row.figure), row.unit as Tile['unit'], {
        more_is: row.more_is as Tile['more_is'],
        value: number(row.value),
        before: number(row.before),
        n: number(row.n),
        low: number(row.low),
        high: number(row.high),
        points: overview.series.map((point) => number(point[String(row.figure)])),
        filter: (row.filter as Filter | undefined) ?? null,
      }),
    ]),
  )
  const { before_from: from, before_to: to } = overview.totals
  return {
    of: (figure, more = {}) => ({ ...(tiles.get(figure) as Tile), ...more }),
    period: { from: overview.from, to: overview.to },
    before: typeof from === 'string' && typeof to === 'string' ? { from, to } : null,
    leaks: overview.distribution,
  }
}

export interface Overview {
  of(figure: string, more?: Partial<Tile>): Tile
  period: { from: string | null; to: string | null }
  /** The period before, where leads were counted all through it. */
  before: { from: string; to: string } | null
  /** What leaks now, a line per leak. */
  leaks: ReportResult['distribution']
}
