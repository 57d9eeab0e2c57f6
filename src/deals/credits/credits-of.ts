import { type Db, sql } from '#src/db/index.ts'
import { touchLog } from './touch-log.ts'

type Sql = ReturnType<typeof sql>

/** The columns of sale_credits without the workspace, in the order in which creditsOf answers them. */
export const CREDIT_COLUMNS = sql`deal_id, place, lead_id, source, channel, campaign_id, touches, of_touches, is_origin,
  is_first, is_qualifying, is_last, is_ours, of_others, is_first_other, is_qualifying_other, is_last_other,
  opens_source, opens_channel, opens_campaign, opens_source_other, opens_channel_other, opens_campaign_other`

/** Whether no earlier row of the sale has the same source, channel or campaign. */
const opens = (column: Sql) => sql`row_number() over (partition by deal_id, ${column} order by min(n)) = 1`
/** The same among the touches of others than our own people. */
const opensOther = (column: Sql) =>
  sql`not is_ours and row_number() over (partition by deal_id, is_ours, ${column} order by min(n)) = 1`

/** The credits of all sales of some leads, reckoned from the touch log: a query of rows of sale_credits. */
export function creditsOf(db: Db, leads: Sql): Sql {
  return sql`(
    select deal_id, (row_number() over (partition by deal_id order by min(n)))::int2 as place, lead_id, source, channel,
      campaign_id, count(*)::int as touches, max(of_touches)::int as of_touches, bool_or(is_origin) as is_origin,
      bool_or(n = 1) as is_first, bool_or(n = coalesce(qualifying, 1)) as is_qualifying, bool_or(n = of_touches) as is_last,
      is_ours, max(of_others)::int as of_others, bool_or(not is_ours and other = 1) as is_first_other,
      bool_or(not is_ours and other = coalesce(qualifying_other, 1)) as is_qualifying_other,
      bool_or(not is_ours and other = of_others) as is_last_other,
      ${opens(sql`source`)} as opens_source, ${opens(sql`channel`)} as opens_channel,
      ${opens(sql`campaign_id`)} as opens_campaign, ${opensOther(sql`source`)} as opens_source_other,
      ${opensOther(sql`channel`)} as opens_channel_other, ${opensOther(sql`campaign_id`)} as opens_campaign_other
    from (
      select *, max(n) filter (where at <= qualified_at) over (partition by deal_id) as qualifying,
        max(other) filter (where at <= qualified_at and not is_ours) over (partition by deal_id) as qualifying_other from (
        select *, row_number() over sale as n, count(*) over (partition by deal_id) as of_touches,
          count(*) filter (where not is_ours) over sale as other,
          count(*) filter (where not is_ours) over (partition by deal_id) as of_others
        from ${touchLog(db, leads)} log
        window sale as (partition by deal_id order by at, id)
      ) numbered
    ) qualified
    group by deal_id, lead_id, source, channel, campaign_id, is_ours
  )`
}

/** The credits of all sales as they are at this moment: those that are kept, and anew those of which something changed. */
export function creditsNow(db: Db): Sql {
  const due = sql`select lead_id from credits_due where workspace_id = ${db.workspaceId}`
  return sql`(
    select ${CREDIT_COLUMNS} from sale_credits
    where workspace_id = ${db.workspaceId} and lead_id not in (${due})
    union all
    select ${CREDIT_COLUMNS} from ${creditsOf(db, sql`select distinct lead_id from (${due}) due`)} anew
  )`
}
