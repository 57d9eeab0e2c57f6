import { sql } from '#src/db/index.ts'
import { marginOf } from '#src/deals/index.ts'
import { boundsOf } from '#src/lib/period.ts'
import { inOwnCurrency } from '#src/people/exchange-rates/at-rates.ts'
import { factConditions } from '../only.ts'
import type { Asked } from '../report.ts'

/** What was sold to the leads of one month at one age. */
export interface SoldAt {
  /** `YYYY-MM` of the inquiry. */
  month: string
  /** Whole months from the inquiry to the sale; 0 for a sale dated before it. */
  age: number
  sales: number
  /** Margin where it is told, else the amount; in the workspace's currency, less what went back. */
  money: number
  /** The part of the money that is margin. */
  margin: number
  /** The same of the leads that asked in the period. */
  in_period: { sales: number; money: number; margin: number }
}

/**
 * Our own sales by the month of the inquiry and the months until the sale, of all leads that the report is limited to,
 * whenever they asked: how older ones went on tells what is still to come. A sale whose rate is missing counts, its amount
 * does not; what goes back counts when it does. Along deals_by_sold.
 */
export async function readSales({ db, workspace, period, only, now }: Asked): Promise<SoldAt[]> {
  const { start, end } = boundsOf(period, workspace.time_zone)
  const limits = factConditions(db, only).map((condition) => sql` and ${condition}`)
  const local = (at: ReturnType<typeof sql>) => sql`${at} at time zone ${workspace.time_zone}`
  const own = (amount: ReturnType<typeof sql>) =>
    sql`(${inOwnCurrency(workspace.currency, sql`d`, amount)})::float8`
  const margin = marginOf()
  const months = (at: ReturnType<typeof sql>) =>
    sql`(date_part('year', ${at}) * 12 + date_part('month', ${at}))::int`
  const sinceFirst = (at: ReturnType<typeof sql>) => sql`${at} - date_trunc('month', ${at})`
  const rows = await db.all<
    Omit<SoldAt, 'in_period'> & { sales_in: number; money_in: number; margin_in: number }
  >(sql`
    select to_char(make_date((month - 1) / 12, (month - 1) % 12 + 1, 1), 'YYYY-MM') as month, age, sales, money, margin,
      sales_in, money_in, margin_in
    from (
      select ${months(sql`asked`)} as month,
        greatest(0, ${months(sql`sold`)} - ${months(sql`asked`)} - (${sinceFirst(sql`sold`)} < ${sinceFirst(sql`asked`)})::int)
          as age,
        (count(*) filter (where is_sale))::int as sales, coalesce(sum(money), 0) as money, coalesce(sum(margin), 0) as margin,
        count(*) filter (where is_in and is_sale)::int as sales_in, coalesce(sum(money) filter (where is_in), 0) as money_in,
        coalesce(sum(margin) filter (where is_in), 0) as margin_in
      from (
        select ${local(sql`f.inquired_at`)} as asked, ${local(sql`d.sold_at`)} as sold,
          f.inquired_at >= ${start}::timestamptz and f.inquired_at < ${end}::timestamptz as is_in,
          d.refund_of is null as is_sale, ${own(sql`coalesce(${margin}, d.amount)`)} as money, ${own(margin)} as margin
        from deals d
        cross join lateral (
          select inquired_at from lead_facts
          where workspace_id = ${db.workspaceId} and lead_id = d.lead_id ${sql.join(limits, sql``)} offset 0
        ) f
        where d.workspace_id = ${db.workspaceId} and d.taken_back_at is null and d.basis = 'own_revenue'
          and d.sold_at <= ${now}
        offset 0
      ) told
      group by 1, 2
    ) aged`)
  return rows.map(({ sales_in, money_in, margin_in, ...row }) => ({
    ...row,
    in_period: { sales: sales_in, money: money_in, margin: margin_in },
  }))
}
