import { sql } from '#src/db/index.ts'
import { type Check, limit } from './check.ts'

export const arrivals: Check = {
  name: 'arrivals',
  sentence:
    'Every arrival is in exactly one place: waiting, a lead, an interaction, not an inquiry, or quarantine.',
  async find(db) {
    const rows = await db.all<{ id: string; wrong: string }>(sql`
      select coalesce(i.id, x.inquiry_id, p.inquiry_id, c.inquiry_id) as id, case
          when i.id is null and x.inquiry_id is not null then 'waits in the inbox, but never arrived'
          when i.id is null and p.inquiry_id is not null then 'has a place, but never arrived'
          when i.id is null then 'has a content, but never arrived'
          when c.inquiry_id is null then 'arrived, but what it said is gone'
          when x.inquiry_id is not null and p.inquiry_id is not null
            then 'waits in the inbox and has the place ' || p.place || ' as well'
          when x.inquiry_id is null and p.inquiry_id is null then 'is in no place'
          else 'belongs to the lead ' || coalesce(p.lead_id::text, 'of no id') || ', which does not exist'
        end as wrong
      from (select id from inquiries where workspace_id = ${db.workspaceId}) i
      full join (select inquiry_id from inquiry_contents where workspace_id = ${db.workspaceId}) c
        on c.inquiry_id = i.id
      full join (select inquiry_id from inbox where workspace_id = ${db.workspaceId}) x
        on x.inquiry_id = coalesce(i.id, c.inquiry_id)
      full join (select inquiry_id, place, lead_id from placements where workspace_id = ${db.workspaceId}) p
        on p.inquiry_id = coalesce(i.id, c.inquiry_id, x.inquiry_id)
      left join (select id from leads where workspace_id = ${db.workspaceId}) l on l.id = p.lead_id
      where i.id is null or c.inquiry_id is null or (x.inquiry_id is null) = (p.inquiry_id is null)
        or (p.place in ('lead', 'interaction') and l.id is null)
      order by 1 ${limit}`)
    return rows.map((r) => ({ sentence: `The inquiry ${r.id} ${r.wrong}.`, inquiry_id: r.id }))
  },
}
