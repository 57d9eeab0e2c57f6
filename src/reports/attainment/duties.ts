import { sql } from '#src/db/index.ts'
import { dueFor, levelFor, type ServiceLevels } from '#src/followup/clocks/index.ts'
import { boundsOf } from '#src/lib/period.ts'
import type { Calendar } from '#src/people/calendar/index.ts'
import type { Roster } from '#src/people/roster.ts'
import { type Asked, type Filter, percent, periodFilter, type ReportRow } from '../report.ts'
import { response } from '../response/response.ts'
import { intervalOf } from '../sources/figures.ts'

export interface Agreed {
  levels: ServiceLevels
  roster: Roster
  office: Calendar
}

interface Kept {
  /** Done within its time, after it, and not though the time is over; waiting while there is time left. */
  done: number
  late: number
  not_done: number
  waiting: number
  /** Half of the late ones were late by no more, in seconds; null where none was or it is not measured. */
  late_median_seconds?: number | null
}

/** A line of the report: `share` is percent done in time of what was decided, with its 95 % interval. */
function rowOf(duty: string, side: 'marketing' | 'sales', kept: Kept): ReportRow {
  const decided = kept.done + kept.late + kept.not_done
  return {
    duty,
    side,
    late_median_seconds: null,
    ...kept,
    share: percent(kept.done, decided),
    ...intervalOf('share', kept.done, decided),
  }
}

/**
 * The promise to answer, of the leads that asked in the period: marketing keeps it where a mail does, sales where only
 * an attempt of a human does.
 */
export async function promiseRows(
  asked: Asked,
  { levels }: Agreed,
): Promise<{ answered: ReportRow; tried: ReportRow }> {
  const { rows } = await response.run({ ...asked, by: 'grade' })
  const keptBy = (by: 'fitting_mail' | 'attempt') =>
    rows.filter(({ grade }) => levelFor(levels, String(grade) || null).promiseKeptBy === by)
  return {
    answered: promiseRow(asked, 'promise_answered', 'marketing', keptBy('fitting_mail')),
    tried: promiseRow(asked, 'promise_tried', 'sales', keptBy('attempt')),
  }
}

function promiseRow(
  { period }: Asked,
  duty: string,
  side: 'marketing' | 'sales',
  rows: readonly ReportRow[],
): ReportRow {
  const sum = (column: string) => rows.reduce((all, row) => all + Number(row[column]), 0)
  const kept = { done: sum('kept'), late: sum('late'), not_done: sum('unanswered'), waiting: sum('waiting') }
  if (rows.length === 0) return rowOf(duty, side, kept)
  const of = { ...periodFilter(period), grade: rows.map(({ grade }) => String(grade)).join(',') }
  return {
    ...rowOf(duty, side, kept),
    opens: {
      done: { ...of, promise: 'kept' },
      late: { ...of, promise: 'late' },
      not_done: { ...of, promise: 'unanswered' },
      waiting: { ...of, promise: 'waiting' },
    },
  }
}

/** Offers made in the period: answered with yes or no before they ran out, or not. */
export async function offerRow(asked: Asked): Promise<ReportRow> {
  const { db, workspace, period } = asked
  const { start, end } = boundsOf(period, workspace.time_zone)
  const row = await db.first<Kept>(sql`
    select (count(*) filter (where ending in ('accepted', 'rejected')))::int as done, 0 as late,
      (count(*) filter (where ending = 'expired'))::int as not_done,
      (count(*) filter (where ending is null))::int as waiting
    from offers where workspace_id = ${db.workspaceId}
      and offered_at >= ${start}::timestamptz and offered_at < ${end}::timestamptz`)
  const open = (offer: string): Filter => ({
    offer,
    ...(period.from ? { offer_from: period.from } : {}),
    ...(period.to ? { offer_to: period.to } : {}),
  })
  return {
    ...rowOf('offer_answered', 'sales', row ?? NOTHING),
    opens: { done: open('answered'), not_done: open('expired'), waiting: open('waiting') },
  }
}

const NOTHING: Kept = { done: 0, late: 0, not_done: 0, waiting: 0 }

interface Accepted {
  assignee_id: string
  grade: string | null
  accepted_at: Date
  tried_at: Date | null
  is_held: boolean
}

/**
 * The first attempt at the leads that were accepted in the period, in the business hours of who accepted. What was tried
 * before it was accepted is done; what left sales without an attempt is not.
 */
export async function firstAttemptRow(asked: Asked, agreed: Agreed): Promise<ReportRow> {
  const { db, workspace, period, now } = asked
  const { start, end } = boundsOf(period, workspace.time_zone)
  const accepted = await db.all<Accepted>(sql`
    select o.assignee_id, l.grade, o.ended_at as accepted_at, l.first_attempt_at as tried_at,
      l.stage in ('working', 'opportunity') as is_held
    from (
      select lead_id, assignee_id, ended_at from offers where workspace_id = ${db.workspaceId} and ending = 'accepted'
        and ended_at >= ${start}::timestamptz and ended_at < ${end}::timestamptz offset 0
    ) o cross join lateral (
      select grade, first_attempt_at, stage from leads l where l.workspace_id = ${db.workspaceId} and l.id = o.lead_id offset 0
    ) l`)
  const kept: Kept = { ...NOTHING }
  const late: number[] = []
  for (const one of accepted) {
    const calendar = agreed.roster.get(one.assignee_id)?.calendar ?? agreed.office
    const due = dueFor('first_attempt', {
      grade: one.grade,
      receivedAt: one.accepted_at,
      calendar,
      serviceLevels: agreed.levels,
    })
    if (one.tried_at !== null && one.tried_at <= due) kept.done++
    else if (one.tried_at !== null) late.push(one.tried_at.getTime() - due.getTime())
    else if (one.is_held && due > now) kept.waiting++
    else kept.not_done++
  }
  return rowOf('first_attempt', 'sales', {
    ...kept,
    late: late.length,
    late_median_seconds: median(late),
  })
}

function median(milliseconds: number[]): number | null {
  if (milliseconds.length === 0) return null
  const sorted = milliseconds.toSorted((a, b) => a - b)
  return Math.round((sorted[Math.floor((sorted.length - 1) / 2)] as number) / 1_000)
}
