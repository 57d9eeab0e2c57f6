import { type Db, sql } from '#src/db/index.ts'
import type { Stage } from '#src/lead/index.ts'

/** Whom a message is to and about, as of now: names are read only when it is sent, so what was erased is not. */
export interface Addressee {
  message_id: string
  /** Why it must not go any more; null where it may. */
  why_not: string | null
  queued_at: Date
  language: string | null
  country: string | null
  topic: string | null
  fields: Record<string, unknown> | null
  name: string | null
  first_name: string | null
  last_name: string | null
  company: string | null
  /** Who works the lead, or asks what is missing, with their number. */
  owner: string | null
  owner_phone: string | null
  /** The lead that it is about, where that is one. */
  lead_id: string | null
  /** Of mail about offers: how many of them are still open. */
  open_offers: number | null
}

/** What an answer is filled in with. */
export type Filling = Omit<
  Addressee,
  'message_id' | 'why_not' | 'queued_at' | 'language' | 'country' | 'lead_id' | 'open_offers'
>

/** A lead as the choice of its answer sees it. */
export interface AboutLead extends Filling {
  stage: Stage
  grade: string | null
  channel: string
  last_inquiry_at: Date
  promise_due_at: Date | null
  accountable_id: string | null
  email: string | null
  phone: string | null
  language: string | null
  country: string | null
  basis: string | null
  since: Date | null
}

/**
 * Reads them for a batch of messages. One must not go any more when its address was erased, the person asked not to be
 * contacted, was called before it could tell of the call, the member left, or every offer that it tells of has ended; what they said about mail is read beside it.
 */
export async function readAddressees(db: Db, messageIds: readonly string[]): Promise<Map<string, Addressee>> {
  const rows = await db.all<Addressee>(sql`
    select m.id as message_id, case
        when m.to_address is null then 'There is no address any more.'
        when m.kind = 'answer' and l.reason = 'asked_not_to_be_contacted' then 'They asked not to be contacted.'
        when m.data ? 'call_due' and l.call_kept_at >= m.queued_at then 'They were called before it could go.'
        when r.left_at is not null then 'The member has left.'
        when m.kind = 'offer' and f.open_offers = 0 and m.data ->> 'kind' <> 'handed_over' then 'The offer has ended.'
      end as why_not,
      m.queued_at, p.language, p.country, l.id as lead_id, f.open_offers,
      l.topic, l.fields, coalesce(p.name, nullif(concat_ws(' ', p.first_name, p.last_name), '')) as name,
      p.first_name, p.last_name, coalesce(o.name, p.company) as company,
      case when ${IN_HANDS} then a.name end as owner, case when ${IN_HANDS} then a.phone end as owner_phone
    from messages m
    left join lateral (
      select count(*)::int as open_offers, case when count(*) = 1 then (array_agg(o.lead_id))[1] end as lead_id
      from offers o where o.workspace_id = m.workspace_id and o.told_in = m.id and o.ended_at is null
    ) f on m.kind = 'offer'
    left join leads l on l.workspace_id = m.workspace_id and l.id = case m.kind when 'offer' then coalesce(f.lead_id, m.lead_id) else m.lead_id end
    left join persons p on p.workspace_id = m.workspace_id and p.id = coalesce(l.person_id, m.person_id)
    left join organizations o on o.workspace_id = m.workspace_id and o.id = l.organization_id
    left join members a on a.workspace_id = m.workspace_id and a.id = l.accountable_id
    left join members r on r.workspace_id = m.workspace_id and r.id = m.member_id
    where m.workspace_id = ${db.workspaceId} and m.id = any(${messageIds}::uuid[])`)
  return new Map(rows.map((row) => [row.message_id, row]))
}

/** Whoever is only offered a lead may refuse it: nobody signs for them. */
const IN_HANDS = sql`l.stage in ('prequalifying', 'working', 'opportunity')`

/** The same for an answer to one lead that is not written yet; undefined where there is no such lead. */
export function readAboutLead(db: Db, leadId: string): Promise<AboutLead | undefined> {
  return db.first<AboutLead>(sql`
    select l.topic, l.fields, coalesce(p.name, nullif(concat_ws(' ', p.first_name, p.last_name), '')) as name,
      p.first_name, p.last_name, coalesce(o.name, p.company) as company,
      case when ${IN_HANDS} then a.name end as owner, case when ${IN_HANDS} then a.phone end as owner_phone,
      l.stage, l.grade, l.channel, l.last_inquiry_at, l.promise_due_at, l.accountable_id, p.email, p.phone, p.language,
      p.country,
      b.basis, b.since
    from leads l
    join persons p on p.workspace_id = l.workspace_id and p.id = l.person_id
    left join organizations o on o.workspace_id = l.workspace_id and o.id = l.organization_id
    left join members a on a.workspace_id = l.workspace_id and a.id = l.accountable_id
    left join contact_bases b
      on b.workspace_id = l.workspace_id and b.person_id = l.person_id and b.channel = 'email'
    where l.workspace_id = ${db.workspaceId} and l.id = ${leadId}`)
}
