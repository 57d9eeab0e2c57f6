import { type Db, sql } from '#src/db/index.ts'

export interface ListedPartnerSales {
  id: string
  team_id: string
  partner: string
  from: string
  to: string
  amount: string
  currency: string
  deals: number | null
  note: string | null
  recorded_at: Date
  recorded_by: string | null
}

const MOST = 500

/** What partners told of whole periods, the latest period first; what was taken back is left out. */
export function listPartnerSales(db: Db, o: { team?: string | undefined }): Promise<ListedPartnerSales[]> {
  return db.all<ListedPartnerSales>(sql`
    select s.id, s.team_id, t.name as partner, s.from_day::text as from, s.to_day::text as to,
      trim_scale(s.amount)::text as amount, s.currency, s.deals, s.note, s.recorded_at, m.name as recorded_by
    from partner_sales s
    join teams t on t.workspace_id = s.workspace_id and t.id = s.team_id
    left join members m on m.workspace_id = s.workspace_id and m.id = s.recorded_by
    where s.workspace_id = ${db.workspaceId} and s.taken_back_at is null
      ${o.team ? sql`and s.team_id = ${o.team}` : sql``}
    order by s.from_day desc, lower(t.name), s.id limit ${MOST}`)
}
