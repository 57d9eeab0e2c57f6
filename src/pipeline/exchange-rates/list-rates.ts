import { type Db, sql } from '#src/db/index.ts'

export interface ListedRate {
  currency: string
  day: string
  rate: string
  told_by: string | null
  told_at: Date
}

/** Money that is in no sum, because no rate is told for its day. */
export interface WaitingMoney {
  what: 'sales' | 'cost'
  currency: string
  lines: number
  amount: string
  from: string
  to: string
}

const MOST = 1000

/** The rates of currencies, the latest first. */
export function listRates(db: Db): Promise<ListedRate[]> {
  return db.all<ListedRate>(sql`
    select r.currency, r.from_day::text as day, trim_scale(r.rate)::text as rate, m.name as told_by, r.told_at
    from exchange_rates r left join members m on m.workspace_id = r.workspace_id and m.id = r.told_by
    where r.workspace_id = ${db.workspaceId} order by r.from_day desc, r.currency limit ${MOST}`)
}

/** What waits for a rate, by currency: our own sales and what was spent. */
export function listWaiting(db: Db, own: { currency: string; timeZone: string }): Promise<WaitingMoney[]> {
  const day = sql`(sold_at at time zone ${own.timeZone})::date`
  return db.all<WaitingMoney>(sql`
    select 'sales' as what, currency, count(*)::int as lines, trim_scale(sum(amount))::text as amount,
      min(${day})::text as from, max(${day})::text as to
    from deals
    where workspace_id = ${db.workspaceId} and currency <> ${own.currency} and rate is null and amount is not null
      and taken_back_at is null and basis = 'own_revenue'
    group by currency
    union all
    select 'cost', currency, count(*)::int, trim_scale(sum(amount))::text, min(spent_on)::text, max(spent_on)::text
    from campaign_costs
    where workspace_id = ${db.workspaceId} and currency <> ${own.currency} and rate is null and removed_at is null
      and not is_planned
    group by currency order by 1 desc, 2`)
}
