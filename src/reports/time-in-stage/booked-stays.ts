import { type Db, sql } from '#src/db/index.ts'
import { STAGES, STAY_EDGES, type Stage, TIMED_STAGES } from '#src/lead/index.ts'

type Sql = ReturnType<typeof sql>

/** A movement to another stage that nothing took back. */
const stands = (m: Sql) => sql`${m}.kind <> 'reversal' and ${m}.from_stage is distinct from ${m}.to_stage
  and not exists (select from movements v where v.workspace_id = ${m}.workspace_id and v.lead_id = ${m}.lead_id
    and v.kind = 'reversal' and v.reverses <= ${m}.seq and v.seq > ${m}.seq)`

/** Of a movement `m` to an open stage and its lead `l`: when it was, is known. */
const isKnown = sql`m.kind <> 'opening' and not (l.is_historical and m.effective_at < l.received_at)`

/**
 * The kinds of stays by the movements, as a table `(month, stage, ended, span, origin_id, owner_id)` with one row per
 * stay: what lead/figures/stays.ts says in memory, for the audit. Reads all movements there are.
 */
export function recountedStays(db: Db, timeZone: string): Sql {
  const bucket = (seconds: Sql) => sql`width_bucket((${seconds})::float8, ${[...STAY_EDGES]}::float8[])`
  return sql`(
    with booked as (
      select m.lead_id, m.seq, m.kind, m.to_stage as stage, m.to_member, m.effective_at as began, l.origin_id,
        l.inquired_at, l.is_historical, ${isKnown} as is_known,
        lead(m.effective_at) over steps as left_at, lead(m.to_stage) over steps as went_to,
        coalesce(lead(m.from_member) over steps, l.accountable_id) as owner_id,
        first_value(m.kind) over steps as first_kind,
        row_number() over (partition by m.lead_id, m.to_stage order by m.seq) as times
      from movements m
      join (
        select id, origin_id, accountable_id, inquired_at, received_at, is_historical from leads
        where workspace_id = ${db.workspaceId}
      ) l on l.id = m.lead_id
      where m.workspace_id = ${db.workspaceId} and ${stands(sql`m`)}
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

export interface StaysAsked {
  stage: Stage
  /** How it ended: at all, not yet, or in that stage. */
  ended?: 'left' | 'there' | Stage | undefined
  /** Shorter than so many seconds. */
  below?: number | undefined
  owner?: readonly string[] | undefined
  /** When it began; instants, the second one excluded. */
  start: string
  end: string
}

/** The leads that stayed so: a condition of a lead `l`, and the query that finds them, perhaps some more. */
export function leadsThatStayed(db: Db, asked: StaysAsked): { condition: Sql; found: Sql } {
  const { stage, ended, below, owner, start, end } = asked
  const began = sql`m.workspace_id = ${db.workspaceId} and m.to_stage = ${stage}
    and m.effective_at >= ${start}::timestamptz and m.effective_at < ${end}::timestamptz and ${stands(sql`m`)}`
  const conditions = [
    ...(ended === undefined ? [] : [endedSo(ended)]),
    ...(below === undefined
      ? []
      : [sql`extract(epoch from n.effective_at - m.effective_at) < ${below}::float8`]),
    ...(owner === undefined
      ? []
      : [
          sql`coalesce(case when n.to_stage is null then l.accountable_id else n.from_member end::text, 'nobody')
            = any(${[...owner]}::text[])`,
        ]),
  ]
  const next = sql`left join lateral (
    select n.to_stage, n.from_member, n.effective_at from movements n
    where n.workspace_id = m.workspace_id and n.lead_id = m.lead_id and n.seq > m.seq and ${stands(sql`n`)}
    order by n.seq limit 1) n on true`
  return {
    condition: sql`exists (select from movements m ${conditions.length > 0 ? next : sql``}
      where m.lead_id = l.id and ${began} and ${isKnown}
      ${sql.join(
        conditions.map((one) => sql` and ${one}`),
        sql``,
      )})`,
    found: sql`select distinct m.lead_id from movements m where ${began}`,
  }
}

function endedSo(ended: NonNullable<StaysAsked['ended']>): Sql {
  if (ended === 'there') return sql`n.to_stage is null`
  return ended === 'left' ? sql`n.to_stage is not null` : sql`n.to_stage = ${ended}`
}

/** Of a lead `l`: it came to the stage, and when is known. */
export function cameTo(stage: Stage): Sql {
  return sql`(not l.is_historical
    and exists (select from movements m where m.workspace_id = l.workspace_id and m.lead_id = l.id
      and m.to_stage = ${stage} and ${stands(sql`m`)})
    and not exists (select from movements m where m.workspace_id = l.workspace_id and m.lead_id = l.id
      and m.seq = 1 and m.kind = 'opening'))`
}
