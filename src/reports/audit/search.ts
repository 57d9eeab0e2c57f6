import { sql } from '#src/db/index.ts'
import { type Check, limit } from './check.ts'

export const search: Check = {
  name: 'search',
  sentence: 'Every lead can be found in the lists, under its stage and accountable person.',
  async find(db) {
    const rows = await db.all<{ id: string; there: boolean }>(sql`
      select l.id, s.lead_id is not null as there from leads l
      left join lead_search s on s.workspace_id = l.workspace_id and s.lead_id = l.id
      where l.workspace_id = ${db.workspaceId} and (s.lead_id is null or not s.document @@
        format('''=stage:%s'' & ''=owner:%s''', l.stage, coalesce(l.accountable_id::text, 'nobody'))::tsquery)
      order by l.id ${limit}`)
    return rows.map((r) => ({
      sentence: r.there
        ? `The lead ${r.id} is found under another stage or person than its own.`
        : `The lead ${r.id} is found in no list.`,
      lead_id: r.id,
    }))
  },
}
