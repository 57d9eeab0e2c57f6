import { type Db, sql } from '#src/db/index.ts'
import type { Period } from '#src/lib/period.ts'

const COLUMNS = sql`stage, source, accountable_id, came_in, reopened, moved_in, moved_out, closed`

/**
 * All balances of a workspace as a derived table with their `day`. A month that a period cuts is told day by day, any
 * other one as a whole under its first day, so that it lies before, within or after the period just as its days do.
 */
export function balancesOf(db: Db, { from, to }: Period) {
  const cut = [...new Set([cutBy(from, 0), cutBy(to, 1)].flatMap((month) => month ?? []))]
  const ofCutMonths = cut.map(
    (month) => sql`
    select day, ${COLUMNS} from balance_deltas
    where workspace_id = ${db.workspaceId}
      and day >= ${month}::date and day < ${month}::date + interval '1 month'`,
  )
  return sql`(${sql.join(
    [
      sql`select month as day, ${COLUMNS} from balance_months
        where workspace_id = ${db.workspaceId} and month <> all(${cut}::date[])`,
      sql`select day, ${COLUMNS} from balance_deltas
        where workspace_id = ${db.workspaceId} and not folded
          and date_trunc('month', day)::date <> all(${cut}::date[])`,
      ...ofCutMonths,
    ],
    sql` union all `,
  )})`
}

/** The month that a limit cuts in two: the first day of a period that begins within it, or its last (`after` = 1). */
function cutBy(limit: string | null, after: 0 | 1): string | null {
  if (limit === null) return null
  const day = Temporal.PlainDate.from(limit)
  return day.add({ days: after }).day === 1 ? null : day.with({ day: 1 }).toString()
}
