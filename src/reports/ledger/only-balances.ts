import { type Db, sql } from '#src/db/index.ts'
import { type Only, ofTeams, onlyFilter, refuseOthers } from '../only.ts'
import { ONLY_BOOKS } from '../only-names.ts'
import type { Filter } from '../report.ts'

type Sql = ReturnType<typeof sql>

/**
 * What a balance `d` must fulfil where a report on the books is limited, and the same in the lead list's words: a
 * booked lead may have another owner by now, so the owner is asked of the booking. Refuses `filter_not_for_report`.
 */
export function onlyBalances(db: Db, only: Only, report: string): { condition: Sql; filter: Filter } {
  refuseOthers(only, { name: report, only: ONLY_BOOKS })
  const { source, owner, team } = only
  const conditions = [
    ...(source === undefined
      ? []
      : [sql`lower(d.source) = any(${source.map((one) => one.toLowerCase())}::text[])`]),
    ...(owner === undefined
      ? []
      : [sql`coalesce(d.accountable_id::text, 'nobody') = any(${[...owner]}::text[])`]),
    ...(team === undefined ? [] : [ofTeams(db, sql`d.accountable_id`, team)]),
  ]
  return {
    condition: conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`,
    filter: {
      ...onlyFilter(source === undefined ? {} : { source }),
      ...(owner === undefined ? {} : { booked_owner: owner.join(',') }),
      ...(team === undefined ? {} : { booked_team: team.join(',') }),
    },
  }
}
