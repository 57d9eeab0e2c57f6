import { type Db, sql } from '#src/db/index.ts'

export interface UnconfirmedDeal {
  id: string
  lead_id: string
  person: string | null
  company: string | null
  order_number: string | null
  product: string | null
  amount: string | null
  currency: string
  sold_at: Date
  recorded_by: string | null
}

const MOST = 500

/**
 * Sales that somebody typed and no file of finance has named since so many days, the oldest first. Empty while no file of
 * finance ever came: then nothing could be confirmed.
 */
export function listUnconfirmed(db: Db, o: { days: number; now: Date }): Promise<UnconfirmedDeal[]> {
  return db.all<UnconfirmedDeal>(sql`
    select d.id, d.lead_id, p.name as person, coalesce(o.name, p.company) as company, d.order_number, d.product,
      trim_scale(d.amount)::text as amount, d.currency, d.sold_at, m.name as recorded_by
    from deals d
    join leads l on l.workspace_id = d.workspace_id and l.id = d.lead_id
    left join persons p on p.workspace_id = l.workspace_id and p.id = l.person_id
    left join organizations o on o.workspace_id = l.workspace_id and o.id = l.organization_id
    left join members m on m.workspace_id = d.workspace_id and m.id = d.recorded_by
    where d.workspace_id = ${db.workspaceId} and d.confirmed_at is null and d.taken_back_at is null
      and d.recorded_by is not null and d.sold_at < ${o.now}::timestamptz - make_interval(days => ${o.days})
      and exists (select from deals where workspace_id = ${db.workspaceId} and confirmed_at is not null)
    order by d.sold_at, d.id limit ${MOST}`)
}
