import { sql } from '#src/db/index.ts'
import { type SqlInputs, type SqlTruth, sqlFrom } from '../condition/to-sql.ts'
import type { Criterion } from '../definition-types.ts'

/** The answer to a criterion in SQL: what a person said (column `answer`), else the rule. As `findEvidence` in memory. */
export function criterionSql(criterion: Criterion, answer: string, inputs: SqlInputs): SqlTruth {
  return sql`(case ${sql.ref(answer)} when 'yes' then true when 'no' then false else ${rule(criterion, inputs)} end)`
}

function rule({ condition, no_when, otherwise }: Criterion, inputs: SqlInputs): SqlTruth {
  const holds: SqlTruth = condition ? sqlFrom(condition, inputs) : sql`null::boolean`
  const truth: SqlTruth = otherwise === 'unknown' ? sql`nullif(${holds}, false)` : holds
  return no_when ? sql`case when ${sqlFrom(no_when, inputs)} then false else ${truth} end` : truth
}
