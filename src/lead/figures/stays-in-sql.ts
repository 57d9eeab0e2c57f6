import { type Db, sql } from '#src/db/index.ts'
import { OPEN_STAGES, STAGES } from '../stages.ts'
import { STAY_EDGES, TIMED_STAGES } from './stays.ts'

type Sql = ReturnType<typeof sql>

/** A movement to another stage that nothing took back. */
export const standsAsBooked = (
  m: Sql,
) => sql`${m}.kind <> 'reversal' and ${m}.from_stage is distinct from ${m}.to_stage
  and not exists (select from movements v where v.workspace_id = ${m}.workspace_id and v.lead_id = ${m}.lead_id
    and v.kind = 'reversal' and v.reverses <= ${m}.seq and v.seq > ${m}.seq)`

/** Of a movement `m` to an open stage and its lead `l`: when it was, is known. */
export const isKnownStay = sql`m.kind <> 'opening' and not (l.is_historical and m.effective_at < l.received_at)`

/** The stays in stages, or how long it took from the inquiry to the first time in a stage. */
export type StayKind = 'stages' | 'asked'

/**
 * The kinds of stays by the movements, as a table `(month, stage, ended, span, origin_id, owner_id)` with one row per
 * stay, as stays.ts says in memory: of all leads, or of those leads `l` that fulfil a condition.
 */
export function recountedStays(db: Db, timeZone: string, o: { of?: StayKind; ofLeads?: Sql } = {}): Sql {
  const steps = stepsOf(db, o.ofLeads)
  if (o.of === 'stages') return sql`(${staysAmong(steps, timeZone)})`
  if (o.of === 'asked') return sql`(${reachedAmong(steps, timeZone)})`
  return sql`(
    with steps as materialized ${steps}
    ${staysAmong(sql`steps`, timeZone)} union all ${reachedAmong(sql`steps`, timeZone)}
  )`
}

/** The movements that stand, with where each lead went next: lead by lead along their key, so that none is sorted. */
function stepsOf(db: Db, ofLeads: Sql | undefined): Sql {
  return sql`(
    select l.origin_id, l.inquired_at, l.received_at, l.is_historical, m.stage, m.kind, m.first_kind, m.is_first_time,
      m.began, m.left_at, m.went_to, m.to_member, coalesce(m.next_member, l.accountable_id) as owner_id
    from leads l cross join lateral (
      select to_stage as stage, kind, effective_at as began, to_member, lead(effective_at) over steps as left_at,
        lead(to_stage) over steps as went_to, lead(from_member) over steps as next_member,
        first_value(kind) over steps as first_kind,
        ${isFirstTime} as is_first_time
      from (
        select seq, kind, from_stage, to_stage, effective_at, to_member, from_member,
          min(reverses) filter (where kind = 'reversal') over later as undone_from
        from movements
        where workspace_id = ${db.workspaceId} and lead_id = l.id
        window later as (order by seq rows between current row and unbounded following)
      ) booked
      where kind <> 'reversal' and from_stage is distinct from to_stage and (undone_from is null or undone_from > seq)
      window steps as (order by seq) offset 0
    ) m
    where l.workspace_id = ${db.workspaceId} ${ofLeads ? sql`and ${ofLeads}` : sql``}
  )`
}

const isFirstTime = sql.join(
  TIMED_STAGES.map((stage) => {
    const is = sql`to_stage = ${sql.lit(stage)}`
    return sql`(${is} and count(*) filter (where ${is}) over steps = 1)`
  }),
  sql` or `,
)

function staysAmong(steps: Sql, timeZone: string): Sql {
  return sql`
    select date_trunc('month', began at time zone ${timeZone})::date as month, stage, ${numberOf(sql`went_to`)} as ended,
      case when went_to is null then extract(day from began at time zone ${timeZone})::int
        else ${bucket(sql`left_at - began`)} end as span, origin_id, owner_id
    from ${steps} m
    where stage = any(${[...OPEN_STAGES]}::text[]) and kind <> 'opening' and not (is_historical and began < received_at)`
}

function reachedAmong(steps: Sql, timeZone: string): Sql {
  return sql`
    select date_trunc('month', inquired_at at time zone ${timeZone})::date as month, 'asked' as stage,
      ${numberOf(sql`stage`)} as ended, ${bucket(sql`greatest(interval '0', began - inquired_at)`)} as span, origin_id,
      to_member as owner_id
    from ${steps} m
    where is_first_time and first_kind <> 'opening' and not is_historical`
}

function bucket(length: Sql): Sql {
  return sql`width_bucket(extract(epoch from ${length})::float8, ${[...STAY_EDGES]}::float8[])`
}

/** The number of a stage; 0 where there is none. */
function numberOf(stage: Sql): Sql {
  return sql`coalesce(array_position(${[...STAGES]}::text[], ${stage}), 0)`
}
