import type { RawBuilder } from 'kysely'
import { sql } from '#src/db/index.ts'
import type { Condition } from '../../condition/condition.ts'
import { sqlFrom } from '../../condition/to-sql.ts'
import type { Definition } from '../../definition-types.ts'
import type { Counted } from '../../judging/grade-truth.ts'
import { criterionSql } from './criterion-sql.ts'
import { extraction } from './extracted-inputs.ts'
import { fitSql } from './fit-sql.ts'
import { destinationSql, gradeSql, hopedFor, placeSql, type SqlGrading } from './grade-sql.ts'
import { pointsSql } from './rule-sql.ts'
import type { Remembered } from './word-walks.ts'

export interface ToJudge {
  /**
   * Rows with the columns named in `keep`, `inputs` and `answers` of judgements, and `lists` and `found` of their
   * explanations, which count where they are `remembered`.
   */
  source: RawBuilder<unknown>
  keep: readonly string[]
  remembered?: readonly Remembered[]
  /** The same definition with other rules for its grades, by a name of small letters. */
  variants?: Readonly<Record<string, Definition>>
}

/**
 * What a definition says of many leads, in SQL: rows of `keep`, `new_grade`, `new_destination`, the same as `judge` says
 * in memory; `place` of the grade (see `gradeAt`), `NAME_place` by each variant, and `is_unsure`, whether the grade would
 * be another one if all that is unknown of what speaks for a lead were yes. It works in stages, each computed once
 * per row: `offset 0` keeps the planner from repeating an expression wherever its column is used.
 */
export function judgedSql(definition: Definition, o: ToJudge): RawBuilder<unknown> {
  const { source, keep, remembered = [], variants = {} } = o
  const kept = keep.map((name) => sql.ref(name))
  const { inputs, texts, derived, names } = extraction(remembered)
  const looks = columnsOf('l', (condition: Condition) => sqlFrom(condition, inputs))
  const sums = columnsOf('p', (counted: readonly Counted[]) =>
    pointsSql(counted, (place) => sql`${sql.ref(`c${place}`)} is true`),
  )
  const grading: SqlGrading = {
    definition,
    standing: {
      criteria: definition.criteria,
      truth: (i) => sql.ref(`c${i}`),
      points: sums.column,
      condition: looks.column,
      gained: sql.ref('gained'),
      possible: sql.ref('possible'),
    },
    isAgainst: (i) => sql.ref(`c${i}`),
    isReachable: looks.column(definition.reachable),
    isWorthAsking: looks.column(definition.prequalify.when),
  }
  const place = sql.ref<number>('place')
  const places = Object.entries({ '': definition, ...variants }).map(
    ([name, variant]) =>
      sql`${placeSql({ ...grading, definition: variant })} as ${sql.ref(name === '' ? 'place' : placeOf(name))}`,
  )
  const unsure = sql`${placeSql(hopedFor(grading))} as hoped_place`
  const outcome = sql`${gradeSql(definition, place)} as new_grade, ${destinationSql(grading, place)} as new_destination,
    place, place <> hoped_place as is_unsure`
  const outcomes = [outcome, ...Object.keys(variants).map((name) => sql.ref(placeOf(name)))]
  const truths = definition.criteria.map(
    (criterion, i) => sql`${criterionSql(criterion, inputs)} as ${sql.ref(`c${i}`)}`,
  )
  const { gained, possible } = fitSql(usesScore(definition) ? definition.fit : [], inputs)
  const seen = [...kept, sql`known`, sql`found`, sql`answered`]
  return sql`
    select ${sql.join([...kept, ...outcomes])} from (
      select *, ${sql.join([...places, unsure])} from (
        select ${sql.join([sql`*`, ...sums.columns()])} from (
          select ${sql.join([...kept, sql`answered`, ...truths, ...looks.columns()])},
            ${gained} as gained, ${possible} as possible
          from (
            select ${sql.join([...seen, ...names().map((name) => sql.ref(name)), ...derived()])}
            from (
              select ${sql.join([...seen, sql`inputs`, ...texts()])}
              from (
                select ${sql.join(keep.map((name) => sql.ref(`s.${name}`)))}, s.found, ${knownSql(remembered)} as known,
                  ${answersSql} as answered, ${unpacked} as inputs
                from (${source}) s offset 0
              ) read offset 0
            ) extracted offset 0
          ) derived offset 0
        ) looked_at offset 0
      ) counted offset 0
    ) graded`
}

/** The column of a variant's grade. */
export function placeOf(variant: string): string {
  return `${variant}_place`
}

// A document that is kept compressed or apart is unpacked once: joining nothing to it does that, and no more.
const unpacked = sql`case when pg_column_size(s.inputs) < 1900 and pg_column_compression(s.inputs) is null
  then s.inputs else s.inputs || '{}'::jsonb end`

// Most have none, which its size tells at once; then there is nothing to look for.
const answersSql = sql`case when pg_column_size(s.answers) > 8 then s.answers end`

/** The place among the remembered of the definition that judged a row, or null. */
function knownSql(remembered: readonly Remembered[]): RawBuilder<unknown> {
  if (remembered.length === 0) return sql`null::int`
  const whens = remembered.map(({ mark }, place) => sql`when ${mark}::text then ${place}::int`)
  return sql`(case s.lists ${sql.join(whens, sql` `)} end)`
}

/** Each expression that is asked for, once, as a column of its own. */
function columnsOf<Of, Value>(letter: string, expression: (of: Of) => RawBuilder<Value>) {
  const names = new Map<string, string>()
  const made = new Map<string, RawBuilder<Value>>()
  return {
    column(of: Of): RawBuilder<Value> {
      const id = JSON.stringify(of)
      const name = names.get(id) ?? `${letter}${names.size}`
      if (!names.has(id)) made.set(name, expression(of))
      names.set(id, name)
      return sql.ref(name)
    },
    columns: () => [...made].map(([name, one]) => sql`${one} as ${sql.ref(name)}`),
  }
}

function usesScore({ grades }: Definition): boolean {
  return JSON.stringify(grades).includes('"score_at_least"')
}
