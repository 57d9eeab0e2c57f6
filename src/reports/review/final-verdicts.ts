import { type Db, sql } from '#src/db/index.ts'
import { isOverturn, VERDICTS } from '#src/review/index.ts'

export const OVERTURNED = VERDICTS.filter(isOverturn)

/** What the board found last of each case: after an appeal its verdict, else the first; the blind second never counts. */
export function finalVerdicts(db: Db): ReturnType<typeof sql> {
  return sql`(
    select distinct on (case_id) case_id, verdict, criterion, lead_step from review_verdicts
    where workspace_id = ${db.workspaceId} and taken_back_at is null and kind in ('appeal', 'first')
    order by case_id, kind)`
}
