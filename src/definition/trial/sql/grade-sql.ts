import type { RawBuilder } from 'kysely'
import { sql } from '#src/db/index.ts'
import type { SqlTruth } from '../../condition/to-sql.ts'
import type { Definition, Grade } from '../../definition-types.ts'
import { DESTINATIONS } from '../../judging/judge.ts'
import { answerSql } from './criterion-sql.ts'
import { pointsSql, ruleSql, type SqlStanding } from './rule-sql.ts'

export interface SqlGrading {
  definition: Definition
  standing: SqlStanding
  /** Whether criterion `place` disqualifies; what is only hoped for does not. */
  isAgainst(place: number): SqlTruth
  isReachable: SqlTruth
  isWorthAsking: SqlTruth
}

const DISQUALIFIED = -1

/** The place of the grade that is given, in the order of the definition; -1 when a criterion disqualifies. */
export function placeSql(grading: SqlGrading): RawBuilder<number> {
  const { criteria } = grading.definition
  const against = criteria.flatMap(({ kind }, i) => (kind === 'disqualifying' ? [grading.isAgainst(i)] : []))
  const whens = grading.definition.grades.flatMap((grade, i) =>
    isForDisqualified(grade) ? [] : [sql`when ${isGiven(grade, grading)} then ${i}::int`],
  )
  const out = against.length > 0 ? sql`when ${sql.join(against, sql` or `)} then ${DISQUALIFIED}::int` : sql``
  return sql`(case ${out} ${sql.join(whens, sql` `)} end)`
}

/** The place that `placeSql` gives for a grade, the `i`th of the definition. */
export function placeOfGrade(grade: Grade, i: number): number {
  return isForDisqualified(grade) ? DISQUALIFIED : i
}

/** The grade at a place that `placeSql` gives. */
export function gradeAt({ grades }: Definition, place: number): Grade | undefined {
  return place === DISQUALIFIED ? grades.find(isForDisqualified) : grades[place]
}

/** The key of the grade at `place`. */
export function gradeSql(definition: Definition, place: RawBuilder<number>): RawBuilder<string> {
  return byPlace(definition, place, ({ key }) => sql`${key}::text`)
}

/**
 * Where a lead of that grade goes: as `judge` says, with a qualifier for those who could still qualify and asked something. Reads
 * the columns `answered` and `hoped_place` (see `hopedFor`) beside those of the grading.
 */
export function destinationSql(grading: SqlGrading, place: RawBuilder<number>): RawBuilder<string> {
  const { definition, isReachable, isWorthAsking } = grading
  const hoped = { ...grading, standing: askedFor(grading) }
  return byPlace(definition, place, (grade, i) => {
    const destination = sql`${DESTINATIONS[grade.goes_to]}::text`
    const better = definition.grades.slice(0, i).filter(({ goes_to }) => goes_to === 'sales')
    if (grade.goes_to !== 'nurture' || better.length === 0) return destination
    const given = sql.join(
      better.map((one) => isGiven(one, hoped)),
      sql` or `,
    )
    // Of most leads nobody answered anything: then what was hoped for above is what could be answered.
    const could = isAllAsked(definition, i)
      ? sql`case when answered is null then hoped_place < ${i}::int else (${given}) end`
      : sql`(${given})`
    return sql`case when ${isReachable} and ${isWorthAsking} and ${could} then 'prequalifying' else ${destination} end`
  })
}

/** The same leads with a yes for all that is unknown of what could speak for them. */
export function hopedFor(grading: SqlGrading): SqlGrading {
  const truth = (i: number): SqlTruth => sql`(${grading.standing.truth(i)} is not false)`
  return { ...grading, standing: withTruth(grading.standing, truth) }
}

function byPlace(
  { grades }: Definition,
  place: RawBuilder<number>,
  value: (grade: Grade, i: number) => RawBuilder<unknown>,
): RawBuilder<string> {
  const whens = grades.map((grade, i) => sql`when ${placeOfGrade(grade, i)}::int then ${value(grade, i)}`)
  return sql`(case ${place} ${sql.join(whens, sql` `)} end)`
}

function isForDisqualified({ goes_to, when }: Grade): boolean {
  return goes_to === 'disqualify' && !when
}

function isGiven(grade: Grade, { definition, standing, isReachable }: SqlGrading): SqlTruth {
  const parts: SqlTruth[] = []
  if (grade.goes_to === 'sales' || grade.goes_to === 'prequalify') parts.push(isReachable)
  if (grade.goes_to === 'sales' && grade.needs_required) {
    definition.criteria.forEach(({ kind }, i) => {
      if (kind === 'required') parts.push(standing.truth(i))
    })
  }
  if (grade.when) parts.push(ruleSql(grade.when, standing))
  return parts.length > 0 ? sql`((${sql.join(parts, sql` and `)}) is true)` : sql`true`
}

// Whether everything that speaks for a lead can be asked, and what stands before a grade is for sales.
function isAllAsked({ criteria, grades, prequalify }: Definition, i: number): boolean {
  const isAsked = ({ key, kind }: Definition['criteria'][number]) =>
    kind === 'disqualifying' || prequalify.ask.includes(key)
  return criteria.every(isAsked) && grades.slice(0, i).every(({ goes_to }) => goes_to === 'sales')
}

// The open questions answered with yes: unknown, and nobody said that asking is no use.
function askedFor({ definition, standing }: SqlGrading): SqlStanding {
  const asked = new Set(definition.prequalify.ask)
  return withTruth(standing, (i) => {
    const truth = standing.truth(i)
    const criterion = definition.criteria[i]
    if (!criterion || !asked.has(criterion.key)) return truth
    return sql`(${truth} or (${truth} is null and ${answerSql(criterion)} is null))`
  })
}

function withTruth(standing: SqlStanding, truth: (place: number) => SqlTruth): SqlStanding {
  return {
    ...standing,
    truth,
    points: (counted) => pointsSql(counted, (place) => sql`${truth(place)} is true`),
  }
}
