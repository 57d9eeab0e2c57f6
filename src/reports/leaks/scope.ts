import { sql } from '#src/db/index.ts'
import { boundsOf } from '#src/lib/period.ts'
import { factConditions, onlyFilter } from '../only.ts'
import { type Asked, type Filter, periodFilter } from '../report.ts'
import { membersGone } from './buckets.ts'

type Sql = ReturnType<typeof sql>

/** Which leads are asked for. */
export interface Scope {
  asked: Asked
  gone: string[]
  /** The condition of the period and of what is limited to, empty where everything is asked for, so that the index alone answers. */
  within: Sql
  isPart: boolean
}

export async function scopeOf(asked: Asked): Promise<Scope> {
  const conditions = conditionsOf(asked)
  return {
    asked,
    within: conditions.length > 0 ? sql`and ${sql.join(conditions, sql` and `)}` : sql``,
    isPart: conditions.length > 0,
    gone: await membersGone(asked.db, asked.now),
  }
}

function conditionsOf({ db, workspace, period, only }: Asked): Sql[] {
  const { start, end } = boundsOf(period, workspace.time_zone)
  const conditions = factConditions(db, only, { owner: sql`l.accountable_id`, lead: sql`l.id` })
  if (start !== '-infinity') conditions.push(sql`l.inquired_at >= ${start}::timestamptz`)
  if (end !== 'infinity') conditions.push(sql`l.inquired_at < ${end}::timestamptz`)
  return conditions
}

/** All of them, in the words of the lead list. */
export function wholeFilter({ only, period }: Asked): Filter {
  return { ...onlyFilter(only), ...periodFilter(period) }
}
