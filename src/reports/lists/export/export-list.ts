import type { Database } from '#src/db/index.ts'
import { type CustomField, readFields, showFieldValue } from '#src/lead/custom-fields/index.ts'
import type { Actor } from '#src/people/context.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { leadsQuery } from '../../export/columns.ts'
import type { ExportRow } from '../../export/read-rows.ts'
import { type ExportFormat, writeRows } from '../../export/write-rows.ts'
import { findPage, type Sort } from '../finding/find-page.ts'
import { type AskedFilters, seenBy } from '../seen-by.ts'

const AT_ONCE = 2_000

/**
 * Writes a list to a stream, with every custom field as a column of its own. Only leads that the actor may take away
 * (`leads.export`). A list of up to two thousand keeps its order; a longer one goes by the day of the inquiry, which never
 * changes, so that nothing is missed or told twice while it is written. Refuses `too_many_for_xlsx`.
 */
export async function exportList(
  database: Database,
  workspaceId: string,
  o: { actor: Actor; filters: AskedFilters; sort: Sort; format: ExportFormat; to: NodeJS.WritableStream },
): Promise<number> {
  const db = database.bind(workspaceId)
  const [fields, { currency }] = await Promise.all([readFields(db), readWorkspace(db)])
  const page = (sort: Sort, after?: string) =>
    database.transaction(workspaceId, async (tx) => {
      const seen = await seenBy({ db: tx, actor: o.actor, now: tx.now }, o.filters, 'leads.export')
      const { ids, next } = await findPage(tx, seen, { sort, limit: AT_ONCE, after })
      return { rows: await tx.all(leadsQuery(tx, ids)), next }
    })
  return writeRows(async (take) => {
    let count = 0
    let { rows, next } = await page(o.sort)
    const sort = next === null ? o.sort : '-inquired_at'
    if (next !== null && sort !== o.sort) ({ rows, next } = await page(sort))
    for (;;) {
      if (rows.length > 0) await take(rows.map((row) => withFields(row, fields, currency)))
      count += rows.length
      if (next === null) return count
      ;({ rows, next } = await page(sort, next))
    }
  }, o)
}

/** A column per field that the workspace has; what else a lead carries stays together in the last one. */
function withFields(row: ExportRow, known: readonly CustomField[], currency: string): ExportRow {
  const { fields, tags, ...rest } = row as ExportRow & { fields: Record<string, unknown>; tags: string[] }
  const own = known.map((field) => [
    field.label in rest ? `field: ${field.label}` : field.label,
    showFieldValue(field, fields[field.key], currency),
  ])
  const others = Object.entries(fields).filter(([key]) => !known.some((field) => field.key === key))
  return {
    ...rest,
    tags: tags.join(', '),
    ...Object.fromEntries(own),
    other_fields: others.length > 0 ? JSON.stringify(Object.fromEntries(others)) : '',
  }
}
