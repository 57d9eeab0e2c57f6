import { type Db, sql } from '#src/db/index.ts'

export interface SaleToConfirm {
  id: string
  lead_id: string
  name: string | null
  company: string | null
  topic: string | null
  stage: string
  answered_at: Date
  inquired_at: Date
  /** Who may have sold it: who has it, or worked it last. */
  proposed_by: string | null
  expected_value: string | null
  currency: string | null
}

const MOST = 200

/** Purchases from us that people told of and no book holds, the longest waiting first. */
export function listSalesToConfirm(db: Db): Promise<SaleToConfirm[]> {
  return db.all<SaleToConfirm>(sql`
    select q.id, l.id as lead_id, coalesce(p.name, nullif(concat_ws(' ', p.first_name, p.last_name), '')) as name,
      coalesce(o.name, p.company) as company, l.topic, l.stage, q.answered_at, l.inquired_at,
      coalesce(case when l.stage in ('offered', 'working', 'opportunity') then l.accountable_id end, l.last_worked_by)
        as proposed_by,
      trim_scale(l.expected_value)::text as expected_value, l.expected_currency as currency
    from purchase_questions q
    join leads asked on asked.workspace_id = q.workspace_id and asked.id = q.lead_id
    join leads l on l.workspace_id = asked.workspace_id and l.id = coalesce(asked.survivor_id, asked.id)
    join persons p on p.workspace_id = l.workspace_id and p.id = l.person_id
    left join organizations o on o.workspace_id = l.workspace_id and o.id = l.organization_id
    where q.workspace_id = ${db.workspaceId} and q.sale = 'to_confirm'
    order by q.answered_at, q.id limit ${sql.lit(MOST)}`)
}
