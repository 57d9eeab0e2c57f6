import { type Db, sql } from '#src/db/index.ts'

type Sql = ReturnType<typeof sql>

/** What is carried along of a sale: joined again at the end, it would be looked up for each touch among all. */
const SALE = sql`deal_id, lead_id, until, qualified_at`
/** Pages looked at with less between them are one visit. */
const VISIT_PAUSE = sql.lit('30 minutes')

/**
 * Everything that the people of sold leads did until the end of the day of each sale, one row a touch: `deal_id, lead_id,
 * at, id, is_origin, source, channel, campaign_id, qualified_at, is_ours`. The people of a lead are its person and those of leads
 * that were merged into it. A touch is an inquiry, a talk or a reply, a link opened, something read or watched, a visit of
 * our site; machines, automatic replies and what was taken back are none, and what a form gave out is told by its
 * inquiry. `is_ours` are talks with our own people and what they were answered. The inquiry that began the lead is always one, so that no sale is without. It is read where it is kept for
 * ever, along the index of each table; `leads` selects the `lead_id` to look at.
 */
export function touchLog(db: Db, leads: Sql): Sql {
  const ws = sql`workspace_id = ${db.workspaceId}`
  return sql`(
    with bought as materialized (
      select d.id as deal_id, d.lead_id, l.person_id, q.qualified_at,
        (date_trunc('day', d.sold_at at time zone w.time_zone) + interval '1 day') at time zone w.time_zone as until
      from (${leads}) n
      join workspaces w on w.id = ${db.workspaceId}
      cross join lateral (select id, lead_id, sold_at from deals where ${ws} and lead_id = n.lead_id offset 0) d
      cross join lateral (select person_id from leads where ${ws} and id = d.lead_id offset 0) l
      cross join lateral (
        select min(m.effective_at) as qualified_at
        from (
          select d.lead_id as id union all
          select id from leads where ${ws} and survivor_id = d.lead_id
        ) own
        cross join lateral (
          select m.effective_at from movements m
          where m.${ws} and m.lead_id = own.id and m.to_stage in ('qualified', 'offered', 'working', 'opportunity', 'won')
            and m.kind <> 'reversal' and not exists (
              select from movements r
              where r.${ws} and r.lead_id = m.lead_id and r.kind = 'reversal' and r.reverses <= m.seq and r.seq > m.seq)
          offset 0
        ) m
      ) q
    ), people as materialized (
      select ${SALE}, person_id from bought
      union
      select ${SALE}, m.person_id from bought b
      cross join lateral (
        select person_id from leads where ${ws} and survivor_id = b.lead_id offset 0
      ) m
    ), theirs as materialized (
      select ${SALE}, l.* from people p
      cross join lateral (select id, inquired_at, origin_id from leads where ${ws} and person_id = p.person_id offset 0) l
    ), asked as (
      select ${SALE}, inquired_at as at, id, origin_id from theirs
      union all
      select ${SALE}, i.asked_at, i.id, coalesce(p.origin_id, t.origin_id) from theirs t
      cross join lateral (
        select inquiry_id, origin_id from placements
        where ${ws} and placements.lead_id = t.id and place = 'lead' and kind <> 'new' offset 0
      ) p
      cross join lateral (select id, asked_at from inquiries where ${ws} and id = p.inquiry_id offset 0) i
    ), touched as (
      select ${SALE}, a.at, a.id, o.source, o.channel, o.campaign_id, false as is_ours from asked a
      cross join lateral (
        select source, channel, campaign_id from origins where ${ws} and id = a.origin_id offset 0
      ) o
      union all
      select ${SALE}, i.happened_at, i.id, 'our_people', i.channel, null, true from theirs t
      cross join lateral (
        select i.id, i.channel, i.happened_at from interactions i
        where i.${ws} and i.lead_id = t.id and i.taken_back_at is null
          and (i.direction = 'in' or i.result like 'talked%') and not exists (
            select from lead_events e
            where e.${ws} and e.lead_id = i.lead_id and e.kind = 'away' and e.subject_id = i.id)
        offset 0
      ) i
      union all
      select ${SALE}, t.happened_at, t.id, 'our_mail', 'mail_link', t.campaign_id, false from people p
      cross join lateral (
        select id, happened_at, campaign_id from touches
        where ${ws} and person_id = p.person_id and machine is null and kind <> 'visited' and message_id is not null
        offset 0
      ) t
      union all
      select ${SALE}, happened_at, id, 'own_site', 'site_visit', null, false from (
        select ${SALE}, t.*, lag(t.happened_at) over (partition by deal_id, person_id order by t.happened_at) as before
        from people p
        cross join lateral (
          select id, happened_at from touches
          where ${ws} and person_id = p.person_id and machine is null and kind = 'visited' offset 0
        ) t
      ) v where before is null or happened_at - before >= ${VISIT_PAUSE}::interval
    )
    select deal_id, lead_id, at, id, id = lead_id as is_origin, source, channel, campaign_id, qualified_at, is_ours
    from touched where at < until or id = lead_id
  )`
}
