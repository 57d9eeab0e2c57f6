import { type Db, sql } from '#src/db/index.ts'
import {
  recountedStays,
  STAGES,
  type Stage,
  type StayCut,
  type StayKind,
  stageBit,
  TIMED_STAGES,
} from '#src/lead/index.ts'
import { boundsOf } from '#src/lib/period.ts'
import { andOfLeads, dimensionsOf, factConditions, keyCondition, type Only } from '../only.ts'
import { andOfMember, apart } from '../only-acts.ts'
import type { Asked } from '../report.ts'

type Sql = ReturnType<typeof sql>

/** Stays of one kind. */
export interface Stays {
  /** The first day; of stays that ended null, where months are not told apart. */
  month: string | null
  stage: string
  /** Where they went; null where they last. */
  went: Stage | null
  /** The bucket of their length; while they last the day of the month on which they began. */
  span: number
  stays: number
}

/**
 * The stays that began in a period of whole months, limited to people by who had the lead at their end; of `asked`
 * instead how long it took the leads of its months to come to stages, month by month, by who has the lead now. They are
 * added up from what is kept where that tells apart what they are limited to, and counted from the movements where not.
 */
export async function readStays(asked: Asked, of: StayKind): Promise<Stays[]> {
  const { db, period, only } = asked
  const months = sql`month between coalesce(${period.from}::date, '-infinity') and coalesce(${period.to}::date, 'infinity')
    and ${of === 'asked' ? sql`stage = 'asked'` : sql`stage <> 'asked'`}`
  const cut = keptCut(only, of)
  const counted = cut === null ? countedStays(asked, of, months) : keptStays(db, cut, only, months)
  const month = of === 'asked' ? sql`month` : sql`case when ended = 0 then month end`
  const rows = await db.all<Omit<Stays, 'went'> & { ended: number }>(sql`
    select to_char(month, 'YYYY-MM-DD') as month, stage, ended, span, stays from (
      select ${month} as month, stage, ended, span, sum(stays)::int as stays from ${counted} counted
      group by 1, 2, 3, 4 having sum(stays) <> 0
    ) added`)
  return rows.map(({ ended, ...row }) => ({
    ...row,
    went: ended === 0 ? null : (STAGES[ended - 1] as Stage),
  }))
}

/** The cut that can be limited so; null where none can. */
function keptCut(only: Only, of: StayKind): StayCut | null {
  const [dimension, other] = dimensionsOf(only)
  if (dimension === undefined) return 'all'
  if (other !== undefined) return null
  // Stays are kept by who had the lead at their end.
  return dimension === 'origin' || (dimension === 'owner' && of === 'stages') ? dimension : null
}

function keptStays(db: Db, cut: StayCut, only: Only, months: Sql): Sql {
  const key = cut === 'all' ? sql`key = ''` : keyCondition(db, cut, only)
  const limits = factConditions(db, only).map((condition) => sql` and ${condition}`)
  return sql`(
    select month, stage, ended, span, stays from stay_cells
    where workspace_id = ${db.workspaceId} and cut = ${sql.lit(cut)} and ${key} and ${months}
    union all
    select month, stage, ended, span, stays from stay_deltas
    where workspace_id = ${db.workspaceId} and ${months} ${sql.join(limits, sql``)}
  )`
}

function countedStays({ db, workspace, period, only }: Asked, of: StayKind, months: Sql): Sql {
  const { people, leads } = of === 'asked' ? { people: {}, leads: only } : apart(only)
  const { start, end } = boundsOf(period, workspace.time_zone)
  // Who asked in those months and came to a timed stage; who moved since, for movements are dated in order.
  const mayHave =
    of === 'asked'
      ? sql`l.inquired_at >= ${start}::timestamptz and l.inquired_at < ${end}::timestamptz
          and l.reached & ${TIMED} <> 0`
      : sql`l.moved_at >= ${start}::timestamptz`
  const ofLeads = sql`${mayHave} ${andOfLeads(db, leads, sql`l.id`)}`
  return sql`(
    select month, stage, ended, span, 1 as stays from ${recountedStays(db, workspace.time_zone, { of, ofLeads })} s
    where ${months} ${andOfMember(db, people, sql`owner_id`)}
  )`
}

const TIMED = sql.lit(TIMED_STAGES.reduce((bits, stage) => bits | stageBit(stage), 0))
