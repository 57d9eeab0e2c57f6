import { sql } from '#src/db/index.ts'
import { type Check, limit } from './check.ts'

export const offers: Check = {
  name: 'offers',
  sentence:
    'Every offered lead has exactly one open offer, to the accountable person; no other lead has one.',
  async find(db) {
    const rows = await db.all<{ id: string; offer_id: string | null; wrong: string }>(sql`
      with open as (
        select lead_id, min(id::text)::uuid as id, min(assignee_id::text)::uuid as assignee_id, count(*)::int as n
        from offers where workspace_id = ${db.workspaceId} and ended_at is null group by lead_id
      ), held as (
        select id, stage, accountable_id, offer_id from leads where workspace_id = ${db.workspaceId}
      )
      select coalesce(l.id, o.lead_id) as id, o.id as offer_id, case
          when l.id is null then 'is offered, but does not exist'
          when o.id is null then 'is offered without an open offer'
          when l.stage <> 'offered' then 'is ' || l.stage || ', but an offer is still open'
          when o.n > 1 then 'has ' || o.n || ' open offers'
          when l.offer_id is distinct from o.id then 'names another offer than the open one'
          else 'is offered to another person than the accountable one'
        end as wrong
      from held l full join open o on o.lead_id = l.id
      where (l.stage = 'offered' or o.id is not null) and (
        l.id is null or o.id is null or l.stage <> 'offered' or o.n > 1
        or l.offer_id is distinct from o.id or l.accountable_id is distinct from o.assignee_id)
      order by 1 ${limit}`)
    return rows.map((r) => ({
      sentence: `The lead ${r.id} ${r.wrong}.`,
      lead_id: r.id,
      ...(r.offer_id === null ? {} : { offer_id: r.offer_id }),
    }))
  },
}
