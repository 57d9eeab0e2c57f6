import { sql } from '#src/db/index.ts'
import { countedFacts, everyCut } from '#src/lead/index.ts'
import { type Check, limit } from './check.ts'

interface Row {
  cut: string
  month: string
  key: string
  path: number
  counted: number
  kept: number
}

/** The counts the reports add up, folded and not yet folded, against the fact rows they were counted from. */
export const counts: Check = {
  name: 'counts',
  sentence: 'The counts that the reports add up equal the recount of the fact rows.',
  async find(db, { timeZone }) {
    const rows = await db.all<Row>(sql`
      with facts as (${countedFacts(db, timeZone)}
      ), deltas as (select * from fact_deltas where workspace_id = ${db.workspaceId}),
      sides as (
        ${everyCut('facts', sql`leads as counted, 0 as kept`)}
        union all ${everyCut('deltas', sql`0, leads`)}
        union all select cut, month, key, path, 0, leads from fact_cells where workspace_id = ${db.workspaceId}
      )
      select cut, month, key, path, sum(counted) as counted, sum(kept) as kept from sides
      group by cut, month, key, path having sum(counted) <> sum(kept) order by 1, 2, 3, 4 ${limit}`)
    return rows.map((r) => ({
      sentence: `By ${r.cut.replaceAll('_', ' ')}, ${r.month}, key ${JSON.stringify(r.key)}, path ${r.path}: ${r.counted} leads, ${r.kept} are counted.`,
      expected: r.counted,
      found: r.kept,
    }))
  },
}
