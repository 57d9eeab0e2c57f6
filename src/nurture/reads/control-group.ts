import { type Db, sql } from '#src/db/index.ts'
import { type Counted, followApart, neededInAll, type Standing } from '#src/lib/peeking.ts'
import type { Program } from '../program/program-types.ts'

export interface ControlFigures {
  difference: number
  within_days: number
  nurtured: Counted
  held_back: Counted
  /** Nurtured less held back. */
  standing: Standing
  needed: number
}

/** Of fewer counted the rate is not taken for theirs. */
const ENOUGH = 100
const USUAL = 0.1

/**
 * Whether nurtured leads become opportunities more often than those held back: everybody counts once, when the days since they
 * entered are over, looked at day by day by the rules of a test. `version`: of those who entered by it.
 */
export async function readControlGroup(
  db: Db,
  programId: string,
  { hold_back, to_tell: { difference: points, within_days } }: Pick<Program, 'hold_back' | 'to_tell'>,
  o: { version?: number | undefined; asOf: Date },
): Promise<ControlFigures | null> {
  const days = await countDays(db, programId, { ...o, withinDays: within_days })
  if (hold_back === 0 && !days.some(({ is_held_back }) => is_held_back)) return null
  const looks: { a: Counted; b: Counted }[] = []
  let [a, b] = [
    { whole: 0, part: 0 },
    { whole: 0, part: 0 },
  ]
  for (const [, some] of Map.groupBy(days, ({ day }) => day)) {
    for (const { is_held_back, whole, part } of some) {
      if (is_held_back) a = { whole: a.whole + whole, part: a.part + part }
      else b = { whole: b.whole + whole, part: b.part + part }
    }
    looks.push({ a, b })
  }
  const difference = points / 100
  const { look: _, ...standing } = followApart(looks, { difference, groups: 2 })
  const whole = a.whole + b.whole
  const rate = whole >= ENOUGH ? (a.part + b.part + 1) / (whole + 2) : USUAL
  const share = hold_back / 100 || a.whole / Math.max(1, whole)
  const needed = neededInAll(rate, difference, share)
  return { difference, within_days, nurtured: b, held_back: a, standing, needed }
}

interface Day {
  day: string
  is_held_back: boolean
  whole: number
  part: number
}

function countDays(
  db: Db,
  programId: string,
  o: { version?: number | undefined; withinDays: number; asOf: Date },
): Promise<Day[]> {
  return db.all<Day>(sql`
    select e.over::date::text as day, e.is_held_back, count(*)::int as whole,
      (count(*) filter (where exists (
        select from movements m where m.workspace_id = ${db.workspaceId} and m.lead_id = e.lead_id
          and m.effective_at >= e.entered_at and m.effective_at <= e.over and m.to_stage in ('opportunity', 'won')
      )))::int as part
    from (
      select distinct on (e.lead_id) e.lead_id, e.is_held_back, e.entered_at,
        e.entered_at + ${o.withinDays} * interval '1 day' as over
      from enrollments e where e.workspace_id = ${db.workspaceId} and e.program_id = ${programId}
        ${o.version === undefined ? sql`` : sql`and e.version = ${o.version}`}
      order by e.lead_id, e.entered_at
    ) e
    where e.over <= ${o.asOf} group by 1, 2 order by 1, 2`)
}
