import { sql } from '#src/db/index.ts'
import { RESPONSE_EDGES } from '#src/lead/index.ts'
import { boundsOf } from '#src/lib/period.ts'
import { factConditions } from '../only.ts'
import { type Asked, type ReportRow, rate, rateUnits, round, type Unit } from '../report.ts'
import { type Bucket, percentileOf, within } from './percentile.ts'

const MINUTE = 60

export const ANSWER_UNITS: Record<string, Unit> = {
  answered: 'leads',
  not_answered: 'leads',
  answer_median_seconds: 'seconds',
  answer_p90_seconds: 'seconds',
  calls_promised: 'leads',
  calls_kept: 'leads',
  calls_late: 'leads',
  calls_missed: 'leads',
  ...rateUnits('answered_within_1_min', 'calls_kept_share'),
}

interface Answered extends Bucket {
  plan: string
}

interface Called {
  plan: string
  promised: number
  kept: number
  late: number
  missed: number
}

export interface AnswerCounts {
  answered: readonly Answered[]
  called: readonly Called[]
}

/**
 * The first answers by mail of the leads that asked in a period, by plan and by bucket of the time they took; and what
 * became of the calls that were promised. From indexes alone where nothing is limited.
 */
export async function readAnswers({ db, workspace, period, only, now }: Asked): Promise<AnswerCounts> {
  const { start, end } = boundsOf(period, workspace.time_zone)
  const limits = factConditions(db, only).map((condition) => sql` and ${condition}`)
  const among = (id: ReturnType<typeof sql>) =>
    limits.length === 0
      ? sql``
      : sql`and ${id} in (select lead_id from lead_facts where workspace_id = ${db.workspaceId}
          and inquired_at >= ${start}::timestamptz and inquired_at < ${end}::timestamptz ${sql.join(limits, sql``)})`
  const [answered, called] = await Promise.all([
    db.all<Answered>(sql`
      select coalesce(f.answer_plan::text, '') as plan, width_bucket(a.seconds, ${[...RESPONSE_EDGES]}::int[]) as bucket,
        count(*)::int as leads
      from first_answers a
      join lead_facts f on f.workspace_id = a.workspace_id and f.lead_id = a.lead_id
      where a.workspace_id = ${db.workspaceId} and a.asked_at >= ${start}::timestamptz and a.asked_at < ${end}::timestamptz
        ${among(sql`a.lead_id`)}
      group by 1, 2 order by 1, 2`),
    db.all<Called>(sql`
      select coalesce(l.answer_plan::text, '') as plan, count(*)::int as promised,
        count(*) filter (where l.call_kept_at <= l.call_due_at)::int as kept,
        count(*) filter (where l.call_kept_at > l.call_due_at)::int as late,
        count(*) filter (where l.call_kept_at is null and l.call_due_at < ${now})::int as missed
      from leads l
      where l.workspace_id = ${db.workspaceId} and l.call_due_at is not null
        and l.inquired_at >= ${start}::timestamptz and l.inquired_at < ${end}::timestamptz ${among(sql`l.id`)}
      group by 1`),
  ])
  return { answered, called }
}

/** The clock of the first answer, and the promised calls, of one plan (or all, null); `leads` is how many asked. */
export function answerFigures(counts: AnswerCounts, plan: string | null, leads: number): ReportRow {
  const buckets = summed(counts.answered.filter((row) => plan === null || row.plan === plan))
  const answered = buckets.reduce((sum, row) => sum + row.leads, 0)
  const called = counts.called.filter((row) => plan === null || row.plan === plan)
  const sum = (column: Exclude<keyof Called, 'plan'>) => called.reduce((all, row) => all + row[column], 0)
  const decided = sum('kept') + sum('late') + sum('missed')
  return {
    answered,
    not_answered: Math.max(0, leads - answered),
    answer_median_seconds: seconds(percentileOf(buckets, 0.5)),
    answer_p90_seconds: seconds(percentileOf(buckets, 0.9)),
    ...rate('answered_within_1_min', within(buckets, MINUTE), leads),
    calls_promised: sum('promised'),
    calls_kept: sum('kept'),
    calls_late: sum('late'),
    calls_missed: sum('missed'),
    ...rate('calls_kept_share', sum('kept'), decided),
  }
}

function summed(rows: readonly Bucket[]): Bucket[] {
  const sums = new Map<number, number>()
  for (const { bucket, leads } of rows) sums.set(bucket, (sums.get(bucket) ?? 0) + leads)
  return [...sums].map(([bucket, leads]) => ({ bucket, leads })).sort((a, b) => a.bucket - b.bucket)
}

function seconds(value: number | null): number | null {
  return value === null ? null : round(value, 0)
}
