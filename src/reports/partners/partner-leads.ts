import { type Db, sql } from '#src/db/index.ts'
import type { Bounds } from '#src/lib/period.ts'
import { andOfLeads, type Only } from '../only.ts'

type Sql = ReturnType<typeof sql>

/** What of a partner's leads a number counts; each opens into the leads that it counts. */
export const PARTNER_COUNTS = [
  'offered',
  'answered',
  'accepted',
  'rejected',
  'expired',
  'open',
  'reported',
  'silent',
  'taken',
  'won',
  'sold',
] as const

export type PartnerCount = (typeof PARTNER_COUNTS)[number]

const NEWS_DAYS = 30
const DAY = 86_400_000

const OFFERS = ['offered', 'answered', 'accepted', 'rejected', 'expired', 'taken', 'won'] as const

/**
 * Rows `(team_id, lead_id)` of the leads behind a number of partners, of one partner where `team` says so. Offers count by
 * when they were made, sales by their own date; open leads are those of now, whatever the period. News of an open lead is
 * what anybody told of it in the last 30 days: a movement, an attempt, a talk, or another act of the partner's people.
 * Everybody counts for the partner they belong to now. Limited to some leads where `only` says so.
 */
export function partnerLeads(
  db: Db,
  count: PartnerCount,
  o: Bounds & { now: Date; team?: string | undefined; only?: Only },
): Sql {
  const people = sql`teams t join members m on m.workspace_id = t.workspace_id and m.team_id = t.id`
  const of = (lead: Sql) => andOfLeads(db, o.only ?? {}, lead)
  const partner = sql`t.workspace_id = ${db.workspaceId} and t.kind = 'partner'
    ${o.team ? sql`and t.id = ${o.team}::uuid` : sql``}`
  if (isOffer(count)) {
    const won = count === 'won' ? sql`and l.stage = 'won'` : sql``
    const lead =
      count === 'won' ? sql`join leads l on l.workspace_id = o.workspace_id and l.id = o.lead_id` : sql``
    return sql`
      select t.id as team_id, o.lead_id, o.offered_at, o.ended_at, o.ending from ${people}
      join offers o on o.workspace_id = m.workspace_id and o.assignee_id = m.id
        and o.offered_at >= ${o.start}::timestamptz and o.offered_at < ${o.end}::timestamptz
      ${lead} where ${partner} and ${ended(count)} ${won} ${of(sql`o.lead_id`)}`
  }
  if (count === 'sold') {
    return sql`
      select t.id as team_id, d.lead_id, d.amount, d.currency, d.rate, d.basis from deals d
      join leads l on l.workspace_id = d.workspace_id and l.id = d.lead_id
      join members m on m.workspace_id = l.workspace_id and m.id = coalesce(l.last_worked_by, l.accountable_id)
      join teams t on t.workspace_id = m.workspace_id and t.id = m.team_id
      where d.workspace_id = ${db.workspaceId} and d.taken_back_at is null
        and d.sold_at >= ${o.start}::timestamptz and d.sold_at < ${o.end}::timestamptz and ${partner} ${of(sql`d.lead_id`)}`
  }
  const since = new Date(o.now.getTime() - NEWS_DAYS * DAY)
  const news = sql`(greatest(l.moved_at, l.last_attempt_at, l.two_way_at) >= ${since} or exists (
    select from lead_events e
    where e.workspace_id = l.workspace_id and e.lead_id = l.id and e.at >= ${since} and e.actor_id = l.accountable_id))`
  const told = count === 'reported' ? sql`and ${news}` : count === 'silent' ? sql`and not ${news}` : sql``
  return sql`
    select t.id as team_id, l.id as lead_id from ${people}
    join leads l on l.workspace_id = m.workspace_id and l.accountable_id = m.id
      and l.stage not in ('won', 'lost', 'disqualified', 'closed_unknown', 'merged')
      and l.stage in ('working', 'opportunity')
    where ${partner} ${told} ${of(sql`l.id`)}`
}

function isOffer(count: PartnerCount): count is (typeof OFFERS)[number] {
  return (OFFERS as readonly string[]).includes(count)
}

function ended(count: (typeof OFFERS)[number]): Sql {
  switch (count) {
    case 'offered':
      return sql`true`
    case 'answered':
      return sql`o.ending in ('accepted', 'rejected')`
    case 'taken':
    case 'won':
      return sql`o.ending = 'accepted'`
    default:
      return sql`o.ending = ${count}`
  }
}
