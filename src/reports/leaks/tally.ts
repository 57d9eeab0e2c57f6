import { sql } from '#src/db/index.ts'
import { OPEN_STAGES } from '#src/lead/index.ts'
import type { Asked } from '../report.ts'
import { type Leak, notCalled, WAITING, WORKED, workedLeak } from './buckets.ts'

type Sql = ReturnType<typeof sql>

/** How many leads of one owner, origin and grade leak at one place, and for how many whole days the oldest is overdue. */
export interface Tally {
  bucket: Leak
  owner: string
  team: string
  campaign: string
  grade: string
  leads: number
  longest_days: number | null
}

/**
 * All that leaks, told apart by what it cost and whose it is; each lead once, in the bucket that the report counts it in.
 * What is overdue is read along leads_due and leads_worked; what is not, but was left behind or promised a call, is little.
 */
export async function tallyLeaks(
  { db, now }: Asked,
  { gone, within }: { gone: readonly string[]; within: Sql },
): Promise<Tally[]> {
  const isGone = sql`l.accountable_id = any(${[...gone]}::uuid[])`
  const worked = sql`(${sql.join(WORKED.map((stage) => sql.lit(stage)))})`
  const left = sql`when ${isGone} then 'owner_left'`
  const leaking = (bucket: Sql, condition: Sql) =>
    sql`select ${bucket} as bucket, l.accountable_id, l.origin_id, l.grade, l.due_at
      from leads l where l.workspace_id = ${db.workspaceId} and ${condition} ${within}`
  const parts = [
    ...Object.entries(WAITING).flatMap(([bucket, stages]) =>
      stages.map((stage) =>
        leaking(
          sql`case ${left} else ${sql.lit(bucket)} end`,
          sql`l.stage = ${sql.lit(stage)} and l.due_at < ${now}`,
        ),
      ),
    ),
    leaking(
      sql`case ${left} when ${notCalled(db, now)} then 'promised_not_called' else ${await workedLeak(db, now)} end`,
      sql`l.stage in ${worked} and l.due_at < ${now}`,
    ),
    leaking(
      sql`'promised_not_called'`,
      sql`l.stage in ${worked} and l.due_at >= ${now} and not ${isGone} and ${notCalled(db, now)}`,
    ),
    leaking(
      sql`'owner_left'`,
      sql`l.stage = any(${[...OPEN_STAGES]}::text[]) and l.due_at >= ${now} and ${isGone}`,
    ),
  ]
  return db.all<Tally>(sql`
    select t.bucket, coalesce(t.accountable_id::text, '') as owner, coalesce(m.team_id::text, '') as team,
      coalesce(o.campaign_id::text, '') as campaign, coalesce(t.grade, '') as grade, sum(t.leads)::int as leads,
      max(t.longest_days) as longest_days
    from (
      select bucket, accountable_id, origin_id, grade, count(*) as leads,
        case when min(due_at) < ${now} then floor(extract(epoch from ${now}::timestamptz - min(due_at)) / 86400)::int end as longest_days
      from (${sql.join(parts, sql` union all `)}) leaking group by 1, 2, 3, 4
    ) t
    join origins o on o.workspace_id = ${db.workspaceId} and o.id = t.origin_id
    left join members m on m.workspace_id = ${db.workspaceId} and m.id = t.accountable_id
    group by 1, 2, 3, 4, 5`)
}
