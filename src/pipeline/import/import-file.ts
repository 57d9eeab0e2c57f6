import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import type { Database } from '#src/db/index.ts'
import {
  type ArrivalMode,
  type ImportMapping,
  learnColumns,
  type Mapping,
  openByMapping,
  type Table,
  translateBy,
  writeBadRows,
} from '#src/intake/index.ts'
import type { Workspace } from '#src/people/workspaces.ts'
import { drainInbox } from '../drain-inbox.ts'
import { add, badRowsOf, bringRows, shareOf } from './bring-rows.ts'
import { type ImportCounts, none, startRun } from './import-run.ts'
import { sortRows } from './sort-rows.ts'

export interface ImportOptions {
  path: string
  mapping: Mapping
  mode: ArrivalMode
  dryRun: boolean
  /** The file for rows that were not taken, with the reason; made only when there are some. */
  badRows: string
  /** Share of the file that is done, 0 to 1, and the counts so far. */
  onProgress(share: number, counts: ImportCounts): void
}

export interface ImportResult {
  importId: string | null
  isResumed: boolean
  counts: ImportCounts
  /** The file of bad rows, if there were any. */
  badRows: string | null
}

/** The inbox may run this many batches ahead of what is settled. */
const MOST_AHEAD = 4

/**
 * Imports a file that lies on this machine, and goes on where an interrupted import of it stopped. Leads go through the
 * inbox like every inquiry and are settled here, or by a server that runs beside. Refuses what openTable and the mapping
 * refuse; bad rows go to `badRows`.
 */
export async function importFile(
  database: Database,
  workspace: Workspace,
  o: ImportOptions,
): Promise<ImportResult> {
  const table = await openByMapping(o.path, o.mapping)
  const hints = await learnColumns(table, o.mapping)
  const told: ImportMapping = {
    mapping: o.mapping,
    headers: table.headers,
    hints,
    now: new Date().toISOString(),
    timeZone: workspace.time_zone,
    country: workspace.country,
    currency: workspace.currency,
  }
  if (o.dryRun) return dryRun(table, told, o)

  const fileHash = await hashOf(o.path)
  const run = await database.transaction(workspace.id, (db) =>
    startRun(
      { db, actor: { kind: 'system', id: null }, now: db.now },
      { fileName: basename(o.path), fileHash, kind: o.mapping.kind, mode: o.mode, mapping: told },
    ),
  )
  const bad = writeBadRows(o.badRows, table, run.isResumed)
  try {
    await bringRows(database, workspace, {
      ...o,
      table,
      run,
      fileHash,
      keepBad: (_, rows) => bad.add(rows),
      keepPace: drainBeside(database, workspace.id),
    })
  } finally {
    await bad.close()
  }
  return {
    importId: run.id,
    isResumed: run.isResumed,
    counts: run.counts,
    badRows: run.counts.refused > 0 ? o.badRows : null,
  }
}

/** Settles what was stored while the next rows are read, a few batches behind. */
function drainBeside(database: Database, workspaceId: string): (isEnd: boolean) => Promise<void> {
  let ahead = 0
  let settling: Promise<unknown> = Promise.resolve()
  return async (isEnd) => {
    ahead += 1
    if (!isEnd && ahead < MOST_AHEAD) return
    await settling
    ahead = 0
    settling = drainInbox(database, workspaceId)
    if (isEnd) await settling
  }
}

async function dryRun(table: Table, told: ImportMapping, o: ImportOptions): Promise<ImportResult> {
  const translate = translateBy(told)
  let counts = none()
  const bad = writeBadRows(o.badRows, table, false)
  for await (const rows of table.rows()) {
    const sorted = sortRows(rows, translate)
    counts = add(counts, rows.length, sorted, { refused: [], repeated: 0, leftOut: 0, odd: [] })
    await bad.add(badRowsOf(rows, sorted.bad))
    o.onProgress(shareOf(table, rows), counts)
  }
  await bad.close()
  return { importId: null, isResumed: false, counts, badRows: counts.refused > 0 ? o.badRows : null }
}

async function hashOf(path: string): Promise<Buffer> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest()
}
