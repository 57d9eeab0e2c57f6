import { brought } from '../attainment/attainment.ts'
import { isLimited } from '../only.ts'
import type { ReportRow } from '../report.ts'
import type { ReportResult } from '../reports.ts'
import { number, opens, type Tile, text, tile } from './tile.ts'
import { type BoardAsked, overviewTiles, told } from './told.ts'

const MOST_CAMPAIGNS = 6

/** What marketing brought against what it owes, what that cost, and which campaigns have paid back. */
export async function marketing(asked: BoardAsked): Promise<Tile[]> {
  // What is owed is owed of all leads.
  const [overview, duties, campaigns, way] = await Promise.all([
    overviewTiles(asked),
    isLimited(asked.query.only ?? {})
      ? []
      : brought({ ...asked, db: asked.ctx.db, by: null, only: {}, now: asked.ctx.now }),
    told(asked, 'campaigns'),
    told(asked, 'waterfall', { by: 'step' }),
  ])
  const page = '/figures/sources'
  return [
    ...duties.slice(0, 1).map(broughtOf),
    overview.of('leads', { page }),
    overview.of('cost_per_lead', { page }),
    overview.of('cost_per_accepted', { page }),
    overview.of('cost_per_customer', { page }),
    overview.of('cost', { page }),
    ...(way ? [wayOf(way)] : []),
    // Where nobody can say what was spent on a part, nobody can say what came back for it.
    ...(campaigns && number(campaigns.totals.cost) !== null ? [paidBackOf(campaigns)] : []),
  ]
}

function broughtOf(row: ReportRow): Tile {
  return tile('brought', 'leads', {
    more_is: 'better',
    value: number(row.value),
    target: number(row.target),
    n: number(row.leads),
    foreseen: number(row.forecast),
    filter: (row.filter as Tile['filter']) ?? null,
    page: '/owed',
  })
}

function wayOf({ rows, totals, cells }: ReportResult): Tile {
  const leads = number(totals.leads)
  return tile('won', 'leads', {
    more_is: 'better',
    value: number(totals.won),
    n: leads,
    filter: opens(totals, cells, 'won'),
    page: '/figures/waterfall',
    bars_are: 'step',
    bars: rows.map((row) => ({
      key: text(row.step),
      name: null,
      value: Number(row.leads),
      of: leads,
      filter: row.filter as Tile['filter'],
    })),
  })
}

/** Of the campaigns at the top of the tree on which something was spent: a bar is what came back of each euro, in percent. */
function paidBackOf({ rows, cells }: ReportResult): Tile {
  const paid = rows.filter(({ depth, cost }) => depth === 0 && Number(cost) > 0)
  const share = (row: (typeof paid)[number]) => (Number(row.revenue) / Number(row.cost)) * 100
  return tile('paid_back', 'campaigns', {
    more_is: 'better',
    value: paid.filter((row) => share(row) >= 100).length,
    n: paid.length,
    page: '/campaigns',
    bars_are: 'campaign',
    bars: paid
      .sort((a, b) => share(b) - share(a))
      .slice(0, MOST_CAMPAIGNS)
      .map((row) => ({
        key: text(row.campaign),
        name: text(row.name),
        value: Math.round(share(row)),
        of: null,
        filter: opens(row, cells, 'revenue'),
      })),
  })
}
