import { sql } from '#src/db/index.ts'
import { boundsOf } from '#src/lib/period.ts'
import { inOwnCurrency } from '#src/people/exchange-rates/at-rates.ts'
import { andOfLeads } from '../only.ts'
import { type Asked, round } from '../report.ts'
import { placeOf, type Stretch } from '../steps.ts'

export interface Sold {
  deals: number
  leads: number
  /** In the workspace's currency, less what went back; a sale whose rate is missing counts, its amount does not. */
  revenue: number
}

/** Our own sales of a period, by the date of the sale, whenever the lead asked. Along deals_by_sold. */
export async function soldIn(asked: Asked): Promise<Sold> {
  const row = await asked.db.first<Sold>(sql`
    select ${salesIn} as deals, ${leadsIn} as leads, ${revenueIn(asked)} as revenue
    from ${soldWithin(asked)} d`)
  return { deals: row?.deals ?? 0, leads: row?.leads ?? 0, revenue: round(row?.revenue ?? 0, 2) }
}

export async function soldByStretch(asked: Asked, stretches: readonly Stretch[]): Promise<Sold[]> {
  const rows = await asked.db.all<Sold & { day: string }>(sql`
    select to_char(d.sold_at at time zone ${asked.workspace.time_zone}, 'YYYY-MM-DD') as day, ${salesIn} as deals,
      ${leadsIn} as leads, ${revenueIn(asked)} as revenue
    from ${soldWithin(asked)} d group by 1`)
  const sums = stretches.map((): Sold => ({ deals: 0, leads: 0, revenue: 0 }))
  for (const { day, ...row } of rows) {
    const sum = sums[placeOf(stretches, day)]
    if (!sum) continue
    sum.deals += row.deals
    sum.leads += row.leads
    sum.revenue = round(sum.revenue + row.revenue, 2)
  }
  return sums
}

/** Money that goes back is no sale. */
const salesIn = sql`(count(*) filter (where d.refund_of is null))::int`
const leadsIn = sql`(count(distinct d.lead_id) filter (where d.refund_of is null))::int`

function revenueIn({ workspace }: Asked) {
  return sql`coalesce(sum(${inOwnCurrency(workspace.currency, sql`d`, sql`d.amount`)}), 0)::float8`
}

function soldWithin({ db, workspace, period, only }: Asked) {
  const { start, end } = boundsOf(period, workspace.time_zone)
  return sql`(
    select lead_id, amount, currency, rate, refund_of, sold_at from deals
    where workspace_id = ${db.workspaceId} and taken_back_at is null and basis = 'own_revenue'
      and sold_at >= ${start}::timestamptz and sold_at < ${end}::timestamptz ${andOfLeads(db, only, sql`deals.lead_id`)})`
}
