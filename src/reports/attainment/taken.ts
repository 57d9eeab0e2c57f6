import { sql } from '#src/db/index.ts'
import type { ServiceLevels } from '#src/followup/clocks/index.ts'
import { boundsOf } from '#src/lib/period.ts'
import type { Roster } from '#src/people/roster.ts'
import { owedFilter } from '../only-acts.ts'
import type { Asked, Filter, ReportRow } from '../report.ts'
import { type Kept, rowOf } from './duties.ts'
import { businessSeconds, hoursOf, withHours } from './late-by.ts'
import { DUTY_STATES, owedForRefused, owedForTaken, type SalesDuty } from './owed-by-sales.ts'

type Sql = ReturnType<typeof sql>
type Counted = Record<string, number | null>

/**
 * What is owed for the leads that sales took on in the period, counted in one look at them; by how much they are late is in the
 * business time of whoever had to act, as it was promised.
 */
export async function takenRows(
  asked: Asked,
  levels: ServiceLevels,
  roster: Roster,
): Promise<{ firstAttempt: ReportRow; effort: ReportRow; outcome: ReportRow }> {
  const { db, workspace, period, now, only } = asked
  const within = boundsOf(period, workspace.time_zone)
  const taken = owedForTaken(db, { ...within, now, only })
  const tried = sql`(attempt_due_at + make_interval(secs => late_seconds))`
  const late = businessSeconds('taker', sql`attempt_due_at`, tried)
  const overdue = businessSeconds('holder', sql`due_at`, sql`${now}::timestamptz`)
  const counted = await db.first<Counted>(sql`
    ${withHours(roster, { ...within, now })}
    select ${sql.join(['first_attempt', 'effort', 'outcome'].map(counts))},
      ${median(late, sql`first_attempt = 'late'`)} as late_median_seconds,
      ${median(sql`greatest(0, ${minimumOf(levels)} - tried_times)`, sql`effort = 'not_done'`)} as lacking_median,
      ${median(overdue, sql`outcome = 'not_done'`)} as overdue_median_seconds
    from ${taken} t ${hoursOf(sql`t.taken_by`, 'taker')} ${hoursOf(sql`t.accountable_id`, 'holder')}`)
  const row = (duty: SalesDuty, how: keyof Kept) => dutyRow(asked, duty, counted, [how])
  return {
    firstAttempt: row('first_attempt', 'late_median_seconds'),
    effort: row('effort', 'lacking_median'),
    outcome: row('outcome', 'overdue_median_seconds'),
  }
}

/** Whether whoever refused a lead in the period said why. */
export async function refusalRow(asked: Asked): Promise<ReportRow> {
  const { db, workspace, period, now, only } = asked
  const refused = owedForRefused(db, { ...boundsOf(period, workspace.time_zone), now, only })
  return dutyRow(
    asked,
    'refusal',
    await db.first<Counted>(sql`select ${counts('refusal')} from ${refused} t`),
  )
}

function dutyRow(
  { period, only }: Asked,
  duty: SalesDuty,
  counted: Counted | undefined,
  how: readonly (keyof Kept)[] = [],
): ReportRow {
  const of = (state: string) => Number(counted?.[`${duty}_${state}`] ?? 0)
  const [done, late, not_done, waiting] = DUTY_STATES.map(of) as [number, number, number, number]
  const more = how.map((column) => {
    const value = counted?.[column] ?? null
    return [column, value === null ? null : Math.round(value)]
  })
  const opens = DUTY_STATES.map((state): [string, Filter] => [
    state,
    {
      ...owedFilter(only),
      owed: duty,
      owed_is: state,
      ...(period.from ? { owed_from: period.from } : {}),
      ...(period.to ? { owed_to: period.to } : {}),
    },
  ])
  const kept: Kept = { done, late, not_done, waiting, ...Object.fromEntries(more) }
  return { ...rowOf(duty, 'sales', kept), opens: Object.fromEntries(opens) }
}

/** How often a duty is in each state, each under its own name. */
function counts(duty: string): Sql {
  const of = (state: string) =>
    sql`(count(*) filter (where ${sql.ref(duty)} = ${state}))::int as ${sql.ref(`${duty}_${state}`)}`
  return sql.join(DUTY_STATES.map(of))
}

function median(value: Sql, where: Sql): Sql {
  return sql`(percentile_disc(0.5) within group (order by ${value}) filter (where ${where}))::float8`
}

/** The attempts agreed as the minimum for the grade that a lead had when it was let go. */
function minimumOf({ grades, otherGrades }: ServiceLevels): Sql {
  const named = Object.entries(grades).map(
    ([grade, level]) => sql`when ${grade} then ${level.minimumAttempts}::int`,
  )
  const others = sql`${otherGrades.minimumAttempts}::int`
  return named.length === 0 ? others : sql`case grade ${sql.join(named, sql` `)} else ${others} end`
}
