import { type Db, sql } from '#src/db/index.ts'
import { OPEN_STAGES } from '#src/lead/index.ts'
import { LEAKS, type Leak, notCalled, WAITING, WORKED, workedLeak } from './buckets.ts'
import type { Scope } from './scope.ts'

type Sql = ReturnType<typeof sql>

/** How many leads of one owner, campaign and grade leak at one place, and for how many whole days the oldest has waited. */
export interface Tally {
  bucket: Leak
  owner: string
  campaign: string
  grade: string
  leads: number
  longest_days: number | null
}

/** What leaks is told apart by beside its bucket; what is not asked for is ''. */
export interface TalliedBy {
  owner: boolean
  /** The campaign and grade, which say what a lead is worth. */
  worth: boolean
}

/**
 * All that leaks, told apart by what is asked for; each lead once. What is overdue is read along leads_due and
 * leads_worked, each by itself, so that only what is told apart is read; what was promised a call, or left behind, is
 * little.
 */
export async function tallyLeaks(scope: Scope, by: TalliedBy): Promise<Tally[]> {
  const { db, now } = scope.asked
  const keys = sql.join([
    sql`bucket`,
    ...(by.owner ? [sql`accountable_id`] : []),
    ...(by.worth ? [sql`origin_id`, sql`grade`] : []),
  ])
  const parts = (await leakingParts(scope)).map((part) =>
    part.isOneBucket
      ? sql`select ${keys}, count(*) as leads, min(since) as since from (${part.leads}) l group by ${keys}`
      : sql`select ${keys}, 1 as leads, since from (${part.leads}) l`,
  )
  const joined = by.worth ? await campaignsOf(db) : sql``
  return db.all<Tally>(sql`
    select (${[...LEAKS]}::text[])[bucket] as bucket, coalesce(owner::text, '') as owner,
      coalesce(campaign::text, '') as campaign, coalesce(grade, '') as grade, sum(leads)::int as leads,
      case when min(since) < ${now} then floor(extract(epoch from ${now}::timestamptz - min(since)) / 86400)::int end as longest_days
    from (
      select bucket, ${by.owner ? sql`accountable_id` : sql`null::uuid`} as owner,
        ${by.worth ? sql`o.campaign_id` : sql`null::uuid`} as campaign, ${by.worth ? sql`grade` : sql`null`} as grade, leads, since
      from (${sql.join(parts, sql` union all `)}) t ${joined}
    ) leaking group by leaking.bucket, leaking.owner, leaking.campaign, leaking.grade`)
}

/**
 * Handed in, so that the planner knows how many there are: it takes those of a workspace for one, and would count all leaks
 * again for each. A lead whose origin came in the meantime is counted, of no campaign.
 */
async function campaignsOf(db: Db): Promise<Sql> {
  const origins = await db.all<{ id: number; campaign_id: string | null }>(
    sql`select id, campaign_id from origins where workspace_id = ${db.workspaceId}`,
  )
  return sql`left join unnest(${origins.map(({ id }) => id)}::int[], ${origins.map(({ campaign_id }) => campaign_id)}::uuid[])
    o(id, campaign_id) on o.id = t.origin_id`
}

interface Part {
  /** With the bucket of each, and since when. */
  leads: Sql
  /** Or many, which are told apart with all the others: the planner takes them for few, and would put them in order first. */
  isOneBucket: boolean
}

/** Leads that leak, in parts that have no lead in common. */
async function leakingParts({ asked, gone, within }: Scope): Promise<Part[]> {
  const { db, now } = asked
  const isGone = sql`l.accountable_id = any(${[...gone]}::uuid[])`
  const worked = sql`l.stage in (${sql.join(WORKED.map((stage) => sql.lit(stage)))})`
  const say = (leak: Leak) => sql`${sql.lit(LEAKS.indexOf(leak) + 1)}`
  const left = (otherwise: Sql) =>
    gone.length > 0 ? sql`case when ${isGone} then ${say('owner_left')} else ${otherwise} end` : otherwise
  const leaking = (
    bucket: Sql,
    condition: Sql,
    { since = sql`l.due_at`, isOneBucket = true } = {},
  ): Part => ({
    leads: sql`select ${bucket} as bucket, l.accountable_id, l.origin_id, l.grade, ${since} as since
      from leads l where l.workspace_id = ${db.workspaceId} and ${condition} ${within}`,
    isOneBucket,
  })
  const stillThere = gone.length > 0 ? sql`and not ${isGone}` : sql``
  return [
    ...Object.entries(WAITING).flatMap(([bucket, stages]) =>
      stages.map((stage) =>
        leaking(left(say(bucket as Leak)), sql`l.stage = ${sql.lit(stage)} and l.due_at < ${now}`),
      ),
    ),
    leaking(
      left(await workedLeak(db, now, say)),
      sql`${worked} and l.due_at < ${now} and not (${notCalled(db, now)} ${stillThere})`,
      { isOneBucket: false },
    ),
    leaking(say('promised_not_called'), sql`${worked} and ${notCalled(db, now)} ${stillThere}`, {
      since: sql`l.call_due_at`,
    }),
    ...(gone.length > 0
      ? [
          leaking(
            say('owner_left'),
            sql`l.stage in (${sql.join(OPEN_STAGES.map((stage) => sql.lit(stage)))}) and l.due_at >= ${now} and ${isGone}`,
          ),
        ]
      : []),
  ]
}
