import { sql } from '#src/db/index.ts'
import { STAGES, type Stage, type StayCut } from '#src/lead/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { dimensionsOf, factConditions, keyCondition } from '../only.ts'
import type { Asked } from '../report.ts'

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
 * The stays that began in a period of whole months, folded and not folded yet; of `asked` instead how long it took the
 * leads of its months to come to stages, month by month. Refuses `limits_not_together`.
 */
export async function readStays({ db, period, only }: Asked, of: 'stages' | 'asked'): Promise<Stays[]> {
  const [dimension, other] = dimensionsOf(only)
  if (other !== undefined) {
    const sentence = 'Stays are counted by where the lead came from and by owner, not by both at once.'
    throw new Refusal('invalid', 'limits_not_together', sentence)
  }
  const cut: StayCut = dimension === 'origin' || dimension === 'owner' ? dimension : 'all'
  const months = sql`workspace_id = ${db.workspaceId}
    and month between coalesce(${period.from}::date, '-infinity') and coalesce(${period.to}::date, 'infinity')
    and ${of === 'asked' ? sql`stage = 'asked'` : sql`stage <> 'asked'`}`
  const key = cut === 'all' ? sql`and key = ''` : sql`and ${keyCondition(db, cut, only)}`
  const limits = factConditions(db, only).map((condition) => sql` and ${condition}`)
  const month = of === 'asked' ? sql`month` : sql`case when ended = 0 then month end`
  const rows = await db.all<Omit<Stays, 'went'> & { ended: number }>(sql`
    select to_char(month, 'YYYY-MM-DD') as month, stage, ended, span, stays from (
      select ${month} as month, stage, ended, span, sum(stays)::int as stays from (
        select month, stage, ended, span, stays from stay_cells where cut = ${sql.lit(cut)} and ${months} ${key}
        union all
        select month, stage, ended, span, stays from stay_deltas where ${months} ${sql.join(limits, sql``)}
      ) kept
      group by 1, 2, 3, 4 having sum(stays) <> 0
    ) added`)
  return rows.map(({ ended, ...row }) => ({
    ...row,
    went: ended === 0 ? null : (STAGES[ended - 1] as Stage),
  }))
}
