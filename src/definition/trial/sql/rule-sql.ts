import type { RawBuilder } from 'kysely'
import { sql } from '#src/db/index.ts'
import type { Condition } from '../../condition/condition.ts'
import type { SqlTruth } from '../../condition/to-sql.ts'
import type { Criterion } from '../../definition-types.ts'
import type { GradeRule } from '../../grade-rule.ts'
import { type Counted, countedIn } from '../../judging/grade-truth.ts'

/** What a rule for a grade refers to in SQL. */
export interface SqlStanding {
  criteria: readonly Criterion[]
  truth(place: number): SqlTruth
  /** The sum of the weights that are met. */
  points(counted: readonly Counted[]): RawBuilder<number>
  condition(condition: Condition): SqlTruth
  /** Points gained, and possible, of the fit; see `compileFit`. */
  gained: RawBuilder<number>
  possible: RawBuilder<number>
}

/** Whether a rule for a grade certainly holds, as `compileRule` in memory; false or null where it does not. */
export function ruleSql(rule: GradeRule, standing: SqlStanding): SqlTruth {
  return sqlOf(rule, standing, false)
}

/** `isExact`: a false that is certain must be told from unknown, because a `not` is around it. */
function sqlOf(rule: GradeRule, standing: SqlStanding, isExact: boolean): SqlTruth {
  const of = (keys: readonly string[]) =>
    keys.map((key) => standing.truth(standing.criteria.findIndex((criterion) => criterion.key === key)))
  switch (rule.op) {
    case 'all':
    case 'any':
      return joined(
        rule.of.map((part) => sqlOf(part, standing, isExact)),
        rule.op === 'all' ? 'and' : 'or',
      )
    case 'not':
      return sql`(not ${sqlOf(rule.of, standing, true)})`
    case 'all_of':
      return joined(of(rule.criteria), 'and')
    case 'one_of':
      return joined(of(rule.criteria), 'or')
    case 'points_at_least': {
      const counted = countedIn(rule, standing.criteria)
      const isMet = sql<boolean>`(${standing.points(counted)} >= ${rule.points}::int)`
      if (!isExact) return isMet
      const possible = pointsSql(counted, (place) => sql`${standing.truth(place)} is not false`)
      return sql`(case when ${isMet} then true when ${possible} < ${rule.points}::int then false end)`
    }
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

/** The weights of the criteria for which a test holds, added. */
export function pointsSql(
  counted: readonly Counted[],
  test: (place: number) => RawBuilder<unknown>,
): RawBuilder<number> {
  const parts = counted.map(({ place, weight }) =>
    weight === 1 ? sql`(${test(place)})::int` : sql`(${test(place)})::int * ${weight}::int`,
  )
  return sql`(${sql.join([sql`0`, ...parts], sql` + `)})`
}
