import { type Db, sql } from '#src/db/index.ts'
import type { Bounds } from '#src/lib/period.ts'
import { onlyOf } from '../../only.ts'
import { andOfActs, REFUSED } from '../../only-acts.ts'
import { finalVerdicts, OVERTURNED } from '../../review/final-verdicts.ts'
import type { FigureQuery } from './figure-query.ts'

type Sql = ReturnType<typeof sql>

/** The cases `c` of the review board that a number stands for: what follows `from`, up to an open condition. */
export function reviewedCases(db: Db, { query, start, end }: Bounds & { query: FigureQuery }): Sql {
  const parts = [
    sql`c.workspace_id = ${db.workspaceId} and c.withdrawn_at is null
      and c.at >= ${start}::timestamptz and c.at < ${end}::timestamptz`,
  ]
  if (query.review === 'judged') parts.push(sql`v.verdict is not null`)
  if (query.review === 'overturned') parts.push(sql`v.verdict = any(${OVERTURNED}::text[])`)
  if (query.review_verdict) parts.push(sql`v.verdict = ${query.review_verdict}`)
  if (query.review_reason !== undefined) parts.push(sql`c.reason = ${query.review_reason}`)
  if (query.review_source !== undefined) parts.push(sql`c.source = ${query.review_source}`)
  if (query.review_cause) parts.push(sql`c.cause = ${query.review_cause}`)
  if (query.review_found !== undefined) parts.push(sql`v.criterion = ${query.review_found}`)
  if (query.review_criterion !== undefined) {
    const key = query.review_criterion
    parts.push(sql`(v.criterion = ${key} or ${key} = any(c.criteria))`)
  }
  const found = sql`left join ${finalVerdicts(db)} v on v.case_id = c.id`
  const people = onlyOf({ owner: query.review_rep, team: query.review_team })
  const byPeople = andOfActs(db, people, REFUSED)
  return sql`review_cases c ${found} where ${sql.join(parts, sql` and `)} ${byPeople}`
}
