import { type Db, sql } from '#src/db/index.ts'
import { tell } from './tell.ts'
import type { TimelineItem } from './timeline-item.ts'

export interface TimelineLine {
  at: Date
  kind: string
  who: string | null
  sentence: string
  subjectId: string | null
}

/**
 * The life of a lead, newest first: every inquiry, interaction, movement, offer, judgement, message and deal, as
 * sentences. Movements are read from the books, the rest from what each slice appended. Leads merged into this one
 * tell their part here too.
 */
export async function readTimeline(db: Db, leadId: string, limit = 500): Promise<TimelineLine[]> {
  const items = await db.all<TimelineItem & { time_zone: string }>(sql`
    with told as materialized (
      select array_append(array_agg(id), ${leadId}::uuid) as ids from leads
      where workspace_id = ${db.workspaceId} and survivor_id = ${leadId}
    ), lines as (
      select m.lead_id, m.happened_at as at, m.recorded_at, m.seq, 'movement' as source, m.kind, m.from_stage, m.to_stage,
        m.from_member, m.to_member, m.actor_kind, m.actor_id, m.reason, m.cause_id as subject_id,
        jsonb_build_object('definition_version', m.definition_version, 'reverses', m.reverses) as data
      from movements m where m.workspace_id = ${db.workspaceId} and m.lead_id = any((select ids from told)::uuid[])
      union all
      select e.lead_id, e.at, e.at, null, 'event', e.kind, null, null, null, null, e.actor_kind, e.actor_id, null,
        e.subject_id, e.data
      from lead_events e where e.workspace_id = ${db.workspaceId} and e.lead_id = any((select ids from told)::uuid[])
    )
    select l.*, coalesce(who.name, token.name) as actor_name, f.name as from_name, t.name as to_name, i.note, i.result, i.channel,
      i.taken_back_at is not null as is_taken_back, touched.touched,
      (select time_zone from workspaces where id = ${db.workspaceId}) as time_zone
    from lines l
    left join api_tokens token on token.workspace_id = ${db.workspaceId} and token.id = l.actor_id and l.actor_kind = 'token'
    left join members who on who.workspace_id = ${db.workspaceId} and who.id = coalesce(token.member_id, l.actor_id)
    left join members f on f.workspace_id = ${db.workspaceId} and f.id = l.from_member
    left join members t on t.workspace_id = ${db.workspaceId} and t.id = l.to_member
    left join lateral (
      select i.note, i.result, i.channel, i.taken_back_at from interactions i
      where i.workspace_id = ${db.workspaceId} and i.id = l.subject_id offset 0
    ) i on true
    left join lateral (
      select jsonb_build_object('title', c.title, 'address', t.address, 'buying_stage', t.buying_stage) as touched
      from touches t left join contents c on c.workspace_id = t.workspace_id and c.id = t.content_id
      where t.workspace_id = ${db.workspaceId} and t.id = l.subject_id and l.kind in ('clicked', 'downloaded') offset 0
    ) touched on true
    order by l.at desc, l.recorded_at desc, l.seq desc nulls last limit ${limit}`)
  return items.filter(isToldOnce).map((item) => ({
    at: item.at,
    kind: item.source === 'movement' ? 'movement' : item.kind,
    who: item.actor_name,
    sentence: tell(item, item.time_zone, leadId),
    subjectId: item.subject_id,
  }))
}

/** A merge is noted at both records, and the lead that ended with it says so by its movement. */
function isToldOnce(item: TimelineItem, at: number, items: readonly TimelineItem[]): boolean {
  if (item.kind !== 'brought_together' && item.kind !== 'taken_apart') return true
  return !items.some(
    (other, i) =>
      other.subject_id === item.subject_id &&
      (other.kind === item.kind ? i < at : item.kind === 'brought_together' && other.to_stage === 'merged'),
  )
}
