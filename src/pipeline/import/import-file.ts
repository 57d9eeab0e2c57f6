import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import type { Database } from '#src/db/index.ts'
import {
  type ArrivalMode,
  type ImportMapping,
  learnColumns,
  type Mapping,
  openTable,
  type Table,
  type TableRow,
  translateBy,
} from '#src/intake/index.ts'
import type { RefusedRow } from '#src/lib/refused-row.ts'
import type { Context } from '#src/people/context.ts'
import type { Workspace } from '#src/people/workspaces.ts'
import { drainInbox } from '../drain-inbox.ts'
import { finishRun, type ImportCounts, type ImportRun, none, noteProgress, startRun } from './import-run.ts'
import { recordRows } from './record-rows.ts'
import { sortRows } from './sort-rows.ts'

/** Takes the rows that were not imported, with the reasons; `rows` are the batch they come from. */
export interface BadRows {
  add(table: Table, rows: readonly TableRow[], refused: readonly RefusedRow[]): Promise<void>
}

export interface ImportOptions {
  path: string
  mapping: Mapping
  mode: ArrivalMode
  dryRun: boolean
  /** Where rows that were not taken go, with the reason. */
  badRows: BadRows
  /** Share of the file that is done, 0 to 1, and the counts so far. */
  onProgress(share: number, counts: ImportCounts): void
}

export interface ImportResult {
  importId: string | null
  isResumed: boolean
  counts: ImportCounts
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
  const table = await openTable(o.path, o.mapping)
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
  await readAll(database, workspace, table, run, o, fileHash, inTx)
  await inTx((ctx) => finishRun(ctx, run.id))
  return { importId: run.id, isResumed: run.isResumed, counts: run.counts }
}

async function readAll(
  database: Database,
  workspace: Workspace,
  table: Table,
  run: ImportRun,
  o: ImportOptions,
  fileHash: Buffer,
  inTx: <T>(work: (ctx: Context) => Promise<T>) => Promise<T>,
): Promise<void> {
  const translate = translateBy(run.mapping)
  const passesInbox = o.mapping.kind === 'leads' || o.mapping.kind === 'opportunities'
  let ahead = 0
  let settling: Promise<unknown> = Promise.resolve()
  for await (const rows of table.rows(run.after ?? undefined)) {
    const sorted = sortRows(rows, translate)
    const refused = await inTx(async (ctx) => {
      const outcome = await recordRows(ctx, workspace, sorted.good, {
        importId: run.id,
        mode: o.mode,
        fileHash,
      })
      const refused = o.mapping.not_found === 'leave_out' ? outcome.refused.filter(isKnown) : outcome.refused
      run.counts.left_out += outcome.refused.length - refused.length
      count(run.counts, rows.length - outcome.refused.length + refused.length, sorted, {
        ...outcome,
        refused,
      })
      await noteProgress(ctx, run.id, positionOf(rows), run.counts)
      return refused
    })
    await o.badRows.add(table, rows, [...sorted.bad, ...refused])
    o.onProgress(positionOf(rows).position / Math.max(1, table.end), run.counts)
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
  for await (const rows of table.rows()) {
    const sorted = sortRows(rows, translate)
    count(counts, rows.length, sorted, { refused: [], repeated: 0, odd: 0 })
    await o.badRows.add(table, rows, sorted.bad)
    o.onProgress(positionOf(rows).position / Math.max(1, table.end), counts)
  }
  return { importId: null, isResumed: false, counts }
}

function count(
  counts: ImportCounts,
  rows: number,
  sorted: ReturnType<typeof sortRows>,
  outcome: { refused: readonly unknown[]; repeated: number; odd: number },
): void {
  const refused = sorted.bad.length + outcome.refused.length
  counts.read += rows
  counts.refused += refused
  counts.repeated += outcome.repeated
  counts.accepted += rows - refused - outcome.repeated
  counts.odd += sorted.odd + outcome.odd
}

/** Not about a lead or deal that was never here. */
function isKnown({ reason }: RefusedRow): boolean {
  return reason !== 'no_such_deal' && reason !== 'no_such_lead'
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
