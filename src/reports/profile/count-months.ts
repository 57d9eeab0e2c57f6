import { type Database, type Db, sql, type Tx, tryLock } from '#src/db/index.ts'
import { readFields } from '#src/lead/custom-fields/index.ts'
import { dayIn } from '#src/lib/day.ts'
import { boundsOf } from '#src/lib/period.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { countsOf } from '../counts/counts.ts'
import { FUNNEL, notMerged, PATH } from '../counts/funnel.ts'
import { traitsSql } from './attributes.ts'

/** So long after they asked it is looked who bought. */
export const MOST_MONTHS = 24
/** The mean length of a month of the Gregorian calendar. */
export const DAYS_OF_MONTH = 30.436_875
/** Of more different values in a month an attribute says nothing. */
const MOST_VALUES = 50

/**
 * Counts who bought, for each month that is over and of which the books tell something else than was counted, or of which
 * somebody was erased since. One month is one transaction; one of 30,000 leads takes a second or two. What was known is
 * that of the first judgement, before anybody worked the lead. Answers how many months were counted.
 */
export async function countMonths(o: {
  database: Database
  workspaceId: string
  asOf: Date
  stopping?: AbortSignal
}): Promise<number> {
  const db = o.database.bind(o.workspaceId)
  const { time_zone } = await readWorkspace(db)
  let counted = 0
  for (const month of await changedMonths(db, time_zone, o.asOf)) {
    if (o.stopping?.aborted) break
    counted += await o.database.transaction(o.workspaceId, async (tx) =>
      (await tryLock(tx, 'sweep')) ? countMonth(tx, time_zone, month) : 0,
    )
  }
  return counted
}

interface BookedMonth {
  month: string
  leads: number
  won: number
}

async function changedMonths(db: Db, timeZone: string, asOf: Date): Promise<BookedMonth[]> {
  const thisMonth = dayIn(timeZone, asOf).replace(/..$/, '01')
  const before = Temporal.PlainDate.from(thisMonth).subtract({ days: 1 }).toString()
  return db.all(sql`
    select to_char(coalesce(b.month, p.month), 'YYYY-MM-DD') as month, coalesce(b.leads, 0) as leads, coalesce(b.won, 0) as won
    from (
      select month, sum(leads)::int as leads, coalesce(sum(leads) filter (where ${FUNNEL.won(PATH)}), 0)::int as won
      from ${countsOf(db, 'grade', { from: null, to: before }, timeZone)} c where ${notMerged()}
      group by month having sum(leads) > 0
    ) b
    full join (select * from profile_months where workspace_id = ${db.workspaceId}) p on p.month = b.month
    where p.leads is distinct from b.leads or p.won is distinct from b.won or b.month in (
      select date_trunc('month', l.inquired_at at time zone ${timeZone})::date
      from erasures e join leads l on l.workspace_id = e.workspace_id and l.person_id = e.person_id
      where e.workspace_id = ${db.workspaceId} and e.at >= p.counted_at)
    order by 1`)
}

/** Anew, whatever was counted before. */
async function countMonth(db: Tx, timeZone: string, { month, leads, won }: BookedMonth): Promise<number> {
  await db.run(sql`
    delete from profile_months where workspace_id = ${db.workspaceId} and month = ${month}::date`)
  if (leads === 0) return 1
  const fields = await readFields(db)
  const last = Temporal.PlainDate.from(month).add({ months: 1 }).subtract({ days: 1 }).toString()
  const { start, end } = boundsOf({ from: month, to: last }, timeZone)
  await db.run(sql`
    with asked as materialized (
      select lead_id, case when ${FUNNEL.won(PATH)} then
        greatest(0, floor(closed_after_days / ${sql.lit(DAYS_OF_MONTH)}))::int + 1 end as bought_in
      from lead_facts
      where workspace_id = ${db.workspaceId} and inquired_at >= ${start}::timestamptz
        and inquired_at < ${end}::timestamptz and ${notMerged()}
    ), grouped as materialized (
      select t.attribute, t.value, a.bought_in, count(*)::int as leads
      from asked a
      cross join lateral (select * from judgements j
        where j.workspace_id = ${db.workspaceId} and j.lead_id = a.lead_id and j.seq = 1 offset 0) j
      cross join lateral ${traitsSql(fields)} t
      group by 1, 2, 3
    ), months as (
      insert into profile_months (workspace_id, month, leads, won, bought, left_out, counted_at)
      select ${db.workspaceId}, ${month}::date, ${leads}, ${won},
        (select ${boughtSql} from (select bought_in, count(*)::int as leads from asked group by 1) g),
        array(select attribute from grouped group by 1
          having count(distinct value) > ${sql.lit(MOST_VALUES)} order by 1), ${db.now}
      returning left_out
    )
    insert into profile_cells (workspace_id, month, attribute, value, leads, bought)
    select ${db.workspaceId}, ${month}::date, attribute, value, sum(leads), ${boughtSql}
    from grouped where attribute <> all((select left_out from months)::text[])
    group by attribute, value`)
  return 1
}

/** By the month in which they bought. */
const boughtSql = sql`array[${sql.join(
  Array.from(
    { length: MOST_MONTHS },
    (_, age) => sql`coalesce(sum(leads) filter (where bought_in = ${sql.lit(age + 1)}), 0)::int`,
  ),
)}]`
