import { type Db, sql } from '#src/db/index.ts'
import { CUTS, type Cut, RESPONSE_EDGES } from '#src/lead/index.ts'
import type { Period } from '../period.ts'
import { splitPeriod } from './months.ts'

/**
 * The leads of a period (by the day of their inquiry) counted per month, key and path of a cut: a derived table
 * `(month, key, path, leads)`. Whole months are read from the cells and what is not folded yet, the days around them
 * from the fact rows, so it is a few thousand rows however many leads there are.
 */
export function countsOf(db: Db, cut: Cut, period: Period, timeZone: string) {
  const { first, last, edges } = splitPeriod(period, timeZone)
  const { key, path } = CUTS[cut]
  const whole = sql`workspace_id = ${db.workspaceId} and month between ${first}::date and ${last}::date`
  const parts = [
    sql`select month, key, path, leads from fact_cells where ${whole} and cut = ${sql.lit(cut)}`,
    sql`select month, ${key} as key, ${path} as path, leads from fact_deltas where ${whole}`,
    ...edges.map(
      (edge) => sql`
        select ${edge.month}::date as month, ${key} as key, ${path} as path, 1 as leads from (
          select *, width_bucket(first_attempt_seconds, ${[...RESPONSE_EDGES]}::int[]) as response from lead_facts
          where workspace_id = ${db.workspaceId}
            and inquired_at >= ${edge.start}::timestamptz and inquired_at < ${edge.end}::timestamptz
        ) f`,
    ),
  ]
  return sql`(${sql.join(parts, sql` union all `)})`
}
