import type { Database } from '#src/db/index.ts'
import { type ArrivalMode, type Mapping, type Table, type TableRow, translateBy } from '#src/intake/index.ts'
import type { RefusedRow } from '#src/lib/refused-row.ts'
import type { Context } from '#src/people/context.ts'
import type { Workspace } from '#src/people/workspaces.ts'
import { finishRun, type ImportCounts, type ImportRun, noteProgress } from './import-run.ts'
import { recordRows } from './record-rows.ts'
import { type OddRow, type SortedRows, sortRows } from './sort-rows.ts'

/** A row that was not taken, with the sentences that say why. */
export interface BadRow {
  row: TableRow
  sentences: readonly string[]
}

export interface BringRows {
  table: Table
  run: ImportRun
  mapping: Pick<Mapping, 'kind' | 'not_found'>
  mode: ArrivalMode
  fileHash: Buffer
  /** Keeps the rows of a batch that could not be taken, in its transaction. */
  keepBad(ctx: Context, rows: readonly BadRow[]): Promise<void>
  /** Share of the file that is done, 0 to 1, and the counts so far. */
  onProgress(share: number, counts: ImportCounts): void
  /** After each batch of arrivals and at the end: lets the inbox catch up. */
  keepPace(isEnd: boolean): Promise<void>
  /** Asked between two batches. */
  isStopping?(): boolean
}

/**
 * The one way of rows into the books: read, checked and stored in batches, each with its progress in one transaction, so
 * that an interrupted import goes on where it stopped. Leads go through the inbox like every inquiry. Answers whether it
 * came to the end. Refuses `import_stopped`.
 */
export async function bringRows(database: Database, workspace: Workspace, o: BringRows): Promise<boolean> {
  const { table, run } = o
  const translate = translateBy(run.mapping)
  const passesInbox = o.mapping.kind === 'leads' || o.mapping.kind === 'opportunities'
  const inTx = <T>(work: (ctx: Context) => Promise<T>) =>
    database.transaction(workspace.id, (db) =>
      work({ db, actor: { kind: 'import', id: run.id }, now: db.now }),
    )
  for await (const rows of table.rows(run.after ?? undefined)) {
    if (o.isStopping?.()) return false
    const sorted = sortRows(rows, translate)
    const share = shareOf(table, rows)
    await inTx(async (ctx) => {
      const { mode, fileHash } = o
      const outcome = await recordRows(ctx, workspace, sorted.good, {
        importId: run.id,
        mode,
        fileHash,
        leavesOut: o.mapping.not_found === 'leave_out',
      })
      const refused = o.mapping.not_found === 'leave_out' ? outcome.refused.filter(isKnown) : outcome.refused
      const leftOut = outcome.refused.length - refused.length
      run.counts = add(run.counts, rows.length, sorted, { ...outcome, refused, leftOut })
      run.odd = [...run.odd, ...sorted.odd, ...outcome.odd].slice(0, MOST_ODD_KEPT).map(rowAndReason)
      // Before the commit: after a crash a bad row may stand in a file twice, but never nowhere.
      await o.keepBad(ctx, badRowsOf(rows, [...sorted.bad, ...refused]))
      await noteProgress(ctx.db, run, { after: positionOf(rows), share })
    })
    o.onProgress(share, run.counts)
    if (passesInbox) await o.keepPace(false)
  }
  if (passesInbox) await o.keepPace(true)
  if (o.isStopping?.()) return false
  await inTx((ctx) => finishRun(ctx, run.id))
  return true
}

/** A hint at what to look for; their number is counted. */
const MOST_ODD_KEPT = 20

function rowAndReason({ row, reason }: OddRow): OddRow {
  return { row, reason }
}

/** The counts with those of one more batch. */
export function add(
  counts: ImportCounts,
  rows: number,
  sorted: SortedRows,
  outcome: { refused: readonly unknown[]; repeated: number; leftOut: number; odd: readonly unknown[] },
): ImportCounts {
  const refused = sorted.bad.length + outcome.refused.length
  return {
    read: counts.read + rows,
    refused: counts.refused + refused,
    repeated: counts.repeated + outcome.repeated,
    left_out: counts.left_out + outcome.leftOut,
    accepted: counts.accepted + rows - refused - outcome.repeated - outcome.leftOut,
    odd: counts.odd + sorted.odd.length + outcome.odd.length,
  }
}

export function badRowsOf(rows: readonly TableRow[], refused: readonly RefusedRow[]): BadRow[] {
  const byNumber = new Map(rows.map((row) => [row.rowNumber, row]))
  return refused.flatMap(({ row, sentence }) => {
    const found = byNumber.get(row)
    return found ? [{ row: found, sentences: [sentence] }] : []
  })
}

/** The end of a file that is decoded while it is read is an estimate. */
export function shareOf(table: Table, rows: readonly TableRow[]): number {
  return Math.min(1, positionOf(rows).position / Math.max(1, table.end))
}

/** Not about a lead or deal that was never here. */
function isKnown({ reason }: RefusedRow): boolean {
  return reason !== 'no_such_deal' && reason !== 'no_such_lead'
}

function positionOf(rows: readonly TableRow[]) {
  const last = rows.at(-1) as TableRow
  return { rowNumber: last.rowNumber, position: last.position }
}
