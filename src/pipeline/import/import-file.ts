import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import type { Database } from '#src/db/index.ts'
import {
  type ArrivalMode,
  type BadRowsFile,
  type ImportMapping,
  learnColumns,
  type Mapping,
  openByMapping,
  type Table,
  type TableRow,
  translateBy,
  writeBadRows,
} from '#src/intake/index.ts'
import type { RefusedRow } from '#src/lib/refused-row.ts'
import type { Context } from '#src/people/context.ts'
import type { Workspace } from '#src/people/workspaces.ts'
import { drainInbox } from '../drain-inbox.ts'
import { finishRun, type ImportCounts, type ImportRun, none, noteProgress, startRun } from './import-run.ts'
import { recordRows } from './record-rows.ts'
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
 * Imports a file: rows are read, checked and stored in batches, each with its progress in one transaction, so that an
 * interrupted import goes on where it stopped. Leads go through the inbox like every inquiry and are settled here,
 * or by a server that runs beside. Refuses what openTable and the mapping refuse; bad rows go to `badRows`.
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
  const actor = (id: string): Context['actor'] => ({ kind: 'import', id })
  const run = await database.transaction(workspace.id, (db) =>
    startRun(
      { db, actor: { kind: 'system', id: null }, now: db.now },
      { fileName: basename(o.path), fileHash, kind: o.mapping.kind, mode: o.mode, mapping: told },
    ),
  )
  const inTx = <T>(work: (ctx: Context) => Promise<T>) =>
    database.transaction(workspace.id, (db) => work({ db, actor: actor(run.id), now: db.now }))
  const bad = writeBadRows(o.badRows, table, run.isResumed)
  try {
    await readAll(database, workspace, table, run, o, { fileHash, bad, inTx })
  } finally {
    await bad.close()
  }
  await inTx((ctx) => finishRun(ctx, run.id))
  return {
    importId: run.id,
    isResumed: run.isResumed,
    counts: run.counts,
    badRows: run.counts.refused > 0 ? o.badRows : null,
  }
}

async function readAll(
  database: Database,
  workspace: Workspace,
  table: Table,
  run: ImportRun,
  o: ImportOptions,
  {
    fileHash,
    bad,
    inTx,
  }: {
    fileHash: Buffer
    bad: BadRowsFile
    inTx: <T>(work: (ctx: Context) => Promise<T>) => Promise<T>
  },
): Promise<void> {
  const translate = translateBy(run.mapping)
  const passesInbox = o.mapping.kind === 'leads' || o.mapping.kind === 'opportunities'
  let ahead = 0
  let settling: Promise<unknown> = Promise.resolve()
  for await (const rows of table.rows(run.after ?? undefined)) {
    const sorted = sortRows(rows, translate)
    await inTx(async (ctx) => {
      const outcome = await recordRows(ctx, workspace, sorted.good, {
        importId: run.id,
        mode: o.mode,
        fileHash,
      })
      const refused = o.mapping.not_found === 'leave_out' ? outcome.refused.filter(isKnown) : outcome.refused
      count(run.counts, rows.length, sorted, {
        ...outcome,
        refused,
        leftOut: outcome.refused.length - refused.length,
      })
      // Before the commit: after a crash a bad row may stand in the file twice, but never nowhere.
      await bad.add(badRowsOf(rows, [...sorted.bad, ...refused]))
      await noteProgress(ctx, run.id, positionOf(rows), run.counts)
    })
    o.onProgress(shareOf(table, rows), run.counts)
    if (!passesInbox) continue
    ahead += 1
    if (ahead >= MOST_AHEAD) {
      await settling
      ahead = 0
      settling = drainInbox(database, workspace.id)
    }
  }
  if (!passesInbox) return
  await settling
  await drainInbox(database, workspace.id)
}

async function dryRun(table: Table, told: ImportMapping, o: ImportOptions): Promise<ImportResult> {
  const translate = translateBy(told)
  const counts = none()
  const bad = writeBadRows(o.badRows, table, false)
  for await (const rows of table.rows()) {
    const sorted = sortRows(rows, translate)
    count(counts, rows.length, sorted, { refused: [], repeated: 0, leftOut: 0, odd: 0 })
    await bad.add(badRowsOf(rows, sorted.bad))
    o.onProgress(shareOf(table, rows), counts)
  }
  await bad.close()
  return { importId: null, isResumed: false, counts, badRows: counts.refused > 0 ? o.badRows : null }
}

function count(
  counts: ImportCounts,
  rows: number,
  sorted: ReturnType<typeof sortRows>,
  outcome: { refused: readonly unknown[]; repeated: number; leftOut: number; odd: number },
): void {
  const refused = sorted.bad.length + outcome.refused.length
  counts.read += rows
  counts.refused += refused
  counts.repeated += outcome.repeated
  counts.left_out += outcome.leftOut
  counts.accepted += rows - refused - outcome.repeated - outcome.leftOut
  counts.odd += sorted.odd + outcome.odd
}

function badRowsOf(rows: readonly TableRow[], refused: readonly RefusedRow[]) {
  const byNumber = new Map(rows.map((row) => [row.rowNumber, row]))
  return refused.flatMap(({ row, sentence }) => {
    const found = byNumber.get(row)
    return found ? [{ row: found, sentences: [sentence] }] : []
  })
}

/** Not about a lead or deal that was never here. */
function isKnown({ reason }: RefusedRow): boolean {
  return reason !== 'no_such_deal' && reason !== 'no_such_lead'
}

/** The end of a file that is decoded while it is read is an estimate. */
function shareOf(table: Table, rows: readonly TableRow[]): number {
  return Math.min(1, positionOf(rows).position / Math.max(1, table.end))
}

function positionOf(rows: readonly TableRow[]) {
  const last = rows.at(-1) as TableRow
  return { rowNumber: last.rowNumber, position: last.position }
}

async function hashOf(path: string): Promise<Buffer> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest()
}
