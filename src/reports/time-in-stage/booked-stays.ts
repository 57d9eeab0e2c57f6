import { type Db, sql } from '#src/db/index.ts'
import { isKnownStay, type Stage, standsAsBooked } from '#src/lead/index.ts'
import { ofTeams } from '../only.ts'

type Sql = ReturnType<typeof sql>

export interface StaysAsked {
  stage: Stage
  /** How it ended: at all, not yet, or in that stage. */
  ended?: 'left' | 'there' | Stage | undefined
  /** Shorter than so many seconds. */
  below?: number | undefined
  owner?: readonly string[] | undefined
  team?: readonly string[] | undefined
  /** When it began; instants, the second one excluded. */
  start: string
  end: string
}

/** The leads that stayed so: a condition of a lead `l`, and the query that finds them, perhaps some more. */
export function leadsThatStayed(db: Db, asked: StaysAsked): { condition: Sql; found: Sql } {
  const { stage, ended, below, owner, team, start, end } = asked
  const began = sql`m.workspace_id = ${db.workspaceId} and m.to_stage = ${stage}
    and m.effective_at >= ${start}::timestamptz and m.effective_at < ${end}::timestamptz and ${standsAsBooked(sql`m`)}`
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
    ...(team === undefined
      ? []
      : [
          ofTeams(db, sql`(case when n.to_stage is null then l.accountable_id else n.from_member end)`, team),
        ]),
  ]
  const next = sql`left join lateral (
    select n.to_stage, n.from_member, n.effective_at from movements n
    where n.workspace_id = m.workspace_id and n.lead_id = m.lead_id and n.seq > m.seq and ${standsAsBooked(sql`n`)}
    order by n.seq limit 1) n on true`
  return {
    condition: sql`exists (select from movements m ${conditions.length > 0 ? next : sql``}
      where m.lead_id = l.id and ${began} and ${isKnownStay}
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
      and m.to_stage = ${stage} and ${standsAsBooked(sql`m`)})
    and not exists (select from movements m where m.workspace_id = l.workspace_id and m.lead_id = l.id
      and m.seq = 1 and m.kind = 'opening'))`
}
