import { type Db, sql } from '#src/db/index.ts'
import { currentServiceLevels, type ServiceLevelsInForce } from '#src/followup/index.ts'
import { OPEN_STAGES, type Stage } from '#src/lead/index.ts'
import { type Bounds, boundsOf } from './period.ts'
import { percent, type Report } from './report.ts'

/** Every hole a lead falls into; the first that fits is the one it is counted in. */
const BUCKETS = [
  'owner_left',
  'never_routed',
  'never_opened',
  'never_attempted',
  'once_only',
  'below_minimum',
  'no_next_step',
  'unresolved_rejection',
  'past_wake_date',
] as const

type Bucket = (typeof BUCKETS)[number]

/** Stages in which a passed due time says it all. */
const WAITING: [Bucket, Stage[]][] = [
  ['never_routed', ['inquiry', 'qualified']],
  ['unresolved_rejection', ['rejected']],
  ['past_wake_date', ['nurture']],
]

const IDS_SHOWN = 100

interface Row {
  bucket: Bucket
  leads: number
  lead_ids: string[]
}

interface Scope {
  db: Db
  now: Date
  /** Members who left: what is theirs counts as theirs only. */
  gone: string[]
  /** The condition of the period, empty where everything is asked for, so that the index alone answers. */
  asked: ReturnType<typeof sql>
}

/**
 * Where leads leak now: open leads whose due time has passed, or whose accountable person has left, each in exactly one
 * bucket, with the ids of those that wait longest. The period is that of the inquiry; the minimum of attempts is what
 * the service level asks for the lead's grade.
 */
export const leaks: Report = {
  name: 'leaks',
  says: 'Open leads that nobody routed, opened, tried, tried enough or took further',
  by: ['bucket'],
  async run({ db, workspace, period, now }) {
    const gone = await db.all<{ id: string }>(
      sql`select id from members where workspace_id = ${db.workspaceId} and left_at <= ${now}`,
    )
    const asked = askedWithin(boundsOf(period, workspace.time_zone))
    const scope = { db, now, asked, gone: gone.map(({ id }) => id) }
    const levels = await currentServiceLevels(db, now)
    const found = (
      await Promise.all([
        ...WAITING.map(([bucket, stages]) => countWaiting(scope, bucket, stages)),
        countWorked(scope, levels),
        countLeft(scope),
      ])
    ).flat()
    const all = found.reduce((sum, { leads }) => sum + leads, 0)
    const rows = BUCKETS.map((bucket) => {
      const { leads, lead_ids } = found.find((row) => row.bucket === bucket) ?? { leads: 0, lead_ids: [] }
      return { bucket, leads, share: percent(leads, all), lead_ids }
    })
    return { rows, totals: { leads: all } }
  },
}

function askedWithin({ start, end }: Bounds): Scope['asked'] {
  if (start === '-infinity' && end === 'infinity') return sql``
  return sql`and inquired_at >= ${start}::timestamptz and inquired_at < ${end}::timestamptz`
}

/** Counted along leads_due, the ids read from its beginning. */
async function countWaiting(
  { db, now, gone, asked }: Scope,
  bucket: Bucket,
  stages: Stage[],
): Promise<Row[]> {
  const kept = gone.length > 0 ? sql`and accountable_id <> all(${gone}::uuid[])` : sql``
  const overdue = (stage: Stage) => sql`
    workspace_id = ${db.workspaceId} and stage = ${sql.lit(stage)} and due_at < ${now} ${kept} ${asked}`
  return db.all<Row>(sql`
    select ${bucket}::text as bucket,
      (${sql.join(
        stages.map((stage) => sql`(select count(*) from leads where ${overdue(stage)})`),
        sql` + `,
      )})::int as leads,
      array(select id from (${sql.join(
        stages.map(
          (stage) =>
            sql`(select id, due_at from leads where ${overdue(stage)} order by due_at limit ${sql.lit(IDS_SHOWN)})`,
        ),
        sql` union all `,
      )}) first order by due_at, id limit ${sql.lit(IDS_SHOWN)}) as lead_ids`)
}

/** What somebody has or should take, told apart by how far it got: along leads_worked, which holds all of it. */
async function countWorked(
  { db, now, gone, asked }: Scope,
  levels: ServiceLevelsInForce['levels'],
): Promise<Row[]> {
  const minima = Object.entries(levels.grades).map(([grade, level]) => [grade, level.minimumAttempts])
  const minimum = sql`coalesce((${JSON.stringify(Object.fromEntries(minima))}::jsonb ->> l.grade)::int,
    ${levels.otherGrades.minimumAttempts}::int)`
  return db.all<Row>(sql`
    with leaking as (
      select id, due_at, case
        when stage = 'offered' then case when exists (
          select from offers o where o.workspace_id = ${db.workspaceId} and o.id = l.offer_id and o.seen_at is not null
        ) then 'never_attempted' else 'never_opened' end
        when stage = 'opportunity' or two_way_at is not null then 'no_next_step'
        when attempts = 0 then 'never_attempted'
        when attempts < ${minimum} then case when attempts = 1 then 'once_only' else 'below_minimum' end
        else 'no_next_step'
      end as bucket
      from leads l
      where workspace_id = ${db.workspaceId} and stage in ('prequalifying', 'offered', 'working', 'opportunity')
        and due_at < ${now} and accountable_id <> all(${gone}::uuid[]) ${asked}
    ), numbered as (
      select *, row_number() over (partition by bucket order by due_at, id) as n, count(*) over (partition by bucket) as leads
      from leaking
    )
    select bucket, max(leads)::int as leads, array_agg(id order by n) as lead_ids
    from numbered where n <= ${sql.lit(IDS_SHOWN)} group by bucket`)
}

async function countLeft({ db, gone, asked }: Scope): Promise<Row[]> {
  if (gone.length === 0) return []
  const open = sql`workspace_id = ${db.workspaceId} and accountable_id = any(${gone}::uuid[])
    and stage = any(${[...OPEN_STAGES]}::text[]) ${asked}`
  return db.all<Row>(sql`
    select 'owner_left' as bucket, (select count(*) from leads where ${open})::int as leads,
      array(select id from leads where ${open} order by due_at, id limit ${sql.lit(IDS_SHOWN)}) as lead_ids`)
}
