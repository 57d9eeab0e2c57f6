import { type Db, sql } from '#src/db/index.ts'
import { STAGES, type Stage, stageNumber } from '#src/lead/index.ts'
import { factConditions, type Only } from '../only.ts'
import { andOfActs, andOfMember, apart, REFUSED } from '../only-acts.ts'

type Sql = ReturnType<typeof sql>

/** What sales owes for each lead it takes on, and for each it refuses. */
export const SALES_DUTIES = ['first_attempt', 'effort', 'outcome', 'refusal'] as const
export type SalesDuty = (typeof SALES_DUTIES)[number]

/** Done in time, done late, not done though its time is over, and still in time. */
export const DUTY_STATES = ['done', 'late', 'not_done', 'waiting'] as const

export interface OwedWithin {
  /** Instants, the second one excluded. */
  start: string
  end: string
  now: Date
  /** Of this lead only. */
  leadId?: Sql
  /** Owner and team are those of whoever took it on, or refused it. */
  only?: Only
}

/**
 * Rows with `lead_id`, `taken_by` and the state of a duty by its name: null where nothing is owed. Duties of the leads that sales took
 * on in the time: `first_attempt` (`late_seconds` where it was late) at each time one was taken; at the last time
 * `effort` (not_done: let go below the minimum, which the review board has as a case, `tried_times` by then and `grade`)
 * and `outcome` (not_done: still with sales, and its next step `overdue_seconds` late). A lead that was refused after it was
 * taken has its outcome, and no minimum to reach.
 */
export function owedForTaken(db: Db, within: OwedWithin): Sql {
  return sql`(
    select t.*, case when not is_last then null when not is_open or (was_refused and not is_held) then 'done'
        when overdue_seconds > 0 then 'not_done' else 'waiting' end as outcome
    from (
      select t.*, d.accountable_id, d.due_at, date_part('epoch', ${within.now}::timestamptz - d.due_at) as overdue_seconds
      from ${triedForTaken(db, within)} t left join lateral (
        select l.accountable_id, l.due_at from leads l
        where t.is_last and t.is_open and l.workspace_id = ${db.workspaceId} and l.id = t.lead_id offset 0
      ) d on true
    ) t offset 0
  )`
}

/** The same without the outcome, for which each open lead is looked up; with `path`, the stages that the lead came to. */
export function triedForTaken(db: Db, within: OwedWithin): Sql {
  const { people, leads } = apart(within.only ?? {})
  const ofLeads = factConditions(db, leads).map((condition) => sql` and ${condition}`)
  return sql`(
    select o.lead_id, o.taken_by, o.attempt_due_at, o.is_last, o.was_refused, o.tried_times, o.grade, f.path, f.is_open, f.is_held,
      case when f.first_attempt_seconds > f.due_seconds then f.first_attempt_seconds - f.due_seconds end as late_seconds,
      case when o.attempt_due_at is null then null
        when f.first_attempt_seconds <= f.due_seconds then 'done'
        when f.first_attempt_seconds is not null then 'late'
        when f.is_held and o.attempt_due_at > ${within.now}::timestamptz then 'waiting' else 'not_done' end as first_attempt,
      case when not o.is_last then null when f.is_held then 'waiting' when o.was_refused then null
        when o.tried_times is not null then 'not_done' when f.is_open then 'waiting' else 'done' end as effort
    from ${takenWithCases(db, within)} o cross join lateral (
      select first_attempt_seconds, path, path >> 16 in (${numbersOf(HELD)}) as is_held,
        path >> 16 in (${numbersOf([...HELD, ...ON_ITS_WAY])}) as is_open,
        ceil(date_part('epoch', o.attempt_due_at - inquired_at)) as due_seconds
      from lead_facts f
      where f.workspace_id = ${db.workspaceId} and f.lead_id = o.lead_id and f.path >> 16 <> ${numberOf('merged')}
        ${sql.join(ofLeads, sql``)} offset 0
    ) f where true ${andOfMember(db, people, sql`o.taken_by`)} offset 0
  )`
}

/**
 * Each time a lead was taken on, with what the board had to look at from then on. Both are read once and put in order: a
 * look-up of the cases of each lead may be planned as a walk through all of them.
 */
function takenWithCases(db: Db, { start, end, leadId }: OwedWithin): Sql {
  const ofLead = leadId ? sql`and lead_id = ${leadId}` : sql``
  return sql`(
    select lead_id, taken_by, attempt_due_at, is_last, was_refused, tried_times, grade from (
      select lead_id, taken_by, attempt_due_at, is_taken, (count(*) filter (where is_taken) over since) = 1 as is_last,
        coalesce(bool_or(cause = 'rejected') over since, false) as was_refused,
        min(attempts) filter (where is_let_go) over since as tried_times, min(grade) filter (where is_let_go) over since as grade
      from (
        select lead_id, assignee_id as taken_by, ended_at as at, true as is_taken, attempt_due_at, null as cause, false as is_let_go,
          null::smallint as attempts, null as grade
        from offers where workspace_id = ${db.workspaceId} and ending = 'accepted'
          and ended_at >= ${start}::timestamptz and ended_at < ${end}::timestamptz ${ofLead}
        union all
        select lead_id, null, at, false, null, cause, cause in ('recycled', 'closed'), attempts, grade
        from review_cases where workspace_id = ${db.workspaceId} and withdrawn_at is null
          and at >= ${start}::timestamptz ${ofLead}
      ) happened
      window since as (partition by lead_id order by at, is_taken desc rows between current row and unbounded following)
    ) told where is_taken offset 0
  )`
}

/**
 * Rows with `lead_id` and, as `refusal`, whether whoever refused in the time said why: a reason, and for a lead that
 * is none by the definition what it lacks.
 */
export function owedForRefused(db: Db, { start, end, leadId, only = {} }: OwedWithin): Sql {
  return sql`(
    select c.lead_id, case when c.reason = 'unknown' then 'not_done'
      when c.reason = 'off_definition' and c.criteria = '{}' and c.detail is null then 'not_done' else 'done' end as refusal
    from review_cases c
    where c.workspace_id = ${db.workspaceId} and c.cause = 'rejected' and c.withdrawn_at is null
      and c.at >= ${start}::timestamptz and c.at < ${end}::timestamptz ${leadId ? sql`and c.lead_id = ${leadId}` : sql``}
      ${andOfActs(db, only, REFUSED)}
  )`
}

/** With whoever took it; or back, and on its way to somebody else. */
const HELD = ['working', 'opportunity'] as const
const ON_ITS_WAY = ['qualified', 'offered'] as const

function numberOf(stage: Stage): Sql {
  return sql`${sql.lit(stageNumber(stage))}`
}

function numbersOf(stages: readonly Stage[]): Sql {
  return sql.join(STAGES.filter((stage) => stages.includes(stage)).map(numberOf))
}
