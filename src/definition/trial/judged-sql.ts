import type { RawBuilder } from 'kysely'
import { sql } from '#src/db/index.ts'
import type { Condition } from '../condition/condition.ts'
import { type SqlInputs, type SqlTruth, sqlFrom } from '../condition/to-sql.ts'
import type { Definition } from '../definition-types.ts'
import { criterionSql } from './criterion-sql.ts'
import { extraction } from './extracted-inputs.ts'
import { fitSql } from './fit-sql.ts'
import { destinationSql, gradeSql, placeSql, type SqlGrading } from './grade-sql.ts'
import type { Remembered } from './word-walks.ts'

/**
 * What a definition says of many leads, in SQL: rows of `keep`, new_grade, new_destination, the same as `judge` says in
 * memory. `source` has the columns named in `keep`, `inputs` and `answers` of judgements, and `lists` and `found` of
 * their explanations, which count where they are `remembered`. It works in stages, each computed once per row:
 * `offset 0` keeps the planner from repeating an expression wherever its column is used.
 */
export function judgedSql(
  definition: Definition,
  source: RawBuilder<unknown>,
  keep: readonly string[],
  remembered: readonly Remembered[] = [],
): RawBuilder<unknown> {
  const kept = keep.map((name) => sql.ref(name))
  const answers = definition.criteria.map((_, i) => `a${i}`)
  const { inputs, columns, joins } = extraction(remembered)
  const looks = lookAt(inputs)
  const grading: SqlGrading = {
    definition,
    standing: {
      criteria: definition.criteria,
      truth: (i) => sql.ref(`c${i}`),
      condition: looks.column,
      gained: sql.ref('gained'),
      possible: sql.ref('possible'),
    },
    isReachable: looks.column(definition.reachable),
    isWorthAsking: looks.column(definition.prequalify.when),
  }
  const place = sql.ref<number>('place')
  const given = placeSql(grading)
  const outcome = sql`${gradeSql(grading, place)} as new_grade, ${destinationSql(grading, place)} as new_destination`
  const truths = definition.criteria.map(
    (criterion, i) => sql`${criterionSql(criterion, `a${i}`, inputs)} as ${sql.ref(`c${i}`)}`,
  )
  const { gained, possible } = fitSql(usesScore(definition) ? definition.fit : [], inputs)

  const answered = definition.criteria.map(
    ({ key }, i) => sql`j.answered -> ${key}::text ->> 'answer' as ${sql.ref(`a${i}`)}`,
  )
  const keptFromJ = keep.map((name) => sql.ref(`j.${name}`))
  return sql`
    select ${sql.join([...kept, outcome])} from (
      select *, ${given} as place from (
        select ${sql.join([...kept, ...answers.map((name) => sql.ref(name)), ...truths, ...looks.columns()])},
          ${gained} as gained, ${possible} as possible
        from (
          select ${sql.join([...keptFromJ, sql`j.known`, sql`j.found`, ...answered, ...columns()])}
          from (
            select s.*, nullif(s.answers, '{}'::jsonb) as answered, ${knownSql(remembered)} as known
            from (${source}) s offset 0
          ) j
          ${joins()} offset 0
        ) extracted offset 0
      ) looked_at offset 0
    ) graded`
}

/** The place among the remembered of the definition that judged a row, or null. */
function knownSql(remembered: readonly Remembered[]): RawBuilder<unknown> {
  if (remembered.length === 0) return sql`null::int`
  const whens = remembered.map(({ mark }, place) => sql`when ${mark}::text then ${place}::int`)
  return sql`(case s.lists ${sql.join(whens, sql` `)} end)`
}

/** Conditions outside of criteria, each a column of its own. */
function lookAt(inputs: SqlInputs): {
  column(condition: Condition): SqlTruth
  columns(): RawBuilder<unknown>[]
} {
  const looks = new Map<string, RawBuilder<unknown>>()
  const names = new Map<string, string>()
  return {
    column(condition) {
      const id = JSON.stringify(condition)
      const name = names.get(id) ?? `l${names.size}`
      if (!names.has(id)) looks.set(name, sqlFrom(condition, inputs))
      names.set(id, name)
      return sql.ref(name)
    },
    columns: () => [...looks].map(([name, look]) => sql`${look} as ${sql.ref(name)}`),
  }
}

function usesScore({ grades }: Definition): boolean {
  return JSON.stringify(grades).includes('"score_at_least"')
}
