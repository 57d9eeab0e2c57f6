import { sql } from '#src/db/index.ts'
import { CUTS, type Cut, RESPONSE_EDGES } from '#src/lead/index.ts'
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
      with facts as (
        select date_trunc('month', inquired_at at time zone ${timeZone})::date as month,
          extract(day from inquired_at at time zone ${timeZone})::int as day,
          extract(hour from inquired_at at time zone ${timeZone})::int as hour, origin_id, owner_id, grade, country, path, answer_plan,
          width_bucket(first_attempt_seconds, ${[...RESPONSE_EDGES]}::int[]) as response, count(*) as leads
        from lead_facts where workspace_id = ${db.workspaceId} group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
      ), deltas as (select * from fact_deltas where workspace_id = ${db.workspaceId}),
      sides as (
        ${everyCut('facts', 'counted')}
        union all ${everyCut('deltas', 'kept')}
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

function everyCut(from: 'facts' | 'deltas', side: 'counted' | 'kept') {
  const leads = side === 'counted' ? sql`leads as counted, 0 as kept` : sql`0 as counted, leads as kept`
  return sql.join(
    (Object.keys(CUTS) as Cut[]).map(
      (cut) =>
        sql`select ${sql.lit(cut)} as cut, month, ${CUTS[cut].key} as key, ${CUTS[cut].path} as path, ${leads} from ${sql.table(from)}`,
    ),
    sql` union all `,
  )
}
