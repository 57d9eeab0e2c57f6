import { membersWithin } from '#src/people/reach.ts'
import { isLimited } from '../only.ts'
import type { ReportResult } from '../reports.ts'
import { leaksOf } from './executive.ts'
import { loadOf, readLoad } from './load.ts'
import type { Tile as BoardTile } from './tile.ts'
import { number, opens, text, tile } from './tile.ts'
import { type BoardAsked, overviewTiles, told } from './told.ts'

const MOST_PEOPLE = 6

/** Whether sales keeps what was agreed, who holds what is overdue, what sales accepts, and what the review board finds. */
export async function manager(asked: BoardAsked): Promise<BoardTile[]> {
  const [overview, duties, due, acceptance, overturns, team] = await Promise.all([
    overviewTiles(asked),
    told(asked, 'attainment'),
    told(asked, 'due'),
    told(asked, 'acceptance'),
    told(asked, 'overturns', { by: 'reason' }),
    membersWithin(asked.ctx, 'leads.read'),
  ])
  // Load is of all leads that somebody holds, wherever they are from.
  const load = isLimited(asked.query.only ?? {}) ? [] : await readLoad(asked.ctx, team)
  const earlier = overview.before
    ? await told({ ...asked, query: { ...asked.query, period: undefined, ...overview.before } }, 'acceptance')
    : null
  return [
    overview.of('kept_share', { page: '/figures/response' }),
    overview.of('median_seconds', { page: '/figures/response' }),
    ...(acceptance ? [acceptanceOf(acceptance, earlier)] : []),
    ...(overturns ? [overturnsOf(overturns)] : []),
    ...(duties ? [dutiesOf(duties)] : []),
    leaksOf(overview),
    ...(due ? [overdueOf(due, team), todayOf(due, team)] : []),
    ...(load.length > 0 ? [loadOf(load)] : []),
  ]
}

function acceptanceOf({ totals, cells }: ReportResult, earlier: ReportResult | null): BoardTile {
  const ended = ['accepted', 'rejected', 'expired'].reduce((sum, name) => sum + Number(totals[name] ?? 0), 0)
  return tile('acceptance', 'percent', {
    more_is: 'better',
    value: number(totals.acceptance),
    before: number(earlier?.totals.acceptance),
    target: number(totals.target),
    low: number(totals.acceptance_low),
    high: number(totals.acceptance_high),
    n: ended,
    filter: opens(totals, cells, 'accepted'),
    page: '/figures/acceptance',
  })
}

function overturnsOf({ totals, cells }: ReportResult): BoardTile {
  return tile('overturned', 'percent', {
    more_is: 'worse',
    value: number(totals.overturn_rate),
    low: number(totals.overturn_low),
    high: number(totals.overturn_high),
    n: number(totals.judged),
    filter: opens(totals, cells, 'overturned'),
    page: '/figures/review',
  })
}

/** What sales owes, each duty by the share done in time. */
function dutiesOf({ rows }: ReportResult): BoardTile {
  const owed = rows.filter((row) => row.side === 'sales' && number(row.share) !== null)
  const decided = (row: (typeof owed)[number]) => Number(row.done) + Number(row.late) + Number(row.not_done)
  const all = owed.reduce((sum, row) => sum + decided(row), 0)
  const done = owed.reduce((sum, row) => sum + Number(row.done), 0)
  return tile('duties', 'percent', {
    more_is: 'better',
    value: all === 0 ? null : (done / all) * 100,
    n: all,
    page: '/owed',
    bars_are: 'duty',
    bars: owed.map((row) => ({
      key: text(row.duty),
      name: null,
      value: Number(row.share),
      of: 100,
      filter: (row.opens as Record<string, BoardTile['filter']> | undefined)?.not_done ?? null,
    })),
  })
}

type Team = 'all' | readonly string[]

/** Those whose leads whoever asks may open, with most first. */
function heldBy(
  { rows, totals, cells }: ReportResult,
  team: Team,
  column: 'overdue' | 'today',
): Partial<BoardTile> {
  const seen = rows.filter(
    (row) => Number(row[column]) > 0 && (team === 'all' || team.includes(text(row.owner))),
  )
  return {
    filter: opens(totals, cells, column),
    page: '/owed',
    bars_are: 'person',
    bars: seen
      .sort((a, b) => Number(b[column]) - Number(a[column]))
      .slice(0, MOST_PEOPLE)
      .map((row) => ({
        key: text(row.owner),
        name: text(row.name),
        value: Number(row[column]),
        of: null,
        filter: opens(row, cells, column),
      })),
  }
}

function overdueOf(due: ReportResult, team: Team): BoardTile {
  return tile('overdue', 'leads', {
    more_is: 'worse',
    value: number(due.totals.overdue),
    ...heldBy(due, team, 'overdue'),
  })
}

function todayOf(due: ReportResult, team: Team): BoardTile {
  return tile('due_today', 'leads', { value: number(due.totals.today), ...heldBy(due, team, 'today') })
}
