import { sql } from '#src/db/index.ts'
import { CREDIT_MODELS, type CreditModel, creditsNow, marginOf, sharesOf } from '#src/deals/index.ts'
import { boundsOf } from '#src/lib/period.ts'
import { inOwnCurrency } from '#src/people/exchange-rates/at-rates.ts'
import { factConditions } from '../only.ts'
import type { Asked } from '../report.ts'

/** What was put down to one group, not rounded. */
export type Credited = { group: string; leads: number } & Record<
  `${'sales' | 'money'}_${CreditModel}`,
  number
>

export interface AllSold {
  sales: number
  leads: number
  money: number
  /** The part of the money that is margin. */
  margin: number
  /** Sales whose rate is missing or of an unknown amount. */
  without_amount: number
}

const GROUP = {
  source: sql`c.source`,
  channel: sql`c.channel`,
  campaign: sql`coalesce(c.campaign_id::text, '')`,
} as const

/** The first row of a sale with the same group: of each there is one. */
const OPENS = {
  source: sql.ref('opens_source'),
  channel: sql.ref('opens_channel'),
  campaign: sql.ref('opens_campaign'),
} as const
const OPENS_OTHERS = {
  source: sql.ref('opens_source_other'),
  channel: sql.ref('opens_channel_other'),
  campaign: sql.ref('opens_campaign_other'),
} as const

/** By which all models share a sale out: credits alike in these share alike. */
const ALIKE = sql`touches, of_touches, is_origin, is_first, is_qualifying, is_last`
/** Where touches are left out. */
const ALIKE_OTHERS = sql`touches, is_ours, is_origin, of_others, is_first_other, is_qualifying_other, is_last_other`

/** The credits of the sales of a period by group, and all these sales: read by one statement, so that both agree. */
export async function readCredits(
  { db, workspace, period, only, without, now }: Asked,
  by: keyof typeof GROUP,
): Promise<{ groups: Credited[]; all: AllSold }> {
  const { start, end } = boundsOf(period, workspace.time_zone)
  const limits = factConditions(db, only)
  const ofLeads =
    limits.length === 0
      ? sql``
      : sql`and exists (select from lead_facts where workspace_id = ${db.workspaceId} and lead_id = d.lead_id
          and ${sql.join(limits, sql` and `)})`
  const own = (amount: ReturnType<typeof sql>) =>
    sql`(${inOwnCurrency(workspace.currency, sql`d`, amount)})::float8`
  const margin = marginOf()
  const [alike, opens] = without ? [ALIKE_OTHERS, OPENS_OTHERS[by]] : [ALIKE, OPENS[by]]
  const shareUnder = sharesOf(without)
  const shares = CREDIT_MODELS.flatMap((model) => [
    sql`sum(c.sales * ${shareUnder[model]})::float8 as ${sql.ref(`sales_${model}`)}`,
    sql`sum(c.money * ${shareUnder[model]}) as ${sql.ref(`money_${model}`)}`,
  ])
  const [row] = await db.all<{ groups: Credited[]; all: AllSold }>(sql`
    with sold as materialized (
      -- What went back is put down to what its sale was put down to.
      select coalesce(d.refund_of, d.id) as id, d.refund_of is null as is_sale, coalesce(p.money, 0) as money,
        coalesce(p.margin, 0) as margin, p.money is null as is_unknown,
        row_number() over (partition by d.lead_id order by p.sold_at desc, d.id) = 1 as is_latest
      from deals d
      cross join lateral (
        select ${own(sql`coalesce(${margin}, d.amount)`)} as money, ${own(margin)} as margin,
          case when d.refund_of is null then d.sold_at else (
            select sale.sold_at from deals sale
            where sale.workspace_id = d.workspace_id and sale.id = d.refund_of) end as sold_at
      ) p
      where d.workspace_id = ${db.workspaceId} and d.taken_back_at is null and d.basis = 'own_revenue'
        and d.sold_at >= ${start}::timestamptz and d.sold_at < ${end}::timestamptz and d.sold_at <= ${now} ${ofLeads}
    ), credited as (
      -- What touched a lead before one sale touched it before its later ones too: counted are its latest alone.
      select ${GROUP[by]} as "group", s.money, s.is_sale, s.is_latest and ${opens} as is_lead, ${alike}
      from ${creditsNow(db)} c join sold s on s.id = c.deal_id
      ${without ? sql`where not c.is_ours` : sql``}
    ), alike as (
      -- Few kinds of credits there are; the models are reckoned for each kind, not for each credit.
      select "group", ${alike}, sum(money) as money, count(*) filter (where is_sale) as sales,
        count(*) filter (where is_lead) as leads
      from credited group by "group", ${alike}
    ), shared as (
      select "group", sum(leads)::int as leads, ${sql.join(shares)} from alike c group by 1
    )
    select
      (select coalesce(jsonb_agg(to_jsonb(s) order by s."group"), '[]') from shared s) as groups,
      (select to_jsonb(a) from (
        select (count(*) filter (where is_sale))::int as sales, (count(*) filter (where is_latest))::int as leads, coalesce(sum(money), 0) as money,
          coalesce(sum(margin), 0) as margin, count(*) filter (where is_unknown)::int as without_amount
        from sold
      ) a) as all`)
  return row as { groups: Credited[]; all: AllSold }
}
