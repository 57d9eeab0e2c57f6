import { type Db, sql } from '#src/db/index.ts'
import { CLOSED_STAGES, STAGES, type Stage, stageBit } from '../stages.ts'
import { RESPONSE_EDGES } from './response-buckets.ts'

const bits = (stage: Stage) => sql.lit(stageBit(stage))
const ended = sql`case when l.stage = any(${[...CLOSED_STAGES]}::text[]) then coalesce(l.sold_at, l.closed_at) end`

/** What each column of a fact row must be, said by the lead `l`. The same as facts.ts says in memory. */
export const FACT_OF = {
  inquired_at: sql`l.inquired_at`,
  origin_id: sql`l.origin_id`,
  path: sql`(l.reached | case when l.rejections > 0 then ${bits('rejected')} else 0 end
    | case when l.expiries > 0 then 8192 else 0 end
    | case when l.promise_due_at is null then 0 when l.promise_kept_at is null then 49152
        when l.promise_kept_at <= l.promise_due_at then 16384 else 32768 end
    | (array_position(${[...STAGES]}::text[], l.stage) << 16))`,
  owner_id: sql`l.accountable_id`,
  grade: sql`l.grade`,
  country: sql`l.country`,
  attempts: sql`l.attempts`,
  rejections: sql`l.rejections`,
  expiries: sql`l.expiries`,
  first_attempt_seconds: sql`case when l.first_attempt_at is not null then
    greatest(-2147483647, least(2147483647, round(extract(epoch from l.first_attempt_at - l.inquired_at)))) end`,
  answer_plan: sql`l.answer_plan`,
  closed_after_days: sql`(extract(epoch from ${ended} - l.inquired_at) / 86400)`,
  revenue: sql`l.revenue::double precision`,
  revenue_currency: sql`case when l.revenue is not null then l.revenue_currency end`,
} as const

/** The fact rows counted as the appended counts count them: (month, day, hour, … path, response, leads). */
export function countedFacts(db: Db, timeZone: string) {
  return sql`
    select date_trunc('month', inquired_at at time zone ${timeZone})::date as month,
      extract(day from inquired_at at time zone ${timeZone})::int as day,
      extract(hour from inquired_at at time zone ${timeZone})::int as hour, origin_id, owner_id, grade, country, path,
      answer_plan, width_bucket(first_attempt_seconds, ${[...RESPONSE_EDGES]}::int[]) as response, count(*) as leads
    from lead_facts where workspace_id = ${db.workspaceId} group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`
}

/** The movements added up per day, stage, source and accountable person, as balances.ts says in memory. */
export function bookedFlows(db: Db, timeZone: string) {
  return sql`
    with flows as (
      select (m.effective_at at time zone ${timeZone})::date as day, l.source, m.from_stage, m.to_stage,
        m.from_member, m.to_member, count(*) as n
      from movements m
      left join (select id, source from leads where workspace_id = ${db.workspaceId}) l on l.id = m.lead_id
      where m.workspace_id = ${db.workspaceId}
      group by 1, 2, 3, 4, 5, 6
    ), moved as (
      select f.*, coalesce(a.is_open, false) as was_open, z.is_open from flows f
      left join stages a on a.stage = f.from_stage join stages z on z.stage = f.to_stage
    )
    select day, to_stage as stage, source, to_member as owner,
      case when from_stage is null then n else 0 end as came_in,
      case when from_stage is not null and is_open and not was_open then n else 0 end as reopened,
      case when from_stage is not null and not (is_open and not was_open) then n else 0 end as moved_in,
      0 as moved_out, 0 as closed
    from moved
    union all
    select day, from_stage, source, from_member, 0, 0, 0,
      case when was_open and not is_open then 0 else n end, case when was_open and not is_open then n else 0 end
    from moved where from_stage is not null`
}
