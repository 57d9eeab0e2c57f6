import { number, opens, type Tile, text, tile } from './tile.ts'
import { type BoardAsked, type Overview, overviewTiles, told } from './told.ts'

/** Money and promises: what came back, what is still to come, who was answered in time, and what leaks. */
export async function executive(asked: BoardAsked): Promise<Tile[]> {
  const [overview, returned] = await Promise.all([overviewTiles(asked), told(asked, 'return')])
  const page = '/figures/return'
  const { rows = [], totals = {}, cells = {} } = returned ?? {}
  const back = tile('return', 'ratio', {
    more_is: 'better',
    value: number(totals.return),
    n: rows.reduce((sum, row) => sum + (number(row.won) ?? 0), 0),
    points: rows.map((row) => number(row.return)),
    filter: opens(totals, cells, 'won'),
    page,
  })
  const toCome = tile('to_come', 'money', {
    more_is: 'better',
    value: number(totals.to_come),
    low: number(totals.to_come_low),
    high: number(totals.to_come_high),
    n: number(totals.sales_seen),
    page,
  })
  return [
    overview.of('revenue', { page }),
    ...(returned ? [back, toCome] : []),
    overview.of('sales'),
    overview.of('kept_share', { page: '/figures/response' }),
    overview.of('leads', { page: '/figures/waterfall' }),
    leaksOf(overview),
  ]
}

/** What leaks now, by where. */
export function leaksOf(overview: Overview): Tile {
  const leaks = overview.of('leaks')
  return {
    ...leaks,
    page: '/figures/leaks',
    bars_are: 'bucket',
    bars: overview.leaks
      .filter((row) => Number(row.leads) > 0)
      .sort((a, b) => Number(b.leads) - Number(a.leads))
      .map((row) => ({
        key: text(row.bucket),
        name: null,
        value: Number(row.leads),
        of: null,
        filter: row.filter as Tile['filter'],
      })),
  }
}
