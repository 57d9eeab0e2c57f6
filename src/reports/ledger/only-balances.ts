import { sql } from '#src/db/index.ts'
import { type Only, type OnlyName, onlyFilter, refuseOthers } from '../only.ts'
import type { Filter } from '../report.ts'

type Sql = ReturnType<typeof sql>

/** The balances are kept per source and accountable person. */
export const KEPT_BY: readonly OnlyName[] = ['source', 'owner']

/**
 * What a balance `d` must fulfil where a report on the books is limited, and the same in the lead list's words: a
 * booked lead may have another owner by now, so the owner is asked of the booking. Refuses `filter_not_for_report`.
 */
export function onlyBalances(only: Only, report: string): { condition: Sql; filter: Filter } {
  refuseOthers(only, { name: report, only: KEPT_BY })
  const { source, owner } = only
  const conditions = [
    ...(source === undefined
      ? []
      : [sql`lower(d.source) = any(${source.map((one) => one.toLowerCase())}::text[])`]),
    ...(owner === undefined
      ? []
      : [sql`coalesce(d.accountable_id::text, 'nobody') = any(${[...owner]}::text[])`]),
  ]
  return {
    condition: conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`,
    filter: {
      ...onlyFilter(source === undefined ? {} : { source }),
      ...(owner === undefined ? {} : { booked_owner: owner.join(',') }),
    },
  }
}
