import { type Db, sql } from '#src/db/index.ts'
import type { OddRow } from '../sort-rows.ts'
import { importNotFound } from './start-import.ts'

export type ImportState = 'waiting' | 'running' | 'stopped' | 'finished' | 'failed'

export interface ImportLine {
  id: string
  file_name: string
  kind: string
  mode: 'live' | 'historical' | 'opening'
  state: ImportState
  mapping_name: string | null
  started_by: string | null
  started_at: Date
  finished_at: Date | null
  rows_total: number | null
  read: number
  accepted: number
  refused: number
  repeated: number
  left_out: number
  odd: number
  /** The first of them. */
  odd_rows: OddRow[]
  /** Of the file, 0 to 1. */
  share: number
  problem: string | null
  /** Bad rows that can be mended here; those of the command line lie in its own file. */
  bad_rows: number
  /** It was started by the command line. */
  by_command_line: boolean
  /** Nothing was heard of it for a while: whoever worked on it is gone, and somebody has to start it again. */
  is_silent: boolean
  /** Its file is still here, so that it can go on. */
  has_file: boolean
}

const SILENT_SECONDS = 90
const MOST_COUNTED = 100_000

const line = (db: Db) => sql`
  i.id, i.file_name, i.kind, i.mode, i.state, i.mapping_name, m.name as started_by, i.started_at, i.finished_at,
  i.rows_total, i.rows_read as read, i.rows_accepted as accepted, i.rows_refused as refused,
  coalesce((i.summary -> 'counts' ->> 'repeated')::int, 0) as repeated,
  coalesce((i.summary -> 'counts' ->> 'left_out')::int, 0) as left_out,
  coalesce((i.summary -> 'counts' ->> 'odd')::int, 0) as odd,
  coalesce(i.summary -> 'odd_rows', '[]') as odd_rows,
  case when i.state = 'finished' then 1 else coalesce((i.summary ->> 'share')::float8, 0) end as share, i.problem,
  (select count(*)::int from (
    select from bad_rows b where b.workspace_id = ${db.workspaceId} and b.import_id = i.id limit ${MOST_COUNTED}
  ) few) as bad_rows,
  i.upload_id is null as by_command_line,
  i.state = 'running' and i.noted_at < now() - make_interval(secs => ${SILENT_SECONDS}) as is_silent,
  exists (select from uploads u where u.workspace_id = ${db.workspaceId} and u.id = i.upload_id) as has_file`

/** Imports, the newest first; `before` is the last one shown. */
export async function listImports(
  db: Db,
  o: { before?: string | undefined; limit: number },
): Promise<{ imports: ImportLine[]; next: string | null }> {
  const imports = await db.all<ImportLine>(sql`
    select ${line(db)} from imports i
    left join members m on m.workspace_id = ${db.workspaceId} and m.id = i.started_by
    where i.workspace_id = ${db.workspaceId} ${o.before ? sql`and i.id < ${o.before}` : sql``}
    order by i.id desc limit ${o.limit}`)
  return { imports, next: imports.length === o.limit ? (imports.at(-1)?.id ?? null) : null }
}

/** One import. Refuses `import_not_found`. */
export async function readImport(db: Db, id: string): Promise<ImportLine> {
  const found = await db.first<ImportLine>(sql`
    select ${line(db)} from imports i
    left join members m on m.workspace_id = ${db.workspaceId} and m.id = i.started_by
    where i.workspace_id = ${db.workspaceId} and i.id = ${id}`)
  if (!found) throw importNotFound()
  return found
}
