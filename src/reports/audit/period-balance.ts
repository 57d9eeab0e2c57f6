import { sql } from '#src/db/index.ts'
import { type Check, limit } from './check.ts'

interface Row {
  stage: string
  source: string | null
  owner: string | null
  opening: number
  came: number
  went: number
  closing: number
}

/**
 * Opening and closing are counted from where each lead stood at these moments, came and went from the movements
 * between them: two ways to the same figure.
 */
export const periodBalance: Check = {
  name: 'balance',
  sentence: 'Per stage, source and owner: opening + in − out = closing, recounted from the movements.',
  async find(db, { start, end }) {
    const rows = await db.all<Row>(sql`
      with moved as (
        select m.lead_id, m.seq, m.from_stage, m.to_stage, m.from_member, m.to_member, l.source,
          m.effective_at >= ${start}::timestamptz as inside
        from movements m
        left join leads l on l.workspace_id = m.workspace_id and l.id = m.lead_id
        where m.workspace_id = ${db.workspaceId} and m.effective_at < ${end}::timestamptz
      ), counted as (
        select to_stage as stage, source, to_member as owner, 1 as opening, 0 as came, 0 as went, 0 as closing from (
          select distinct on (lead_id) lead_id, to_stage, to_member, source
          from moved where not inside order by lead_id, seq desc
        ) stood
        union all
        select to_stage, source, to_member, 0, 0, 0, 1 from (
          select distinct on (lead_id) lead_id, to_stage, to_member, source
          from moved order by lead_id, seq desc
        ) stands
        union all
        select to_stage, source, to_member, 0, 1, 0, 0 from moved where inside
        union all
        select from_stage, source, from_member, 0, 0, 1, 0 from moved where inside and from_stage is not null
      )
      select c.stage, c.source, max(w.name) as owner, sum(opening) as opening, sum(came) as came, sum(went) as went,
        sum(closing) as closing
      from counted c
      left join members w on w.workspace_id = ${db.workspaceId} and w.id = c.owner
      group by c.stage, c.source, c.owner
      having sum(opening) + sum(came) - sum(went) <> sum(closing) order by 1, 2, 3 ${limit}`)
    return rows.map((r) => ({
      sentence:
        `${r.stage}, source ${JSON.stringify(r.source)}, ${r.owner ?? 'nobody'}: ` +
        `${r.opening} + ${r.came} − ${r.went} is ${r.opening + r.came - r.went}, but ${r.closing} stand there.`,
      expected: r.opening + r.came - r.went,
      found: r.closing,
    }))
  },
}
