import { sql } from '#src/db/index.ts'
import { everyStayCut, recountedStays } from '#src/lead/index.ts'
import { type Check, limit } from './check.ts'

interface Row {
  cut: string
  key: string
  month: string
  stage: string
  ended: number
  span: number
  counted: number
  kept: number
}

/** How long leads stay in their stages, folded and not yet folded, against the movements. */
export const stays: Check = {
  name: 'stays',
  sentence: 'The counts of how long leads stay in a stage equal the recount of the movements.',
  async find(db, { timeZone }) {
    const rows = await db.all<Row>(sql`
      with recounted as materialized (
        select month, stage, ended, span, origin_id, owner_id, count(*) as stays
        from ${recountedStays(db, timeZone)} booked group by 1, 2, 3, 4, 5, 6
      ), deltas as (select * from stay_deltas where workspace_id = ${db.workspaceId}),
      sides as (
        ${everyStayCut('recounted', sql`stays as counted, 0 as kept`)}
        union all ${everyStayCut('deltas', sql`0, stays`)}
        union all select cut, key, month, stage, ended, span, 0, stays from stay_cells
          where workspace_id = ${db.workspaceId}
      )
      select cut, key, month, stage, ended, span, sum(counted) as counted, sum(kept) as kept from sides
      group by cut, key, month, stage, ended, span having sum(counted) <> sum(kept) order by 1, 2, 3, 4, 5, 6 ${limit}`)
    return rows.map((r) => ({
      sentence: `Stays by ${r.cut}, key ${JSON.stringify(r.key)}, ${r.month}, ${r.stage}, to stage ${r.ended}, span ${r.span}: ${r.counted} by the movements, ${r.kept} are counted.`,
      expected: r.counted,
      found: r.kept,
    }))
  },
}
