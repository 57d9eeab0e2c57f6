import { type Db, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { mappingShape } from './channels/import/mapping.ts'
import { readStoredRow } from './channels/import/stored-row.ts'
import type { ColumnHints } from './channels/import/translate/learn-columns.ts'
import { type TranslateRow, translator } from './channels/import/translate/translate-row.ts'
import { withMendedCells } from './mended.ts'
import type { ArrivalSources } from './read-arrival.ts'

/** Everything that is needed to read a stored row of an import again, the same way. */
export interface ImportMapping {
  mapping: unknown
  headers: string[]
  hints: ColumnHints
  /** When the import was started: what days in the future are measured by. */
  now: string
  timeZone: string
  country: string | null
  currency: string | null
}

/** The function that turns rows of an import into records. Refuses `mapping_does_not_fit`. */
export function translateBy(told: ImportMapping): TranslateRow {
  return translator(mappingShape.parse(told.mapping), told.headers, { ...told, now: new Date(told.now) })
}

/** Reads stored rows, each by the mapping its import was started with. */
export async function loadRowReaders(db: Db, importIds: readonly string[]): Promise<ArrivalSources> {
  const imports =
    importIds.length === 0
      ? []
      : await db.all<{ id: string; mapping: ImportMapping }>(sql`
          select id, mapping from imports
          where workspace_id = ${db.workspaceId} and id = any(${importIds}::uuid[])`)
  const readers = new Map(
    imports.map(({ id, mapping }) => [id, { headers: mapping.headers, translate: translateBy(mapping) }]),
  )
  return {
    readRow(importId, content, askedAt, mended) {
      const reader = readers.get(importId)
      const stored = readStoredRow(content)
      const { record } =
        reader?.translate({ cells: withMendedCells(stored.cells, reader.headers, mended) }) ?? {}
      if (!record || !('inquiry' in record)) throw rowUnreadable()
      return { ...record.inquiry, asked_at: record.toldAskedAt ? record.inquiry.asked_at : askedAt }
    },
    cellsOf(importId, content) {
      const headers = readers.get(importId)?.headers ?? []
      const { cells } = readStoredRow(content)
      return Object.fromEntries(headers.map((header, i) => [header, cells[i] ?? '']))
    },
  }
}

function rowUnreadable(): Refusal {
  return new Refusal(
    'invalid',
    'row_unreadable',
    'This row of an import can no longer be read by its mapping.',
  )
}
