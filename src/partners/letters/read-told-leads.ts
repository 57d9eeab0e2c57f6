import { type Db, sql } from '#src/db/index.ts'

/** A lead as mail to somebody of a partner tells of it. */
export interface ToldLead {
  message_id: string
  lead_id: string
  stage: string
  company: string | null
  city: string | null
  country: string | null
  topic: string | null
  asks_for: string | string[] | null
  /** Of the person, to be left out of the topic. */
  names: (string | null)[]
  expires_at: Date | null
}

/** Whom a mail is to, where that is somebody of a partner. */
export interface ToldPartner {
  message_id: string
  member_id: string
  name: string
  language: string
}

const MOST = 20

export function readToldPartners(db: Db, messageIds: readonly string[]): Promise<ToldPartner[]> {
  return db.all<ToldPartner>(sql`
    select u.id as message_id, m.id as member_id, m.name, coalesce(m.language, p.language) as language
    from unnest(${messageIds}::uuid[]) u(id)
    cross join lateral (
      select member_id from messages where workspace_id = ${db.workspaceId} and id = u.id offset 0
    ) t
    join members m on m.workspace_id = ${db.workspaceId} and m.id = t.member_id and m.team_kind = 'partner'
    join partners p on p.workspace_id = m.workspace_id and p.team_id = m.team_id`)
}

/**
 * What each mail is about and still theirs (or of whom they stand in for) when it is written: the offers it tells of, the lead it names, else all that
 * lies with them, the most urgent first.
 */
export function readToldLeads(db: Db, messageIds: readonly string[]): Promise<ToldLead[]> {
  return db.all<ToldLead>(sql`
    select u.id as message_id, l.id as lead_id, l.stage, coalesce(o.name, p.company) as company,
      coalesce(p.city, o.city) as city, coalesce(l.country, p.country, o.country) as country, l.topic,
      j.inputs -> 'asks_for' as asks_for,
      array[p.name, p.first_name, p.last_name, p.email, p.phone] as names,
      case when l.stage = 'offered' then f.expires_at end as expires_at
    from unnest(${messageIds}::uuid[]) u(id)
    cross join lateral (
      select id, kind, lead_id, member_id, data from messages where workspace_id = ${db.workspaceId} and id = u.id offset 0
    ) m
    cross join lateral (
      select lead_id from offers
      where m.kind = 'offer' and workspace_id = ${db.workspaceId} and told_in = m.id and ended_at is null
      union
      select m.lead_id where m.lead_id is not null
      union
      (select id from leads
       where m.lead_id is null and m.kind <> 'offer' and workspace_id = ${db.workspaceId}
         and accountable_id = m.member_id and stage in ('offered', 'working', 'opportunity')
       order by due_at limit ${MOST})
    ) about
    cross join lateral (
      select * from leads where workspace_id = ${db.workspaceId} and id = about.lead_id
        and stage in ('offered', 'working', 'opportunity') offset 0
    ) l
    join members a on a.workspace_id = l.workspace_id and a.id = l.accountable_id
      and (a.id = m.member_id or a.deputy_id = m.member_id)
    join persons p on p.workspace_id = l.workspace_id and p.id = l.person_id
    left join organizations o on o.workspace_id = l.workspace_id and o.id = l.organization_id
    left join judgements j on j.workspace_id = l.workspace_id and j.lead_id = l.id and j.is_current
    left join offers f on f.workspace_id = l.workspace_id and f.id = l.offer_id
    order by l.due_at, l.id`)
}
