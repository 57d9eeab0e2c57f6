import type { RawBuilder } from 'kysely'
import { sql } from '#src/db/index.ts'
import { type SqlInputs, sqlFrom } from '../../condition/to-sql.ts'
import type { FitAttribute } from '../../definition-types.ts'

/** The two sums of the fit score (see `compileFit`), as whole numbers. */
export function fitSql(
  attributes: readonly FitAttribute[],
  inputs: SqlInputs,
): { gained: RawBuilder<unknown>; possible: RawBuilder<unknown> } {
  const isKnown = ({ key }: FitAttribute) => sql`(${inputs.text(key)} is not null)`
  const points = ({ values, otherwise }: FitAttribute) => {
    const whens = values.map(({ when, points }) => sql`when ${sqlFrom(when, inputs)} then ${points}::int`)
    return sql`(case ${sql.join(whens, sql` `)} else ${otherwise}::int end)`
  }
  const gained = attributes.map(
    (one) => sql`case when ${isKnown(one)} then ${one.weight}::int * ${points(one)} else 0 end`,
  )
  const possible = attributes.map((one) => sql`${isKnown(one)}::int * ${one.weight}::int`)
  return { gained: sum(gained), possible: sum(possible) }
}

function sum(parts: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql.join([sql`0`, ...parts], sql` + `)
}
