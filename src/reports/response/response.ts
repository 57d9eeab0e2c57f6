import { sql } from '#src/db/index.ts'
import { type Cut, NEVER_TRIED } from '#src/lead/index.ts'
import { countsOf } from '../counts/counts.ts'
import { boundsOf } from '../period.ts'
import { type Asked, percent, periodFilter, type Report, type ReportRow, round } from '../report.ts'
import { labelsFor } from '../sources/labels.ts'
import { type Bucket, percentileOf, within } from './percentile.ts'

type By = 'grade' | 'rep'

/** So many tried leads are sorted one by one; of more the counts per bucket are precise to a hundredth. */
const SORTED_EXACTLY = 50_000

const SHARES = [0.5, 0.9, 0.95] as const

type Percentiles = (number | null)[]

const CUT: Record<By, Cut> = { grade: 'response_by_grade', rep: 'response_by_owner' }
const GROUP: Record<By, ReturnType<typeof sql>> = {
  grade: sql`coalesce(grade, '')`,
  rep: sql`coalesce(owner_id::text, '')`,
}

/**
 * Speed to lead by the wall clock, from when somebody asked to the first attempt of a human; an automatic answer is
 * none. Median, p90 and p95 in seconds are those of the leads that were tried; `never` are those that were not, and the
 * shares within 5 minutes, an hour and a day are percent of all, so that silence does not make the figures better.
 */
export const response: Report = {
  name: 'response',
  says: 'How long a lead waits for the first human attempt, and how many wait for ever',
  by: ['grade', 'rep'],
  async run(asked) {
    const by = asked.by as By
    const [counted, labels] = await Promise.all([readBuckets(asked, by), labelsFor(asked.db, by)])
    const all = [...counted.values()].flat()
    const exact = tried(all).reduce((sum, { leads }) => sum + leads, 0) <= SORTED_EXACTLY
    const sorted = exact ? await readPercentiles(asked, by) : undefined
    const rows = [...counted].map(([group, buckets]): ReportRow => {
      const { text, filter } = labels(group)
      return {
        [by]: text,
        ...figures(buckets, sorted?.get(group)),
        ...(filter ? { filter: { ...periodFilter(asked.period), ...filter } } : {}),
      }
    })
    rows.sort((a, b) => Number(b.leads) - Number(a.leads) || (String(a[by]) < String(b[by]) ? -1 : 1))
    return { rows, totals: { ...figures(all, sorted?.get(null)), filter: periodFilter(asked.period) } }
  },
}

async function readBuckets({ db, workspace, period }: Asked, by: By): Promise<Map<string, Bucket[]>> {
  const rows = await db.all<{ grp: string; bucket: number; leads: number }>(sql`
    select key as grp, path as bucket, sum(leads)::int as leads
    from ${countsOf(db, CUT[by], period, workspace.time_zone)} c
    group by 1, 2 having sum(leads) <> 0 order by 1, 2`)
  const groups = new Map<string, Bucket[]>()
  for (const { grp, ...bucket } of rows) {
    const group = groups.get(grp)
    if (group) group.push(bucket)
    else groups.set(grp, [bucket])
  }
  return groups
}

async function readPercentiles(
  { db, workspace, period }: Asked,
  by: By,
): Promise<Map<string | null, Percentiles>> {
  const { start, end } = boundsOf(period, workspace.time_zone)
  const rows = await db.all<{ grp: string; whole: number; percentiles: Percentiles }>(sql`
    select ${GROUP[by]} as grp, grouping(${GROUP[by]}) as whole,
      percentile_cont(${[...SHARES]}::float8[]) within group (order by first_attempt_seconds) as percentiles
    from lead_facts
    where workspace_id = ${db.workspaceId} and first_attempt_seconds is not null
      and inquired_at >= ${start}::timestamptz and inquired_at < ${end}::timestamptz
    group by grouping sets ((${GROUP[by]}), ())`)
  return new Map(rows.map(({ grp, whole, percentiles }) => [whole === 1 ? null : grp, percentiles]))
}

function figures(buckets: readonly Bucket[], sorted: Percentiles | undefined): ReportRow {
  const answered = [...tried(buckets)].sort((a, b) => a.bucket - b.bucket)
  const leads = buckets.reduce((sum, bucket) => sum + bucket.leads, 0)
  const count = answered.reduce((sum, bucket) => sum + bucket.leads, 0)
  const [median, p90, p95] = SHARES.map((share, i) => {
    const value = sorted ? (sorted[i] ?? null) : percentileOf(answered, share)
    return value === null ? null : round(value, 0)
  })
  return {
    leads,
    tried: count,
    never: leads - count,
    never_share: percent(leads - count, leads),
    median_seconds: median ?? null,
    p90_seconds: p90 ?? null,
    p95_seconds: p95 ?? null,
    within_5_min: percent(within(answered, 300), leads),
    within_1_h: percent(within(answered, 3_600), leads),
    within_24_h: percent(within(answered, 86_400), leads),
  }
}

function tried(buckets: readonly Bucket[]): Bucket[] {
  return buckets.filter(({ bucket }) => bucket !== NEVER_TRIED)
}
