import { type Db, sql } from '#src/db/index.ts'
import type { Seen } from '#src/definition/index.ts'
import type { Bounds } from '#src/lib/period.ts'
import { FUNNEL, notMerged, PATH } from '../../counts/funnel.ts'
import { DAYS_OF_MONTH } from '../count-months.ts'

/** A lead as it was first seen, and whether it bought in time; it stands for `weight` leads of its kind. */
export interface PastLead {
  inputs: Seen
  hasBought: boolean
  weight: number
}

/** Of each kind, drawn by the hash of the id: the same each time. */
const MOST_OF_A_KIND = 5_000

/** Leads that asked in a time, those who bought within so many months and those who did not. */
export async function readPast(db: Db, { start, end }: Bounds, within: number): Promise<PastLead[]> {
  const rows = await db.all<{ inputs: Seen; has_bought: boolean; of_kind: number }>(sql`
    select j.inputs, p.has_bought, p.of_kind from (
      select lead_id, has_bought, count(*) over kind as of_kind,
        row_number() over (partition by has_bought order by hashtext(lead_id::text), lead_id) as place
      from (
        select lead_id, coalesce(${FUNNEL.won(PATH)}
          and closed_after_days < ${within}::int * ${sql.lit(DAYS_OF_MONTH)}, false) as has_bought
        from lead_facts
        where workspace_id = ${db.workspaceId} and inquired_at >= ${start}::timestamptz
          and inquired_at < ${end}::timestamptz and ${notMerged()}
      ) f
      window kind as (partition by has_bought)
    ) p
    cross join lateral (select inputs from judgements j
      where j.workspace_id = ${db.workspaceId} and j.lead_id = p.lead_id and j.seq = 1 offset 0) j
    where p.place <= ${sql.lit(MOST_OF_A_KIND)}`)
  const drawn = new Map(
    [true, false].map((kind) => [kind, rows.filter((row) => row.has_bought === kind).length]),
  )
  return rows.map(({ inputs, has_bought, of_kind }) => ({
    inputs,
    hasBought: has_bought,
    weight: Number(of_kind) / (drawn.get(has_bought) || 1),
  }))
}
