import { type Db, sql } from '#src/db/index.ts'
import { STAGES } from '../stages.ts'
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

/**
 * The kinds of stays by the movements, as a table `(month, stage, ended, span, origin_id, owner_id)` with one row per
 * stay, as stays.ts says in memory: of all leads, or of those leads `l` that fulfil a condition. Reads all their movements.
 */
export function recountedStays(db: Db, timeZone: string, ofLeads?: Sql): Sql {
  const bucket = (seconds: Sql) => sql`width_bucket((${seconds})::float8, ${[...STAY_EDGES]}::float8[])`
  return sql`(
    with booked as (
      select m.lead_id, m.seq, m.kind, m.to_stage as stage, m.to_member, m.effective_at as began, l.origin_id,
        l.inquired_at, l.is_historical, ${isKnownStay} as is_known,
        lead(m.effective_at) over steps as left_at, lead(m.to_stage) over steps as went_to,
        coalesce(lead(m.from_member) over steps, l.accountable_id) as owner_id,
        first_value(m.kind) over steps as first_kind,
        row_number() over (partition by m.lead_id, m.to_stage order by m.seq) as times
      from movements m
      join (
        select l.id, l.origin_id, l.accountable_id, l.inquired_at, l.received_at, l.is_historical from leads l
        where l.workspace_id = ${db.workspaceId} ${ofLeads ? sql`and ${ofLeads}` : sql``}
      ) l on l.id = m.lead_id
      where m.workspace_id = ${db.workspaceId} and ${standsAsBooked(sql`m`)}
      window steps as (partition by m.lead_id order by m.seq)
    ), numbered as (
      select b.*, s.is_open, s.number as entered, coalesce(n.number, 0) as ended from booked b
      join (${numbers()}) s on s.stage = b.stage left join (${numbers()}) n on n.stage = b.went_to
    )
    select date_trunc('month', began at time zone ${timeZone})::date as month, stage, ended::int as ended,
      case when ended = 0 then extract(day from began at time zone ${timeZone})::int
        else ${bucket(sql`extract(epoch from left_at - began)`)} end as span, origin_id, owner_id
    from numbered where is_open and is_known
    union all
    select date_trunc('month', inquired_at at time zone ${timeZone})::date, 'asked', entered::int,
      ${bucket(sql`greatest(0, extract(epoch from began - inquired_at))`)}, origin_id, to_member
    from numbered
    where stage = any(${[...TIMED_STAGES]}::text[]) and times = 1 and first_kind <> 'opening' and not is_historical
  )`
}

function numbers(): Sql {
  return sql`select stage, is_open, array_position(${[...STAGES]}::text[], stage) as number from stages`
}
