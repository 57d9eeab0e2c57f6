import { type Db, sql } from '#src/db/index.ts'
import { countsOf } from '../../counts/counts.ts'
import type { Sought } from '../finding/filters.ts'
import { conditionsOf, searched } from '../finding/steps.ts'
import { estimateFound } from './estimate-found.ts'

export interface LeadCount {
  leads: number
  is_estimate: boolean
}

const COUNTED_EXACTLY = 1_000
/** Where the statistics believe in more than this, counting to the limit is not tried. */
const SURELY_MORE = 5_000
/** So many leads are looked at one by one. */
const MOST_FOUND = 16_000
/** So many of a sample are no accident. */
const SAMPLED_FITS = 10

/** How many leads a list has: exact up to a thousand, beyond that by the planner's statistics to two digits, and marked. */
export async function countLeads(db: Db, sought: Sought, timeZone: string): Promise<LeadCount> {
  const everything = await db.first<{ leads: number }>(sql`
    select coalesce(sum(leads), 0)::int as leads
    from ${countsOf(db, 'grade', { from: null, to: null }, timeZone)} c`)
  const all = everything?.leads ?? 0
  if (sought.query === null && sought.ranges.length === 0) return { leads: all, is_estimate: false }
  const estimate = Math.round(all * (await shareOf(db, sought)))
  if (estimate > SURELY_MORE) return about(estimate)
  const sampled = await sampledCount(db, sought)
  if (sampled > SURELY_MORE) return about(sampled)
  const counted = (await countFound(db, sought)) ?? (await countToLimit(db, sought))
  return counted <= COUNTED_EXACTLY ? { leads: counted, is_estimate: false } : about(estimate)
}

function about(estimate: number): LeadCount {
  return { leads: roughly(Math.max(estimate, COUNTED_EXACTLY + 1)), is_estimate: true }
}

/** 0 where so few were met that chance may have made them. */
async function sampledCount(db: Db, { query, ranges }: Sought): Promise<number> {
  if (query === null || ranges.some(({ isImplied }) => !isImplied)) return 0
  const { leads, met } = await estimateFound(db, query)
  return met >= SAMPLED_FITS ? leads : 0
}

/** Among what the filter's own query finds, such as the movements of a period; null where it has none or finds too many. */
async function countFound(db: Db, sought: Sought): Promise<number | null> {
  if (!sought.found) return null
  const row = await db.first<{ n: number | null }>(sql`
    with met as materialized (${sought.found} limit ${MOST_FOUND + 1}), fit as materialized (
      select from met join leads l on l.workspace_id = ${db.workspaceId} and l.id = met.lead_id
      where (select count(*) from met) <= ${MOST_FOUND} and ${conditionsOf(db, sought)}
      limit ${COUNTED_EXACTLY + 1}
    )
    select case when (select count(*) from met) <= ${MOST_FOUND} then (select count(*) from fit)::int end as n`)
  return row?.n ?? null
}

/** Leads are only joined with the words they are found by where something else is asked of them. */
async function countToLimit(db: Db, { query, ranges }: Sought): Promise<number> {
  const within = sql.join(
    [sql`l.workspace_id = ${db.workspaceId}`, ...ranges.map(({ condition }) => condition)],
    sql` and `,
  )
  const joined =
    ranges.length === 0
      ? sql``
      : sql`join leads l on l.workspace_id = s.workspace_id and l.id = s.lead_id and coalesce(${within}, false)`
  const row = await db.first<{ n: number }>(
    query === null
      ? sql`select count(*)::int as n from (select from leads l where ${within} limit ${COUNTED_EXACTLY + 1}) some_of`
      : sql`select count(*)::int as n from (
          select from ${searched(query)} s ${joined}
          where s.workspace_id = ${db.workspaceId} limit ${COUNTED_EXACTLY + 1}) some_of`,
  )
  return row?.n ?? 0
}

/** The share of all leads that the statistics believe to fit. */
async function shareOf(db: Db, { choices, ranges: all }: Sought): Promise<number> {
  const ranges = all.filter(({ isImplied }) => !isImplied)
  const shares = [
    ...(choices === null ? [] : [await share(db, sql`lead_search`, sql`document @@ ${choices}::tsquery`)]),
    ...(ranges.length === 0
      ? []
      : [
          await share(
            db,
            sql`leads l`,
            sql.join(
              ranges.map(({ condition }) => condition),
              sql` and `,
            ),
          ),
        ]),
  ]
  return shares.reduce((all, one) => all * one, 1)
}

type Sql = ReturnType<typeof sql>

async function share(db: Db, table: Sql, condition: Sql): Promise<number> {
  const some = await planned(db, sql`select from ${table} where ${condition}`)
  const all = await planned(db, sql`select from ${table}`)
  return all === 0 ? 0 : Math.min(1, some / all)
}

async function planned(db: Db, query: Sql): Promise<number> {
  const row = await db.first<{ 'QUERY PLAN': { Plan: { 'Plan Rows': number } }[] }>(
    sql<{ 'QUERY PLAN': { Plan: { 'Plan Rows': number } }[] }>`explain (format json) ${query}`,
  )
  return row?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0
}

function roughly(count: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1)
  return Math.round(count / step) * step
}
