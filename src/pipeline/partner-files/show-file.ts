import { type Database, type Db, sql } from '#src/db/index.ts'
import type { Mapping } from '#src/intake/index.ts'
import { previewFile } from './doing/preview-file.ts'
import type { RowDone } from './doing/work-rows.ts'
import { readPartnerFile, readRows } from './file-record.ts'
import { type ListedFile, readListed } from './list-files.ts'
import { draftMapping, fits, readUnderstood } from './partner-mapping.ts'
import { type FileRow, MOST_ROWS } from './reading/read-file.ts'
import { fitsSales, proposeSales, type SalesMapping } from './reading/sales-columns.ts'

const ROWS_SHOWN = 100
const EXAMPLES = 3
const FEW = 30

export interface ShownFile extends ListedFile {
  columns: { name: string; examples: string[]; values: string[] | null }[]
  mapping: Mapping
  /** Which column tells what, if it tells of sales per period: as it is known, else a draft. */
  sales_columns: SalesMapping['columns']
  rows: {
    row: number
    cells: string[]
    lead_id: string | null
    ending: RowDone['ending'] | null
    sentence: string | null
  }[]
  next: number | null
}

/**
 * A file with what its columns hold and mean, and what each row will do (by trying it) or did: a hundred rows after one.
 * Refuses `partner_file_not_found`, `mapping_does_not_fit`.
 */
export async function showFile(
  database: Database,
  workspaceId: string,
  o: { id: string; after?: number | undefined },
): Promise<ShownFile> {
  const db = database.bind(workspaceId)
  const [listed, file] = [await readListed(db, o.id), await readPartnerFile(db, o.id)]
  const all = await readRows(db, o.id, { limit: MOST_ROWS + 1 })
  const columns = columnsOf(file.headers, all)
  const known = file.state === 'unmapped' ? null : readUnderstood(file.tells, file.mapping)
  const wordsIn = (name: string) => columns.find((column) => column.name === name)?.values ?? []
  const mapping =
    known?.tells === 'leads'
      ? known.mapping
      : await draftMapping(file.headers, { title: listed.partner, wordsIn })
  const sales = known?.tells === 'sales' ? known.mapping : proposeSales(file.headers)
  const isOfSales = known
    ? known.tells === 'sales'
    : !fits(mapping, file.headers) && fitsSales(sales, file.headers)
  const rows =
    file.state === 'ready' && known
      ? (await previewFile(database, workspaceId, { file, known, after: o.after, limit: ROWS_SHOWN })).map(
          ({ leadId, ...row }) => ({ ...row, lead_id: leadId }),
        )
      : await rowsOf(db, o.id, o.after)
  const last = rows.at(-1)?.row ?? null
  const hasMore = rows.length === ROWS_SHOWN && last !== all.at(-1)?.row
  const told = {
    tells: isOfSales ? ('sales' as const) : ('leads' as const),
    mapping,
    sales_columns: sales.columns,
  }
  return { ...listed, ...told, columns, rows, next: hasMore ? last : null }
}

function columnsOf(headers: readonly string[], rows: readonly FileRow[]): ShownFile['columns'] {
  return headers.map((name, i) => {
    const seen = new Set(rows.flatMap(({ cells, problem }) => (problem ? [] : [(cells[i] ?? '').trim()])))
    const values = [...seen].filter((value) => value !== '')
    return { name, examples: values.slice(0, EXAMPLES), values: values.length <= FEW ? values : null }
  })
}

async function rowsOf(db: Db, id: string, after: number | undefined): Promise<ShownFile['rows']> {
  const [rows, endings] = [
    await readRows(db, id, { ...(after === undefined ? {} : { after }), limit: ROWS_SHOWN }),
    await db.all<{
      row: number
      lead_id: string | null
      ending: RowDone['ending'] | null
      sentence: string | null
    }>(sql`
      select row_number as row, lead_id, ending, sentence from partner_file_rows
      where workspace_id = ${db.workspaceId} and file_id = ${id} and row_number > ${after ?? -1}
      order by row_number limit ${ROWS_SHOWN}`),
  ]
  const became = new Map(endings.map((one) => [one.row, one]))
  return rows.map(({ row, cells, problem }) => {
    const one = became.get(row)
    return {
      row,
      cells,
      lead_id: one?.lead_id ?? null,
      ending: one?.ending ?? null,
      sentence: one?.sentence ?? problem,
    }
  })
}
