import type { Database } from '#src/db/index.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { rebuild } from '#src/reports/index.ts'
import { type Figure, figure } from '../figure.ts'

/** What reports are read from, without what is made up anew each time. */
const KEPT = {
  lead_facts: 'select * from lead_facts',
  fact_cells: 'select * from fact_cells where leads <> 0',
  stay_cells: 'select * from stay_cells where stays <> 0',
  sale_credits: 'select * from sale_credits',
  balance_months: `select workspace_id, month, stage, source, accountable_id, sum(came_in), sum(reopened), sum(moved_in),
    sum(moved_out), sum(closed) from balance_months group by 1, 2, 3, 4, 5`,
}

/** All that reports add up is counted anew. Throws where that is not what was kept. */
export async function measureRebuild(
  database: Database,
  workspaceId: string,
  size: string,
): Promise<Figure[]> {
  const workspace = await readWorkspace(database.bind(workspaceId))
  const kept = await digests(database)
  const begun = performance.now()
  await rebuild(database, workspace)
  const took = performance.now() - begun
  const counted = await digests(database)
  const other = Object.keys(KEPT).filter((table) => counted[table] !== kept[table])
  if (other.length > 0) throw new Error(`Counted anew these are not what was kept: ${other.join(', ')}.`)
  return [
    figure({
      name: `rebuild: all that reports add up, equal to what was kept, ${size}`,
      value: took / 1000,
      unit: 's',
      budget: 60,
      better: 'less',
    }),
  ]
}

/** Of each table how many rows there are and what they add up to, in whatever order. */
async function digests(database: Database): Promise<Record<string, string>> {
  const told: Record<string, string> = {}
  for (const [table, query] of Object.entries(KEPT)) {
    const { rows } = await database.pool.query<{ told: string }>(
      `select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as told from (${query}) t`,
    )
    told[table] = rows[0]?.told ?? ''
  }
  return told
}
