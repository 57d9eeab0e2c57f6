import { sql } from '#src/db/index.ts'
import { stageNumber } from '#src/lead/index.ts'
import { boundsOf } from '#src/lib/period.ts'
import { factConditions } from '../only.ts'
import type { Asked } from '../report.ts'

/** What became of leads that are won or lost; days run from the inquiry to the sale, each by its own date. */
export interface Ended {
  won: number
  lost: number
  /** How many of the won have a revenue, and how much in all. */
  sales: number
  revenue: number
  median_days: number | null
  mean_days: number | null
}

const NOTHING: Ended = { won: 0, lost: 0, sales: 0, revenue: 0, median_days: null, mean_days: null }

/** The leads of a period that are won or lost, by the month they asked: from the index of those sold or lost alone. */
export async function readEnded({ db, workspace, period, only }: Asked): Promise<{
  of(month: string): Ended
  all: Ended
}> {
  const { start, end } = boundsOf(period, workspace.time_zone)
  const limits = factConditions(db, only).map((condition) => sql` and ${condition}`)
  const isWon = sql`stage = ${sql.lit(stageNumber('won'))}`
  const rows = await db.all<Ended & { month: string | null }>(sql`
    select month, (count(*) filter (where ${isWon}))::int as won, (count(*) filter (where not ${isWon}))::int as lost,
      (count(revenue) filter (where ${isWon}))::int as sales,
      coalesce(sum(revenue) filter (where ${isWon}), 0) as revenue,
      percentile_cont(0.5) within group (order by days) filter (where ${isWon}) as median_days,
      avg(days) filter (where ${isWon}) as mean_days
    from (
      select to_char(inquired_at at time zone ${workspace.time_zone}, 'YYYY-MM') as month, path >> 16 as stage, revenue,
        closed_after_days as days
      from lead_facts
      where workspace_id = ${db.workspaceId} and inquired_at >= ${start}::timestamptz
        and inquired_at < ${end}::timestamptz and closed_after_days is not null
        and path >> 16 in (${sql.lit(stageNumber('won'))}, ${sql.lit(stageNumber('lost'))}) ${sql.join(limits, sql``)}
    ) ended
    group by grouping sets ((month), ())`)
  const months = new Map(rows.map((row) => [row.month, row]))
  return { of: (month) => months.get(month) ?? NOTHING, all: months.get(null) ?? NOTHING }
}
