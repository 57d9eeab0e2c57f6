import { sql } from '#src/db/index.ts'
import type { ReadContext } from '#src/people/context.ts'
import { membersWithin } from '#src/people/reach.ts'

export interface LeadBehind {
  id: string
  name: string | null
  company: string | null
  stage: string
  inquired_at: Date
}

const MOST_SHOWN = 200

/** Leads by their ids, the newest first; of those that the actor may see. */
export async function leadsBehind(ctx: ReadContext, ids: readonly string[]): Promise<LeadBehind[]> {
  const { db } = ctx
  const within = await membersWithin(ctx, 'leads.read')
  const isSeen = within === 'all' ? sql`true` : sql`l.accountable_id = any(${within}::uuid[])`
  return db.all<LeadBehind>(sql`
    select l.id, coalesce(p.name, nullif(concat_ws(' ', p.first_name, p.last_name), ''), p.email) as name,
      coalesce(o.name, p.company) as company, l.stage, l.inquired_at
    from unnest(${ids}::uuid[]) u(id)
    cross join lateral (
      select l.id, l.person_id, l.organization_id, l.stage, l.inquired_at from leads l
      where l.workspace_id = ${db.workspaceId} and l.id = u.id and ${isSeen} offset 0
    ) l
    left join lateral (
      select * from persons p where p.workspace_id = ${db.workspaceId} and p.id = l.person_id offset 0
    ) p on true
    left join lateral (
      select o.name from organizations o where o.workspace_id = ${db.workspaceId} and o.id = l.organization_id offset 0
    ) o on true
    order by l.inquired_at desc, l.id limit ${MOST_SHOWN}::int`)
}
