import { type Db, sql } from '#src/db/index.ts'

export const EXPORTS = ['leads', 'interactions', 'movements'] as const
export type ExportName = (typeof EXPORTS)[number]

type Query = ReturnType<typeof sql>

/** What an export tells of a lead `l`, with the tables of joinedTo. */
const leadColumns = sql`l.id, l.external_id, p.name, p.first_name, p.last_name, p.title, p.email, p.phone,
  coalesce(g.name, p.company) as organization, p.country, p.region, p.postal_code, p.city, l.topic, l.source,
  l.channel, c.key as campaign, l.inquired_at, l.received_at, l.inquiries, l.stage, l.stage_since,
  m.name as accountable, l.next_action, l.due_at, l.grade, l.score, l.attempts, l.first_attempt_at,
  l.two_way_at, l.expected_value, l.expected_currency, l.expected_on, l.outcome, l.reason, l.reason_detail,
  l.closed_at, l.revenue, l.revenue_currency, l.sold_at, l.survivor_id, l.tags, l.fields`

function joinedTo(db: Db): Query {
  return sql`
    join persons p on p.workspace_id = ${db.workspaceId} and p.id = l.person_id
    left join organizations g on g.workspace_id = ${db.workspaceId} and g.id = l.organization_id
    left join campaigns c on c.workspace_id = ${db.workspaceId} and c.id = l.campaign_id
    left join members m on m.workspace_id = ${db.workspaceId} and m.id = l.accountable_id`
}

/** The same of the leads named, each looked up by key, in their order. */
export function leadsQuery(db: Db, ids: readonly string[]) {
  return sql<Record<string, unknown>>`
    select ${leadColumns}
    from unnest(${ids}::uuid[]) with ordinality as asked(id, n)
    cross join lateral (
      select * from leads l where l.workspace_id = ${db.workspaceId} and l.id = asked.id offset 0
    ) l
    cross join lateral (
      select * from persons p where p.workspace_id = ${db.workspaceId} and p.id = l.person_id offset 0
    ) p
    left join lateral (
      select * from organizations g where g.workspace_id = ${db.workspaceId} and g.id = l.organization_id offset 0
    ) g on true
    left join campaigns c on c.workspace_id = ${db.workspaceId} and c.id = l.campaign_id
    left join members m on m.workspace_id = ${db.workspaceId} and m.id = l.accountable_id
    order by asked.n`
}

/** One query for each thing that can be exported, oldest first; its columns are those of the file. */
export function exportQuery(db: Db, what: ExportName): Query {
  switch (what) {
    case 'leads':
      return sql`
        select ${leadColumns}
        from leads l ${joinedTo(db)}
        where l.workspace_id = ${db.workspaceId} order by l.inquired_at, l.id`
    case 'interactions':
      return sql`
        select i.id, i.lead_id, m.name as member, i.direction, i.channel, i.is_attempt, i.result, i.note, i.happened_at,
          i.recorded_at, i.taken_back_at
        from interactions i
        left join members m on m.workspace_id = ${db.workspaceId} and m.id = i.member_id
        where i.workspace_id = ${db.workspaceId} order by i.lead_id, i.happened_at`
    case 'movements':
      return sql`
        select v.lead_id, v.seq, v.kind, v.from_stage, v.to_stage, f.name as from_member, t.name as to_member,
          v.happened_at, v.effective_at, v.recorded_at, v.actor_kind, a.name as actor, v.reason, v.definition_version, v.grade,
          v.reverses
        from movements v
        left join members f on f.workspace_id = ${db.workspaceId} and f.id = v.from_member
        left join members t on t.workspace_id = ${db.workspaceId} and t.id = v.to_member
        left join members a on a.workspace_id = ${db.workspaceId} and a.id = v.actor_id
        where v.workspace_id = ${db.workspaceId} order by v.lead_id, v.seq`
  }
}
