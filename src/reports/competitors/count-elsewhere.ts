import { sql } from '#src/db/index.ts'
import { LOST_REASONS } from '#src/lead/reasons.ts'
import { boundsOf } from '#src/lib/period.ts'
import { andOfLeads, onlyFilter } from '../only.ts'
import { purchaseCondition, purchaseQuestions } from '../purchases/purchase-leads.ts'
import type { Drawn } from '../purchases/strata.ts'
import type { Asked, Filter, ReportRow } from '../report.ts'
import { isElsewhere, perhapsElsewhere, WENT_AT } from './elsewhere-leads.ts'

/** Of one competitor, or `unlisted` or `unnamed`, in one month. */
export interface Went {
  competitor: string
  month: string
  reason: string
  leads: number
}

export interface Told {
  competitor: string
  month: string
  told: number
}

export type DrawnMonth = Drawn & { month: string | null; from_us: number }

export function readNames({ db }: Asked): Promise<{ id: string; name: string }[]> {
  return db.all(
    sql`select id, name from competitors where workspace_id = ${db.workspaceId} order by lower(name), id`,
  )
}

/** Grouped by what was told before names are looked up: the same words come again and again, and are compared as they are. */
export function countElsewhere({ db, workspace, period, only }: Asked): Promise<Went[]> {
  return db.all<Went>(sql`
    with told as (
      select date_trunc('month', ${WENT_AT} at time zone ${sql.lit(workspace.time_zone)}) as month, l.reason collate "C" as reason,
        l.reason_detail collate "C" as text, count(*) as leads
      from ${perhapsElsewhere(db, boundsOf(period, workspace.time_zone))} ${andOfLeads(db, only, sql`l.id`)}
      group by 1, 2, 3
    )
    select ${named(sql`t.text`)} as competitor, to_char(t.month, 'YYYY-MM') as month, t.reason, sum(t.leads)::int as leads
    from told t left join competitor_spellings s on s.workspace_id = ${db.workspaceId} and s.key = competitor_key(t.text)
    where ${isElsewhere} or s.competitor_id is not null
    group by 1, 2, 3`)
}

export function countTold({ db, workspace, period, only }: Asked): Promise<Told[]> {
  return db.all<Told>(sql`
    with told as (
      select ${monthOf(workspace.time_zone, sql`q.asked_at`)} as month, q.competitor as text, count(*) as told
      from ${purchaseQuestions(db, { ...boundsOf(period, workspace.time_zone), only })} and q.answer = 'elsewhere' group by 1, 2
    )
    select ${named(sql`t.text`)} as competitor, t.month, sum(t.told)::int as told
    from told t left join competitor_spellings s on s.workspace_id = ${db.workspaceId} and s.key = competitor_key(t.text)
    group by 1, 2`)
}

const named = (text: ReturnType<typeof sql>) => sql`case
  when s.competitor_id is not null then s.competitor_id::text
  when s.key is null and coalesce(competitor_key(${text}), '') <> '' then 'unlisted' else 'unnamed' end`

/** By the month of the sale, and of the whole period with `month` null: a lead with sales in two months counts there once. */
export function countOurs({
  db,
  workspace,
  period,
  only,
}: Asked): Promise<{ month: string | null; leads: number }[]> {
  const { start, end } = boundsOf(period, workspace.time_zone)
  return db.all(sql`
    select month, count(distinct lead_id)::int as leads from (
      select lead_id, ${monthOf(workspace.time_zone, sql`sold_at`)} as month from deals
      where workspace_id = ${db.workspaceId} and taken_back_at is null and refund_of is null and basis = 'own_revenue'
        and sold_at >= ${start}::timestamptz and sold_at < ${end}::timestamptz
        ${andOfLeads(db, only, sql`deals.lead_id`)}
    ) d group by rollup (month)`)
}

/** Of the months in which people were asked, and of all together with `month` null. */
export function countDrawn({ db, workspace, period, only }: Asked): Promise<DrawnMonth[]> {
  const bounds = boundsOf(period, workspace.time_zone)
  return db.all<DrawnMonth>(sql`
    with asked as (
      select q.asked_in, q.after_months, (count(*) filter (where ${purchaseCondition('answered')}))::int as answered,
        (count(*) filter (where ${purchaseCondition('from_us')}))::int as from_us,
        (count(*) filter (where ${purchaseCondition('not_reported')}))::int as missed,
        (count(*) filter (where ${purchaseCondition('elsewhere')}))::int as elsewhere
      from ${purchaseQuestions(db, { ...bounds, only })} group by 1, 2
    )
    select ${monthOf(workspace.time_zone, sql`d.drawn_at`)} as month, sum(d.population)::int as population, sum(d.won)::int as won,
      coalesce(sum(a.answered), 0)::int as answered, coalesce(sum(a.from_us), 0)::int as from_us,
      coalesce(sum(a.missed), 0)::int as missed, coalesce(sum(a.elsewhere), 0)::int as elsewhere
    from purchase_draws d
    left join asked a on a.asked_in = d.asked_in and a.after_months = d.after_months
    where d.workspace_id = ${db.workspaceId} and d.drawn_at >= ${bounds.start}::timestamptz
      and d.drawn_at < ${bounds.end}::timestamptz
    group by rollup (1)`)
}

/** Why opportunities were lost. */
export async function countLost({ db, workspace, period, only }: Asked): Promise<ReportRow[]> {
  const { start, end } = boundsOf(period, workspace.time_zone)
  const rows = await db.all<{ reason: string; leads: number }>(sql`
    select reason, count(*)::int as leads from leads
    where workspace_id = ${db.workspaceId} and stage = 'lost' and closed_at >= ${start}::timestamptz
      and closed_at < ${end}::timestamptz and reason = any(${[...LOST_REASONS]}::text[])
      ${andOfLeads(db, only, sql`leads.id`)}
    group by reason order by leads desc, reason`)
  const within: Filter = {
    ...onlyFilter(only),
    ...(period.from ? { closed_from: period.from } : {}),
    ...(period.to ? { closed_to: period.to } : {}),
  }
  return rows.map(({ reason, leads }) => ({ reason, leads, filter: { stage: 'lost', reason, ...within } }))
}

function monthOf(timeZone: string, at: ReturnType<typeof sql>) {
  return sql`to_char(${at} at time zone ${sql.lit(timeZone)}, 'YYYY-MM')`
}
