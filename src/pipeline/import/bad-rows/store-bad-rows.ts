import type { Table, Tx } from '#src/db/index.ts'
import { storedRow } from '#src/intake/index.ts'
import type { BadRow } from '../bring-rows.ts'

interface BadRowRow {
  import_id: string
  row_number: number
  /** As the file had it: its cells as JSON, which holds every text exactly. */
  content: Buffer
  sentence: string
}

const badRows: Table<BadRowRow> = {
  name: 'bad_rows',
  key: ['import_id', 'row_number'],
  columns: { import_id: 'uuid', row_number: 'int4', content: 'bytea', sentence: 'text' },
}

/** Keeps rows that could not be taken, to be mended where they are read. */
export function storeBadRows(db: Tx, importId: string, rows: readonly BadRow[]): Promise<void> {
  return db.insert(
    badRows,
    rows.map(({ row, sentences }) => ({
      import_id: importId,
      row_number: row.rowNumber,
      content: storedRow(row),
      sentence: sentences.join(' '),
    })),
    'on conflict (workspace_id, import_id, row_number) do update set content = excluded.content, sentence = excluded.sentence',
  )
}
