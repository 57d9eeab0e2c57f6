import type { RawBuilder } from 'kysely'
import { sql } from '#src/db/index.ts'
import type { Condition } from '../condition/condition.ts'
import type { SqlTruth } from '../condition/to-sql.ts'
import type { Criterion } from '../definition-types.ts'
import type { GradeRule } from '../grade-rule.ts'
import { countedIn } from '../judging/grade-truth.ts'

/** What a rule for a grade refers to in SQL. */
export interface SqlStanding {
  criteria: readonly Criterion[]
  truth(place: number): SqlTruth
  condition(condition: Condition): SqlTruth
  /** Points gained, and possible, of the fit; see `compileFit`. */
  gained: RawBuilder<number>
  possible: RawBuilder<number>
}

/** A rule for a grade as SQL, the same answer as `compileRule` in memory: true, false, or null for unknown. */
export function ruleSql(rule: GradeRule, standing: SqlStanding): SqlTruth {
  const of = (keys: readonly string[]) =>
    keys.map((key) => standing.truth(standing.criteria.findIndex((criterion) => criterion.key === key)))
  switch (rule.op) {
    case 'all':
      return joined(
        rule.of.map((part) => ruleSql(part, standing)),
        'and',
      )
    case 'any':
      return joined(
        rule.of.map((part) => ruleSql(part, standing)),
        'or',
      )
    case 'not':
      return sql`(not ${ruleSql(rule.of, standing)})`
    case 'all_of':
      return joined(of(rule.criteria), 'and')
    case 'one_of':
      return joined(of(rule.criteria), 'or')
    case 'points_at_least':
      return pointsAtLeast(rule, standing)
    case 'condition':
      return standing.condition(rule.condition)
    case 'score_at_least': {
      // The rounding of the score, without dividing.
      const { gained, possible } = standing
      return sql`(case when ${possible} = 0 then ${rule.score}::int <= 0
        else 2 * ${gained} + ${possible} >= 2 * ${possible} * ${rule.score}::int end)`
    }
  }
}

function joined(parts: readonly SqlTruth[], word: 'and' | 'or'): SqlTruth {
  return sql`(${sql.join(parts, sql.raw(` ${word} `))})`
}

function pointsAtLeast(rule: Extract<GradeRule, { op: 'points_at_least' }>, standing: SqlStanding): SqlTruth {
  const counted = countedIn(rule, standing.criteria)
  const sum = (test: string) => {
    const parts = counted.map(
      ({ place, weight }) => sql`(${standing.truth(place)} is ${sql.raw(test)})::int * ${weight}::int`,
    )
    return sql.join([sql`0`, ...parts], sql` + `)
  }
  return sql`(case when ${sum('true')} >= ${rule.points}::int then true
    when ${sum('not false')} < ${rule.points}::int then false end)`
}
