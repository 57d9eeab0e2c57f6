import { type Db, sql } from '#src/db/index.ts'
import type { Bounds } from '#src/lib/period.ts'
import type { FunnelRow } from '../counts/funnel.ts'

export type OffersMade = Pick<FunnelRow, 'offered' | 'accepted' | 'rejected' | 'expired'>

export const NO_OFFERS: OffersMade = { offered: 0, accepted: 0, rejected: 0, expired: 0 }

/**
 * The offers made to each rep in a period and how they ended. A rejected lead moves on to somebody else, so these come
 * from the offers and not from whose lead it is now.
 */
export async function offersMade(db: Db, { start, end }: Bounds): Promise<Map<string, OffersMade>> {
  const rows = await db.all<OffersMade & { assignee_id: string }>(sql`
    select assignee_id, count(*)::int as offered,
      (count(*) filter (where ending = 'accepted'))::int as accepted,
      (count(*) filter (where ending = 'rejected'))::int as rejected,
      (count(*) filter (where ending = 'expired'))::int as expired
    from offers
    where workspace_id = ${db.workspaceId}
      and offered_at >= ${start}::timestamptz and offered_at < ${end}::timestamptz
    group by assignee_id`)
  return new Map(rows.map(({ assignee_id, ...counts }) => [assignee_id, counts]))
}
