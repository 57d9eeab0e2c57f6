import { type Db, sql } from '#src/db/index.ts'
import { FUNNEL, PATH } from '../counts/funnel.ts'
import { hasTraitSql, readTrait } from './attributes.ts'
import { DAYS_OF_MONTH } from './count-months.ts'

type Sql = ReturnType<typeof sql>

/** Whether a lead `l` had a trait when it was first judged; one that cannot be read nobody had. */
export function hadTrait(text: string): Sql {
  const trait = readTrait(text)
  if (!trait) return sql`false`
  return sql`exists (select from judgements j where j.workspace_id = l.workspace_id and j.lead_id = l.id
    and j.seq = 1 and ${hasTraitSql(trait)})`
}

/** Whether a lead `l` bought within so many months after it asked, and the query that finds those that did. */
export function boughtWithin(db: Db, months: number): { condition: Sql; found: Sql } {
  const facts = sql`lead_facts f where f.workspace_id = ${db.workspaceId} and ${FUNNEL.won(PATH)}
    and f.closed_after_days is not null and f.closed_after_days < ${months}::int * ${sql.lit(DAYS_OF_MONTH)}`
  return {
    condition: sql`exists (select from ${facts} and f.lead_id = l.id)`,
    found: sql`select f.lead_id from ${facts}`,
  }
}
