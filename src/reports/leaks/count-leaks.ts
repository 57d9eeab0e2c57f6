import { sql } from '#src/db/index.ts'
import { OPEN_STAGES, type Stage } from '#src/lead/index.ts'
import { type Asked, type Filter, percent, type ReportRow } from '../report.ts'
import { LEAKS, type Leak, notCalled, WAITING, WORKED, workedLeak } from './buckets.ts'
import { type Scope, scopeOf, wholeFilter } from './scope.ts'

type Sql = ReturnType<typeof sql>

const IDS_SHOWN = 100

interface Row {
  bucket: Leak
  leads: number
  lead_ids: string[]
  longest_days: number | null
}

export interface ByBucket {
  rows: (ReportRow & { bucket: Leak; leads: number; filter: Filter })[]
  totals: { leads: number; filter: Filter }
}

/** The leads in each bucket alone, without what leaks with them. */
export async function countLeaks(asked: Asked): Promise<ByBucket> {
  return countByBucket(await scopeOf(asked))
}

export async function countByBucket(scope: Scope): Promise<ByBucket> {
  const found = (
    await Promise.all([
      ...(Object.keys(WAITING) as (keyof typeof WAITING)[]).map((bucket) => countWaiting(scope, bucket)),
      countWorked(scope),
      countNotCalled(scope),
      countLeft(scope),
    ])
  ).flat()
  const all = found.reduce((sum, { leads }) => sum + leads, 0)
  const whole = wholeFilter(scope.asked)
  const rows = LEAKS.map((bucket) => {
    const row = found.find((one) => one.bucket === bucket)
    const { leads = 0, lead_ids = [], longest_days = null } = row ?? {}
    return {
      bucket,
      leads,
      share: percent(leads, all),
      longest_days: leads > 0 ? longest_days : null,
      lead_ids,
      filter: { ...whole, leak: bucket },
    }
  })
  return { rows, totals: { leads: all, filter: { ...whole, leak: 'any' } } }
}

/** Counted along leads_due, the ids read from its beginning; of a period in one go, as those of others lie between. */
async function countWaiting(
  { asked, gone, within, isPart }: Scope,
  bucket: keyof typeof WAITING,
): Promise<Row[]> {
  const { db, now } = asked
  const kept = gone.length > 0 ? sql`and l.accountable_id <> all(${gone}::uuid[])` : sql``
  const overdue = (stage: Stage) => sql`from leads l where l.workspace_id = ${db.workspaceId}
    and l.stage = ${sql.lit(stage)} and l.due_at < ${now} ${kept} ${within}`
  const first = sql`order by l.due_at limit ${sql.lit(IDS_SHOWN)}`
  const stages = WAITING[bucket].map((stage) =>
    isPart
      ? sql`(select l.id, l.due_at, count(*) over () as leads ${overdue(stage)} ${first})`
      : sql`(select l.id, l.due_at, (select count(*) ${overdue(stage)}) as leads ${overdue(stage)} ${first})`,
  )
  return db.all<Row>(sql`
    select ${bucket}::text as bucket, sum(leads) filter (where n = 1)::int as leads,
      ${daysSince(now, sql`min(due_at)`)} as longest_days,
      (array_agg(id order by due_at, id))[1:${sql.lit(IDS_SHOWN)}] as lead_ids
    from (${sql.join(
      stages.map((stage) => sql`select *, row_number() over () as n from ${stage} stage`),
      sql` union all `,
    )}) found having count(*) > 0`)
}

/** What somebody has or should take, told apart by how far it got: along leads_worked, which holds all of it. */
async function countWorked({ asked, gone, within }: Scope): Promise<Row[]> {
  const { db, now } = asked
  return db.all<Row>(sql`
    with leaking as (
      select id, due_at, ${await workedLeak(db, now)} as bucket
      from leads l
      where workspace_id = ${db.workspaceId} and stage in (${sql.join(WORKED.map((stage) => sql.lit(stage)))})
        and due_at < ${now} and accountable_id <> all(${gone}::uuid[]) and not ${notCalled(db, now)} ${within}
    ), numbered as (
      select *, row_number() over (partition by bucket order by due_at, id) as n, count(*) over (partition by bucket) as leads
      from leaking
    )
    select bucket, max(leads)::int as leads, ${daysSince(now, sql`min(due_at)`)} as longest_days,
      array_agg(id order by n) as lead_ids
    from numbered where n <= ${sql.lit(IDS_SHOWN)} group by bucket`)
}

/** Whether something else of the lead is overdue or not: what was promised to a person comes first. */
async function countNotCalled({ asked, gone, within }: Scope): Promise<Row[]> {
  const { db, now } = asked
  return db.all<Row>(sql`
    with owed as (
      select l.id, l.call_due_at from leads l
      where l.workspace_id = ${db.workspaceId} and l.call_due_at < ${now} and l.call_due_at is not null
        and l.call_kept_at is null and l.stage in (${sql.join(WORKED.map((stage) => sql.lit(stage)))})
        and l.accountable_id <> all(${gone}::uuid[]) ${within}
    )
    select 'promised_not_called' as bucket, count(*)::int as leads, ${daysSince(now, sql`min(call_due_at)`)} as longest_days,
      (array_agg(id order by call_due_at, id))[1:${sql.lit(IDS_SHOWN)}] as lead_ids
    from owed having count(*) > 0`)
}

async function countLeft({ asked, gone, within }: Scope): Promise<Row[]> {
  if (gone.length === 0) return []
  const { db, now } = asked
  const open = sql`l.workspace_id = ${db.workspaceId} and l.accountable_id = any(${gone}::uuid[])
    and l.stage = any(${[...OPEN_STAGES]}::text[]) ${within}`
  return db.all<Row>(sql`
    select 'owner_left' as bucket, (select count(*) from leads l where ${open})::int as leads,
      (select ${daysSince(now, sql`min(l.due_at)`)} from leads l where ${open}) as longest_days,
      array(select id from leads l where ${open} order by due_at, id limit ${sql.lit(IDS_SHOWN)}) as lead_ids`)
}

/** Whole days that have passed since; null where the time is still to come. */
function daysSince(now: Date, at: Sql): Sql {
  return sql`case when ${at} < ${now} then floor(extract(epoch from ${now}::timestamptz - ${at}) / 86400)::int end`
}
