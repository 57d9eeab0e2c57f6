import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#src/db/index.ts'
import { CLOSED_STAGES } from '#src/lead/index.ts'
import type { Definition } from '../definition-types.ts'
import { rememberedIn } from './past-leads.ts'
import { judgedSql } from './sql/judged-sql.ts'

const KEPT = ['lead_id', 'stage', 'grade', 'destination']

/**
 * The open leads that were ever judged, as rows of lead_id, stage, grade, destination (by their current judgement),
 * new_grade and new_destination (by `definition`), in SQL and in the order of their ids; of the next `most` after a lead, or of
 * all.
 */
export async function openLeadsSql(
  db: Db,
  definition: Definition,
  o: { after?: string | null; most?: number } = {},
): Promise<RawBuilder<unknown>> {
  const source = sql`
    select j.lead_id, l.stage, j.grade, j.destination, j.inputs, j.answers,
      j.explanation ->> 'lists' as lists, (j.explanation ->> 'found')::bigint as found
    from ${openLeads(db, o)} l cross join lateral (
      select * from judgements j
      where j.workspace_id = ${db.workspaceId} and j.lead_id = l.id and j.is_current offset 0
    ) j`
  return judgedSql(definition, { source, keep: KEPT, remembered: await rememberedIn(db) })
}

/** Rows of id and stage. */
export function openLeads(
  db: Db,
  { after = null, most }: { after?: string | null; most?: number },
): RawBuilder<unknown> {
  return sql`(
    select l.id, l.stage from leads l
    where l.workspace_id = ${db.workspaceId} and l.stage <> all(${CLOSED_STAGES}::text[])
      ${after === null ? sql`` : sql`and l.id > ${after}::uuid`}
    order by l.id ${most === undefined ? sql`` : sql`limit ${most}::int`} offset 0
  )`
}
