import { type Db, sql } from '#src/db/index.ts'
import type { LeadRow } from '#src/lead/index.ts'

/** A place in the list: offers (0) before everything else (1), by due time, then id. */
export interface Place {
  urgency: 0 | 1
  due: string
  id: string
}

export type DueLead = Pick<
  LeadRow,
  | 'id'
  | 'stage'
  | 'stage_since'
  | 'accountable_id'
  | 'topic'
  | 'source'
  | 'channel'
  | 'inquired_at'
  | 'last_inquiry_at'
  | 'grade'
  | 'score'
  | 'next_action'
  | 'attempts'
  | 'last_attempt_at'
  | 'two_way_at'
  | 'moved_at'
  | 'promise_due_at'
  | 'promise_kept_at'
  | 'call_due_at'
  | 'call_kept_at'
  | 'expected_value'
  | 'expected_currency'
  | 'expected_on'
  | 'revision'
> & {
  urgency: 0 | 1
  due_at: Date
  due: string
  name: string | null
  title: string | null
  email: string | null
  phone: string | null
  company: string | null
  country: string | null
  city: string | null
  language: string | null
  flags: string[]
  organization_id: string | null
  organization: string | null
  industry: string | null
  employees: number | null
  bases: { channel: 'email' | 'phone' | 'post'; basis: string }[]
  questions: string[]
  asks_for: string | null
}

const OPEN = sql`l.stage not in ('won', 'lost', 'disqualified', 'closed_unknown', 'merged')`
/** As the index leads_by_accountable has it; 2 is what sleeps until its wake date. */
const URGENCY = sql`(case when l.stage = 'offered' then 0 when l.next_action = 'wake' then 2 else 1 end)`

/**
 * The leads that members are accountable for, in order of urgency, `limit` of them after a place. Each member and each
 * urgency is one walk along leads_by_accountable, however many leads they have.
 */
export async function dueLeads(
  db: Db,
  memberIds: readonly string[],
  o: { limit: number; after: Place | null },
): Promise<DueLead[]> {
  return db.all<DueLead>(sql`
    with due as materialized (
      select l.id, l.urgency from unnest(${memberIds}::uuid[]) m(id) cross join lateral (
        ${walk(db, 0, o)} union all ${walk(db, 1, o)}
      ) l order by l.urgency, l.due_at, l.id limit ${o.limit}
    )
    select l.id, d.urgency, l.stage, l.stage_since, l.accountable_id, l.topic, l.source, l.channel, l.inquired_at,
      l.last_inquiry_at, l.grade, l.score, l.next_action, l.due_at, l.due_at::text as due, l.attempts,
      l.last_attempt_at, l.two_way_at, l.moved_at, l.promise_due_at, l.promise_kept_at, l.call_due_at, l.call_kept_at, l.expected_value,
      l.expected_currency, l.expected_on, l.revision, p.name, p.title, p.email, p.phone, p.company, p.country, p.city,
      p.language, p.flags, l.organization_id, g.name as organization, g.industry, g.employees,
      coalesce((select jsonb_agg(jsonb_build_object('channel', b.channel, 'basis', b.basis)) from contact_bases b
        where b.workspace_id = ${db.workspaceId} and b.person_id = l.person_id), '[]') as bases,
      coalesce(j.questions, '{}') as questions, j.inputs ->> 'asks_for' as asks_for
    from due d
    join leads l on l.workspace_id = ${db.workspaceId} and l.id = d.id
    join persons p on p.workspace_id = ${db.workspaceId} and p.id = l.person_id
    left join organizations g on g.workspace_id = ${db.workspaceId} and g.id = l.organization_id
    left join judgements j on j.workspace_id = ${db.workspaceId} and j.lead_id = l.id and j.seq = l.judgement_seq
    order by d.urgency, l.due_at, l.id`)
}

function walk(db: Db, urgency: 0 | 1, { limit, after }: { limit: number; after: Place | null }) {
  const place =
    after === null || after.urgency < urgency
      ? sql``
      : after.urgency > urgency
        ? sql`and false`
        : sql`and (l.due_at, l.id) > (${after.due}::timestamptz, ${after.id}::uuid)`
  return sql`(select l.id, l.due_at, ${sql.lit(urgency)} as urgency from leads l
    where l.workspace_id = ${db.workspaceId} and l.accountable_id = m.id and ${OPEN} and ${URGENCY} = ${sql.lit(urgency)} ${place}
    order by l.due_at, l.id limit ${limit})`
}

export interface DueCounts {
  offers: number
  overdue: number
  today: number
}

/** How many offers wait, how many duties are overdue and due until `endOfDay`; each counted up to 1,000. */
export async function countDue(
  db: Db,
  memberIds: readonly string[],
  now: Date,
  endOfDay: Date,
): Promise<DueCounts> {
  const from = sql`from leads l where l.workspace_id = ${db.workspaceId} and l.accountable_id = any(${memberIds}::uuid[])
    and ${OPEN}`
  const row = await db.first<DueCounts>(sql`
    select
      (select count(*)::int from (select ${from} and ${URGENCY} = 0 limit 1000) c) as offers,
      (select count(*)::int from (select ${from} and ${URGENCY} = 1 and l.due_at < ${now} limit 1000) c) as overdue,
      (select count(*)::int from (
        select ${from} and ${URGENCY} = 1 and l.due_at >= ${now} and l.due_at < ${endOfDay} limit 1000) c) as today`)
  return row ?? { offers: 0, overdue: 0, today: 0 }
}
