import { type Db, sql } from '#src/db/index.ts'
import type { Stage } from '#src/lead/index.ts'

/** A lead as a list shows it: names beside the ids. */
export interface LeadLine {
  id: string
  stage: Stage
  stage_since: Date
  grade: string | null
  score: number | null
  topic: string | null
  source: string
  channel: string
  country: string | null
  tags: string[]
  fields: Record<string, unknown>
  inquired_at: Date
  last_activity_at: Date
  next_action: string | null
  due_at: Date | null
  reason: string | null
  closed_at: Date | null
  two_way_at: Date | null
  attempts: number
  expected_value: string | null
  expected_currency: string | null
  revenue: string | null
  revenue_currency: string | null
  external_id: string | null
  revision: number
  person: {
    id: string
    name: string | null
    email: string | null
    phone: string | null
    company: string | null
  }
  organization: { id: string; name: string | null } | null
  campaign: { id: string; name: string } | null
  accountable: { id: string; name: string } | null
}

/** The lines of leads, in the order of their ids given: looked up by key one by one (`offset 0`), never by a scan. */
export async function readLines(db: Db, ids: readonly string[]): Promise<LeadLine[]> {
  if (ids.length === 0) return []
  const rows = await db.all<LeadLine>(sql`
    select l.id, l.stage, l.stage_since, l.grade, l.score, l.topic, l.source, l.channel, l.country, l.tags, l.fields,
      l.inquired_at, l.last_activity_at, l.next_action, l.due_at, l.reason, l.closed_at, l.two_way_at, l.attempts,
      l.expected_value, l.expected_currency, l.revenue, l.revenue_currency, l.external_id, l.revision,
      jsonb_build_object('id', p.id, 'name', p.name, 'email', p.email, 'phone', p.phone, 'company', p.company) as person,
      case when o.id is not null then jsonb_build_object('id', o.id, 'name', o.name) end as organization,
      case when c.id is not null then jsonb_build_object('id', c.id, 'name', c.name) end as campaign,
      case when m.id is not null then jsonb_build_object('id', m.id, 'name', m.name) end as accountable
    from unnest(${ids}::uuid[]) as asked(id)
    cross join lateral (
      select * from leads l where l.workspace_id = ${db.workspaceId} and l.id = asked.id offset 0
    ) l
    cross join lateral (
      select * from persons p where p.workspace_id = ${db.workspaceId} and p.id = l.person_id offset 0
    ) p
    left join lateral (
      select * from organizations o where o.workspace_id = ${db.workspaceId} and o.id = l.organization_id offset 0
    ) o on true
    left join campaigns c on c.workspace_id = ${db.workspaceId} and c.id = l.campaign_id
    left join members m on m.workspace_id = ${db.workspaceId} and m.id = l.accountable_id`)
  const lines = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => lines.get(id) ?? [])
}
