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
 * between them: two ways to the same figure. Leads are joined as the table they are, because a database that has no
 * statistics yet would walk a subquery of them once per movement.
 */
export const periodBalance: Check = {
  name: 'balance',
  sentence: 'Per stage, source and owner: opening + in − out = closing, recounted from the movements.',
  async find(db, { start, end }) {
    const standing = (at: string) => sql`
      select last.to_stage as stage, l.source, last.to_member as owner, count(*) as n from (
        select distinct on (lead_id) lead_id, to_stage, to_member from movements
        where workspace_id = ${db.workspaceId} and effective_at < ${at}::timestamptz and ${at} <> '-infinity'
        order by lead_id, seq desc
      ) last left join leads l on l.workspace_id = ${db.workspaceId} and l.id = last.lead_id group by 1, 2, 3`
    const rows = await db.all<Row>(sql`
      with flows as (
        select l.source, m.from_stage, m.to_stage, m.from_member, m.to_member, count(*) as n
        from movements m left join leads l on l.workspace_id = ${db.workspaceId} and l.id = m.lead_id
        where m.workspace_id = ${db.workspaceId} and m.effective_at >= ${start}::timestamptz and m.effective_at < ${end}::timestamptz
        group by 1, 2, 3, 4, 5
      ), counted as (
        select stage, source, owner, n as opening, 0 as came, 0 as went, 0 as closing from (${standing(start)}) stood
        union all
        select stage, source, owner, 0, 0, 0, n from (${standing(end)}) stands
        union all
        select to_stage, source, to_member, 0, n, 0, 0 from flows
        union all
        select from_stage, source, from_member, 0, 0, n, 0 from flows where from_stage is not null
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
