import { sql } from '#src/db/index.ts'
import { levelFor, type ServiceLevels } from '#src/followup/clocks/index.ts'
import { boundsOf } from '#src/lib/period.ts'
import { onlyFilter } from '../only.ts'
import { andOfActs, OFFERED, offersFilter } from '../only-acts.ts'
import { type Asked, type Filter, periodFilter, type ReportRow, rate } from '../report.ts'
import { readPromises } from '../response/clocks.ts'

export interface Kept {
  /** Done within its time, after it, and not though the time is over; waiting while there is time left. */
  done: number
  late: number
  not_done: number
  waiting: number
  /** Half of the late ones were late by no more, in seconds of business time; null where none was or it is not measured. */
  late_median_seconds?: number | null
  /** Half of those not done are overdue by no more, and half lack no more attempts. */
  overdue_median_seconds?: number | null
  lacking_median?: number | null
}

/** A line of the report: `share` is percent done in time of what was decided, with its 95 % interval. */
export function rowOf(duty: string, side: 'marketing' | 'sales', kept: Kept): ReportRow {
  const decided = kept.done + kept.late + kept.not_done
  return {
    duty,
    side,
    late_median_seconds: null,
    overdue_median_seconds: null,
    lacking_median: null,
    ...kept,
    ...rate('share', kept.done, decided),
  }
}

/**
 * The promise to answer, of the leads that asked in the period: marketing keeps it where a mail does, sales where only
 * an attempt of a human does.
 */
export async function promiseRows(
  asked: Asked,
  levels: ServiceLevels,
): Promise<{ answered: ReportRow; tried: ReportRow }> {
  const promises = await readPromises(asked)
  const keptBy = (by: 'fitting_mail' | 'attempt') =>
    promises.filter(({ grade }) => levelFor(levels, grade || null).promiseKeptBy === by)
  return {
    answered: promiseRow(asked, 'promise_answered', 'marketing', keptBy('fitting_mail')),
    tried: promiseRow(asked, 'promise_tried', 'sales', keptBy('attempt')),
  }
}

function promiseRow(
  { period, only }: Asked,
  duty: string,
  side: 'marketing' | 'sales',
  promises: readonly { grade: string; promise: ReportRow }[],
): ReportRow {
  const sum = (column: string) => promises.reduce((all, { promise }) => all + Number(promise[column]), 0)
  const kept = { done: sum('kept'), late: sum('late'), not_done: sum('unanswered'), waiting: sum('waiting') }
  if (promises.length === 0) return rowOf(duty, side, kept)
  const of: Filter = {
    ...onlyFilter(only),
    ...periodFilter(period),
    grade: promises.map(({ grade }) => grade).join(','),
  }
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
  const { db, workspace, period, only } = asked
  const { start, end } = boundsOf(period, workspace.time_zone)
  const row = await db.first<Kept>(sql`
    select (count(*) filter (where ending in ('accepted', 'rejected')))::int as done, 0 as late,
      (count(*) filter (where ending = 'expired'))::int as not_done,
      (count(*) filter (where ending is null))::int as waiting
    from offers o where workspace_id = ${db.workspaceId}
      and offered_at >= ${start}::timestamptz and offered_at < ${end}::timestamptz ${andOfActs(db, only, OFFERED)}`)
  const open = (offer: string): Filter => ({
    ...offersFilter(only),
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
