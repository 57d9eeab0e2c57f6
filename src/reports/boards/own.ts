import { sql } from '#src/db/index.ts'
import { OPEN_STAGES, type Stage } from '#src/lead/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { memberOf, type ReadContext } from '#src/people/context.ts'
import { type Tile, tile } from './tile.ts'
import { type BoardAsked, overviewTiles } from './told.ts'

/**
 * How somebody does themself: their promises, the leads they hold by stage, their sales. Nobody is compared with anybody.
 * Refuses `no_member` to a token that speaks for nobody.
 */
export async function own(asked: BoardAsked): Promise<Tile[]> {
  const self = memberOf(asked.ctx.actor)
  if (self === null) throw new Refusal('conflict', 'no_member', 'This token speaks for nobody.')
  const [overview, held] = await Promise.all([
    overviewTiles(asked, { owner: [self] }),
    readHeld(asked.ctx, self),
  ])
  const open = held.reduce((sum, { leads }) => sum + leads, 0)
  const overdue = held.reduce((sum, row) => sum + row.overdue, 0)
  return [
    overview.of('leads'),
    overview.of('kept_share'),
    overview.of('median_seconds'),
    overview.of('sales'),
    overview.of('revenue'),
    tile('held', 'leads', {
      value: open,
      n: open,
      filter: { owner: self, stage: OPEN_STAGES.join(',') },
      bars_are: 'stage',
      bars: held.map(({ stage, leads }) => ({
        key: stage,
        name: null,
        value: leads,
        of: null,
        filter: { owner: self, stage },
      })),
    }),
    tile('overdue', 'leads', {
      more_is: 'worse',
      value: overdue,
      n: open,
      filter: { owner: self, stage: OPEN_STAGES.join(','), due: 'overdue' },
      page: '/today',
    }),
  ]
}

interface Held {
  stage: Stage
  leads: number
  overdue: number
}

/** Along leads_by_accountable; in the order of the way of a lead. */
async function readHeld({ db, now }: ReadContext, self: string): Promise<Held[]> {
  const rows = await db.all<Held>(sql`
    select stage, count(*)::int as leads, (count(*) filter (where due_at < ${now} and stage <> 'nurture'))::int as overdue
    from leads where workspace_id = ${db.workspaceId} and accountable_id = ${self}
      and stage = any(${[...OPEN_STAGES]}::text[])
    group by stage`)
  return OPEN_STAGES.flatMap((stage) => rows.filter((row) => row.stage === stage))
}
