import { sql } from '#src/db/index.ts'
import { FACT_OF } from '#src/lead/index.ts'
import { type Check, limit } from './check.ts'

type Column = keyof typeof FACT_OF
const COLUMNS = Object.keys(FACT_OF) as Column[]

/** Seconds and days are rounded in memory and in the database; they may differ in the last place. */
const ROUNDED: readonly Column[] = ['first_attempt_seconds', 'closed_after_days']

export const facts: Check = {
  name: 'facts',
  sentence: 'The fact rows that the reports read say what the leads say.',
  async find(db) {
    const differs = (column: Column) =>
      ROUNDED.includes(column)
        ? sql`(f.${sql.ref(column)} is null) <> (${FACT_OF[column]} is null)
            or abs(f.${sql.ref(column)} - ${FACT_OF[column]}) > greatest(1e-6 * abs(${FACT_OF[column]}), 1)`
        : sql`f.${sql.ref(column)} is distinct from ${FACT_OF[column]}`
    const rows = await db.all<{ id: string; wrong: string[] | null; there: boolean }>(sql`
      select * from (
        select coalesce(l.id, f.lead_id) as id, l.id is not null and f.lead_id is not null as there,
          array_remove(array[${sql.join(
            COLUMNS.map((column) => sql`case when ${differs(column)} then ${sql.lit(column)} end`),
          )}], null) as wrong
        from (select * from leads where workspace_id = ${db.workspaceId}) l
        full join (select * from lead_facts where workspace_id = ${db.workspaceId}) f on f.lead_id = l.id
      ) compared
      where not there or cardinality(wrong) > 0 order by id ${limit}`)
    return rows.map((r) => ({
      sentence: r.there
        ? `The fact row of lead ${r.id} says something else than the lead: ${r.wrong?.join(', ')}.`
        : `The lead ${r.id} and its fact row are not both there.`,
      lead_id: r.id,
    }))
  },
}
