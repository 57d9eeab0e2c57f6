import { type Db, sql } from '#src/db/index.ts'
import { type Check, limit } from './check.ts'

interface Row {
  lead_id: string
  seq: number
  wrong: string
}

/** Each movement beside the one before it, of the same lead. */
function movementsInOrder(db: Db) {
  return sql`(
    select *, lag(seq) over life as last_seq, lag(to_stage) over life as last_stage,
      lag(to_member) over life as last_member, lag(effective_at) over life as last_effective
    from movements where workspace_id = ${db.workspaceId}
    window life as (partition by lead_id order by seq)
  )`
}

export const chain: Check = {
  name: 'chain',
  sentence: 'The movements of a lead are a chain without gaps, each by a way the table of stages permits.',
  async find(db) {
    const rows = await db.all<Row>(sql`
      select lead_id, seq, wrong from (
        select m.lead_id, m.seq, case
          when m.last_seq is null and m.seq <> 1 then 'is the first that is kept'
          when m.seq <> coalesce(m.last_seq, 0) + 1 then 'follows number ' || m.last_seq
          when m.seq = 1 and (m.from_stage is not null or m.from_member is not null) then 'is the first, but comes from somewhere'
          when m.seq > 1 and (m.from_stage is distinct from m.last_stage or m.from_member is distinct from m.last_member)
            then 'does not begin where the one before it ended'
          when not case m.kind
            when 'opening' then m.seq = 1
            when 'handover' then m.from_stage = m.to_stage and m.from_member is distinct from m.to_member
            when 'reversal' then coalesce((
              select r.from_stage = m.to_stage and r.from_member is not distinct from m.to_member from movements r
              where r.workspace_id = m.workspace_id and r.lead_id = m.lead_id and r.seq = m.reverses), false)
            else (m.seq = 1 and m.to_stage = 'inquiry') or t.to_stage is not null
          end then 'goes a way that is not in the table (' || coalesce(m.from_stage, 'nothing') || ' → ' || m.to_stage || ')'
        end as wrong
        from ${movementsInOrder(db)} m
        left join stage_transitions t on t.from_stage = m.from_stage and t.to_stage = m.to_stage
      ) checked where wrong is not null order by lead_id, seq ${limit}`)
    return rows.map((r) => ({
      sentence: `Movement ${r.seq} of lead ${r.lead_id} ${r.wrong}.`,
      lead_id: r.lead_id,
    }))
  },
}

export const times: Check = {
  name: 'times',
  sentence: 'Effective times never run backwards: when it happened, but never before the movement before it.',
  async find(db) {
    const rows = await db.all<Row>(sql`
      select lead_id, seq, case
        when effective_at < last_effective then 'is effective before the one before it'
        else 'is effective at another time than it happened' end as wrong
      from ${movementsInOrder(db)} m
      where effective_at is distinct from greatest(happened_at, last_effective)
      order by lead_id, seq ${limit}`)
    return rows.map((r) => ({
      sentence: `Movement ${r.seq} of lead ${r.lead_id} ${r.wrong}.`,
      lead_id: r.lead_id,
    }))
  },
}
