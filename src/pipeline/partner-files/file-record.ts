import { type Db, sql, type Table, type Tx } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { FileRow } from './reading/read-file.ts'

export type FileState = 'unmapped' | 'ready' | 'waiting' | 'applied' | 'discarded'

export type FileTells = 'leads' | 'sales'

export interface PartnerFile {
  id: string
  team_id: string
  member_id: string
  file_name: string
  file_hash: Buffer
  inquiry_id: string | null
  headers: string[]
  state: FileState
  /** Of leads, row by row, or of what was sold per period. */
  tells: FileTells
  /** A mapping of imports, or of sales: as it was when the file was explained. */
  mapping: unknown
  came_at: Date
  settled_at: Date | null
}

interface FileRowRow {
  file_id: string
  row_number: number
  cells: unknown
}

const fileRows: Table<FileRowRow> = {
  name: 'partner_file_rows',
  key: ['file_id', 'row_number'],
  columns: { file_id: 'uuid', row_number: 'int4', cells: 'jsonb' },
}

/** Cells of a row; of a broken one a text that says what is wrong. */
export type StoredCells = string[] | { broken: string; cells: string[] }

const columns = sql.raw(
  'id, team_id, member_id, file_name, file_hash, inquiry_id, headers, state, tells, mapping, came_at, settled_at',
)

/** Refuses `partner_file_not_found`. With `locked` nobody else changes it meanwhile. */
export async function readPartnerFile(db: Db, id: string, locked = false): Promise<PartnerFile> {
  const file = await db.first<PartnerFile>(sql`
    select ${columns} from partner_files where workspace_id = ${db.workspaceId} and id = ${id}
    ${locked ? sql`for update` : sql``}`)
  if (!file) throw new Refusal('not_found', 'partner_file_not_found', 'There is no such file.')
  return file
}

export function storeRows(db: Tx, fileId: string, rows: readonly FileRow[]): Promise<void> {
  return db.insert(
    fileRows,
    rows.map(({ row, cells, problem }) => ({
      file_id: fileId,
      row_number: row,
      cells: problem ? { broken: problem, cells } : cells,
    })),
  )
}

/** The rows in their order; those that wait with `open`, so many after a row. */
export async function readRows(
  db: Db,
  fileId: string,
  o: { open?: boolean; after?: number; limit: number },
): Promise<FileRow[]> {
  const rows = await db.all<{ row_number: number; cells: StoredCells }>(sql`
    select row_number, cells from partner_file_rows
    where workspace_id = ${db.workspaceId} and file_id = ${fileId} and row_number > ${o.after ?? -1}
      ${o.open ? sql`and ending is null` : sql``}
    order by row_number limit ${o.limit}`)
  return rows.map(({ row_number: row, cells }) =>
    Array.isArray(cells) ? { row, cells, problem: null } : { row, cells: cells.cells, problem: cells.broken },
  )
}
