import { announce } from '#src/db/announce.ts'
import { sql, type Tx } from '#src/db/index.ts'
import type { ArrivalMode, ImportMapping, RowPosition } from '#src/intake/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { notifyMembers } from '#src/notifications/index.ts'
import type { Context } from '#src/people/context.ts'
import type { OddRow } from './sort-rows.ts'

/** How far an import has come: what makes it possible to go on after it was interrupted. */
export interface ImportRun {
  id: string
  mapping: ImportMapping
  after: RowPosition | null
  counts: ImportCounts
  /** The first of the rows that were taken although something about them is odd. */
  odd: readonly OddRow[]
  isResumed: boolean
  /** By which a server holds an import that was uploaded; the command line's has none. */
  leaseId: string | null
}

export interface ImportCounts {
  read: number
  accepted: number
  refused: number
  /** Rows that an earlier import of the same file had brought in. */
  repeated: number
  /** Rows about leads or deals that are not here, where the mapping says that this is expected. */
  left_out: number
  /** Rows taken although something about them is odd. */
  odd: number
}

/** What an import keeps of how far it is. */
export interface ImportSummary {
  after?: RowPosition
  counts?: ImportCounts
  odd_rows?: readonly OddRow[]
  /** Of the file, 0 to 1. */
  share?: number
}

/** Goes on with an interrupted import of the same file in the same way, or starts one. For the command line. */
export async function startRun(
  { db }: Context,
  o: { fileName: string; fileHash: Buffer; kind: string; mode: ArrivalMode; mapping: ImportMapping },
): Promise<ImportRun> {
  const running = await db.first<{
    id: string
    mapping: ImportMapping
    summary: ImportSummary
  }>(sql`
    select id, mapping, summary from imports
    where workspace_id = ${db.workspaceId} and file_hash = ${o.fileHash} and kind = ${o.kind} and mode = ${o.mode}
      and state = 'running' and upload_id is null
      and mapping -> 'mapping' = ${JSON.stringify(o.mapping.mapping)}::jsonb
    order by started_at desc limit 1 for update skip locked`)
  if (running) return runOf(running, null)
  const id = newId()
  await db.run(sql`
    insert into imports (workspace_id, id, file_name, file_hash, kind, mapping, mode, state)
    values (${db.workspaceId}, ${id}, ${o.fileName}, ${o.fileHash}, ${o.kind}, ${JSON.stringify(o.mapping)}, ${o.mode}, 'running')`)
  return { id, mapping: o.mapping, after: null, counts: none(), odd: [], isResumed: false, leaseId: null }
}

export function runOf(
  row: { id: string; mapping: ImportMapping; summary: ImportSummary },
  leaseId: string | null,
): ImportRun {
  const { after, counts, odd_rows } = row.summary
  return {
    id: row.id,
    mapping: row.mapping,
    after: after ?? null,
    counts: counts ?? none(),
    odd: odd_rows ?? [],
    isResumed: after !== undefined,
    leaseId,
  }
}

/**
 * Notes how far the import has come, in the transaction that brings the rows in. Refuses `import_stopped` where it was
 * stopped meanwhile, or another server went on with it: these rows are not brought in then.
 */
export async function noteProgress(
  db: Tx,
  run: Pick<ImportRun, 'id' | 'leaseId' | 'counts' | 'odd'>,
  o: { after: RowPosition; share: number },
): Promise<void> {
  const { counts } = run
  const summary: ImportSummary = { after: o.after, counts, odd_rows: run.odd, share: o.share }
  const noted = await db.run(sql`
    update imports set rows_read = ${counts.read}, rows_accepted = ${counts.accepted}, rows_refused = ${counts.refused},
      summary = ${JSON.stringify(summary)}, noted_at = now()
    where workspace_id = ${db.workspaceId} and id = ${run.id} and state = 'running'
      and lease_id is not distinct from ${run.leaseId}::uuid`)
  if (noted === 0) throw importStopped()
  await announce(db, { kind: 'import', ids: [run.id] })
}

/** Ends an import; whoever started it is notified. */
export async function finishRun(ctx: Context, id: string): Promise<void> {
  const { db, now } = ctx
  const finished = await db.first<{ started_by: string | null; accepted: number; refused: number }>(sql`
    update imports set state = 'finished', finished_at = ${now}, lease_id = null, leased_until = null
    where workspace_id = ${db.workspaceId} and id = ${id}
    returning started_by, rows_accepted as accepted, rows_refused as refused`)
  await announce(db, { kind: 'import', ids: [id] })
  if (!finished?.started_by) return
  const { started_by: memberId, ...rows } = finished
  const data = { import_id: id, ...rows }
  await notifyMembers(ctx, [{ memberId, kind: 'import_finished', cause: id, data }])
}

export function none(): ImportCounts {
  return { read: 0, accepted: 0, refused: 0, repeated: 0, left_out: 0, odd: 0 }
}

function importStopped(): Refusal {
  return new Refusal(
    'conflict',
    'import_stopped',
    'Somebody stopped this import. What was taken so far stays; start it again to go on.',
  )
}
