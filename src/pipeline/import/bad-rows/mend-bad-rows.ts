import { sql } from '#src/db/index.ts'
import { ROW_PROBLEMS } from '#src/intake/channels/import/read/table.ts'
import {
  type ArrivalMode,
  type ImportMapping,
  readStoredRow,
  type TableRow,
  translateBy,
} from '#src/intake/index.ts'
import { type Mended, withMendedCells } from '#src/intake/mended.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '#src/people/context.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { badRowsOf } from '../bring-rows.ts'
import { recordRows } from '../record-rows.ts'
import { sortRows } from '../sort-rows.ts'
import { importNotFound } from '../uploaded/start-import.ts'
import { storeBadRows } from './store-bad-rows.ts'

export interface MendedRow {
  row: number
  /** By the name of the column; a column that is not named stays as it was. */
  cells?: Mended | undefined
}

export interface MendedOutcome {
  row: number
  taken: boolean
  /** Why it is still not taken. */
  sentence: string | null
}

/**
 * Tries rows again that an import could not take, with what somebody mended in them: they are read and recorded like
 * every row of that import. What is mended stays mended, taken or not. Marketing and lead managers. Answers what became
 * of each; rows that are no bad rows any more are left out. Refuses `import_not_found`, `import_running`.
 */
export async function mendBadRows(
  ctx: Context,
  o: { importId: string; rows: readonly MendedRow[] },
): Promise<MendedOutcome[]> {
  const { db } = ctx
  const found = await db.first<{
    mapping: ImportMapping
    mode: ArrivalMode
    state: string
    file_hash: Buffer
  }>(sql`
    select mapping, mode, state, file_hash from imports
    where workspace_id = ${db.workspaceId} and id = ${o.importId} for update`)
  if (!found) throw importNotFound()
  if (found.state === 'waiting' || found.state === 'running') {
    throw new Refusal(
      'conflict',
      'import_running',
      'This import still runs. Its bad rows can be mended once it has finished, or when you stop it.',
    )
  }
  const rows = await load(ctx, found.mapping.headers, o)
  const sorted = sortRows(rows, translateBy(found.mapping))
  const outcome = await recordRows(
    { ...ctx, actor: { kind: 'import', id: o.importId } },
    await readWorkspace(db),
    sorted.good,
    { importId: o.importId, mode: found.mode, fileHash: found.file_hash },
  )
  const bad = badRowsOf(rows, [...sorted.bad, ...outcome.refused])
  await storeBadRows(db, o.importId, bad)
  const why = new Map(bad.map(({ row, sentences }) => [row.rowNumber, sentences.join(' ')]))
  const taken = rows.flatMap(({ rowNumber }) => (why.has(rowNumber) ? [] : [rowNumber]))
  await settle(ctx, o.importId, taken)
  return rows.map(({ rowNumber }) => ({
    row: rowNumber,
    taken: !why.has(rowNumber),
    sentence: why.get(rowNumber) ?? null,
  }))
}

/** The rows as they are now: one whose form was broken is whole again once its cells were told. */
async function load(
  { db }: Context,
  headers: readonly string[],
  o: { importId: string; rows: readonly MendedRow[] },
): Promise<TableRow[]> {
  const mended = new Map(o.rows.map(({ row, cells }) => [row, cells]))
  const kept = await db.all<{ row_number: number; content: Buffer }>(sql`
    select row_number, content from bad_rows
    where workspace_id = ${db.workspaceId} and import_id = ${o.importId} and row_number = any(${[...mended.keys()]}::int[])
    order by row_number for update`)
  return kept.map(({ row_number: rowNumber, content }) => {
    const { cells } = readStoredRow(content.toString('utf8'))
    const own = mended.get(rowNumber)
    const row = { rowNumber, raw: content, position: rowNumber }
    if (cells.length !== headers.length && !own) {
      const problem = cells.length === 1 ? ROW_PROBLEMS.broken_quotes : ROW_PROBLEMS.too_many_cells
      return { ...row, cells, problem }
    }
    // Of a line that was never cut into cells nobody knows which cell is which.
    const whole = cells.length < headers.length ? headers.map(() => '') : cells.slice(0, headers.length)
    return { ...row, cells: withMendedCells(whole, headers, own) }
  })
}

async function settle({ db }: Context, importId: string, taken: readonly number[]): Promise<void> {
  if (taken.length === 0) return
  await db.run(sql`
    delete from bad_rows
    where workspace_id = ${db.workspaceId} and import_id = ${importId} and row_number = any(${taken}::int[])`)
  await count(db, importId, taken.length)
}

/** Somebody decides that what is left of an import is not wanted. Answers how many rows. Refuses `import_not_found`. */
export async function discardBadRows(ctx: Context, o: { importId: string }): Promise<number> {
  const { db } = ctx
  const found = await db.first(sql`
    select from imports where workspace_id = ${db.workspaceId} and id = ${o.importId} for update`)
  if (!found) throw importNotFound()
  return db.run(sql`
    delete from bad_rows where workspace_id = ${db.workspaceId} and import_id = ${o.importId}`)
}

async function count(db: Context['db'], importId: string, mended: number): Promise<void> {
  await db.run(sql`
    update imports set rows_accepted = rows_accepted + ${mended}, rows_refused = rows_refused - ${mended},
      summary = summary || jsonb_build_object('counts', (summary -> 'counts') || jsonb_build_object(
        'accepted', (summary -> 'counts' ->> 'accepted')::int + ${mended},
        'refused', (summary -> 'counts' ->> 'refused')::int - ${mended}))
    where workspace_id = ${db.workspaceId} and id = ${importId}`)
}
