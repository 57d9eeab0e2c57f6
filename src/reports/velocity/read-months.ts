import { sql } from '#src/db/index.ts'
import { stageNumber } from '#src/lead/index.ts'
import { countsOf, wayCut } from '../counts/counts.ts'
import { notMerged } from '../counts/funnel.ts'
import type { Asked } from '../report.ts'

/** How many leads asked in each month, and how many of them are open opportunities now. */
export function readMonths({ db, workspace, period, only }: Asked) {
  return db.all<{ month: string; leads: number; open: number }>(sql`
    select to_char(month, 'YYYY-MM') as month, sum(leads)::int as leads,
      coalesce(sum(leads) filter (where path >> 16 = ${sql.lit(stageNumber('opportunity'))}), 0)::int as open
    from ${countsOf(db, wayCut(only), period, workspace.time_zone, only)} c
    where ${notMerged()} group by 1 having sum(leads) > 0 order by 1`)
}
