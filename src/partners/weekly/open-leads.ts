import { type Db, sql } from '#src/db/index.ts'

/** An open lead of somebody of a partner, and when they last told something of it. */
export interface OpenLead {
  id: string
  last_news: Date
  /** Told since the beginning of the visit that a page is for. */
  is_told: boolean
}

/**
 * The open leads of somebody of a partner that nothing was told of since `since`, what waits for an answer first, then what
 * was silent longest; and how many there are, told or not.
 */
export async function readOpenLeads(
  db: Db,
  memberId: string,
  o: { since: Date; limit: number },
): Promise<{ open: number; untold: number; leads: OpenLead[] }> {
  const rows = await db.all<OpenLead & { is_offer: boolean }>(sql`
    select l.id, l.last_news, l.is_offer, not l.is_offer and l.last_news >= ${o.since} as is_told from (
      select l.id, l.stage = 'offered' as is_offer, greatest(l.moved_at, l.last_attempt_at, l.two_way_at, (
        select max(e.at) from lead_events e
        where e.workspace_id = l.workspace_id and e.lead_id = l.id and e.actor_id = ${memberId})) as last_news
      from leads l
      where l.workspace_id = ${db.workspaceId} and l.accountable_id = ${memberId}
        and l.stage not in ('won', 'lost', 'disqualified', 'closed_unknown', 'merged')
        and l.stage in ('offered', 'working', 'opportunity')
    ) l order by l.is_offer desc, l.last_news, l.id`)
  const untold = rows.filter(({ is_told }) => !is_told)
  return { open: rows.length, untold: untold.length, leads: untold.slice(0, o.limit) }
}
