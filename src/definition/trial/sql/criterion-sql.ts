import type { RawBuilder } from 'kysely'
import { sql } from '#src/db/index.ts'
import { type SqlInputs, type SqlTruth, sqlFrom } from '../../condition/to-sql.ts'
import type { Criterion } from '../../definition-types.ts'

/**
 * The answer to a criterion in SQL: what a person said (in the column `answered`, null where nobody answered anything), else
 * the rule. As `findEvidence` in memory.
 */
export function criterionSql(criterion: Criterion, inputs: SqlInputs): SqlTruth {
  const byRule = rule(criterion, inputs)
  // Of most leads nobody answered anything: they are spared to look into it once per criterion.
  return sql`(case when answered is null then ${byRule} else
    case ${answerSql(criterion)} when 'yes' then true when 'no' then false else ${byRule} end end)`
}

/** What a person answered; null where nobody did. */
export function answerSql({ key }: Pick<Criterion, 'key'>): RawBuilder<string | null> {
  return sql`(answered -> ${key}::text ->> 'answer')`
}

function rule({ condition, no_when, otherwise }: Criterion, inputs: SqlInputs): SqlTruth {
  const holds: SqlTruth = condition ? sqlFrom(condition, inputs) : sql`null::boolean`
  const truth: SqlTruth = otherwise === 'unknown' ? sql`nullif(${holds}, false)` : holds
  return no_when ? sql`case when ${sqlFrom(no_when, inputs)} then false else ${truth} end` : truth
}
