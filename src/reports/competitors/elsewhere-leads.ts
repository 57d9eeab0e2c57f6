import { type Db, sql } from '#src/db/index.ts'
import type { Bounds } from '#src/lib/period.ts'
import { isCompetitor } from '../purchases/purchase-leads.ts'

type Sql = ReturnType<typeof sql>

/** Why a lead that went elsewhere did, as it was told; the last three only where a competitor of the list is named. */
export const ELSEWHERE_REASONS = ['competitor', 'bought_elsewhere', 'price', 'product_gap', 'late'] as const

/** Written out, as the index of them is asked by these words. */
const reasons = sql.raw(`l.reason in (${ELSEWHERE_REASONS.map((reason) => `'${reason}'`).join(', ')})`)
const told = sql`l.reason_detail`

/** When a lead went elsewhere. */
export const WENT_AT = sql`coalesce(l.closed_at, l.stage_since)`

/**
 * Leads `l` that somebody else sold to in a period, as our books say: lost to a competitor, closed because they bought
 * elsewhere, or lost for their price, product or being late where one of the list is named. To one of the list, to one
 * that is on none, or to nobody named, where that is said.
 */
export function elsewhereLeads(db: Db, o: Bounds & { competitor?: string | undefined }): Sql {
  const named = sql`exists (select from competitor_spellings s where s.workspace_id = l.workspace_id
    and s.key = competitor_key(${told}) and s.competitor_id is not null)`
  const of = o.competitor === undefined ? sql`` : sql`and ${isCompetitor(db, told, o.competitor)}`
  return sql`${perhapsElsewhere(db, o)} and (${isElsewhere} or ${named}) ${of}`
}

/** Leads `l` of which that is so where `isElsewhere`, or where one of the list is named: read along leads_lost_elsewhere. */
export function perhapsElsewhere(db: Db, o: Bounds): Sql {
  return sql`leads l where l.workspace_id = ${db.workspaceId} and ${reasons}
    and ${WENT_AT} >= ${o.start}::timestamptz and ${WENT_AT} < ${o.end}::timestamptz`
}

/** Whether the reason alone says that somebody else sold. */
export const isElsewhere = sql`reason in ('competitor', 'bought_elsewhere')`
