import { sql } from '#src/db/index.ts'
import type { ArrivalMode, ImportMapping, RowPosition } from '#src/intake/index.ts'
import { newId } from '#src/lib/id.ts'
import type { Context } from '#src/people/context.ts'

/** How far an import has come: what makes it possible to go on after it was interrupted. */
export interface ImportRun {
  id: string
  mapping: ImportMapping
  after: RowPosition | null
  counts: ImportCounts
  isResumed: boolean
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

/** Goes on with an interrupted import of the same file in the same way, or starts one. */
export async function startRun(
  { db }: Context,
  o: { fileName: string; fileHash: Buffer; kind: string; mode: ArrivalMode; mapping: ImportMapping },
): Promise<ImportRun> {
  const running = await db.first<{
    id: string
    mapping: ImportMapping
    summary: { after: RowPosition; counts: ImportCounts }
  }>(sql`
    select id, mapping, summary from imports
    where workspace_id = ${db.workspaceId} and file_hash = ${o.fileHash} and kind = ${o.kind} and mode = ${o.mode}
      and state = 'running' and mapping -> 'mapping' = ${JSON.stringify(o.mapping.mapping)}::jsonb
    order by started_at desc limit 1 for update skip locked`)
  if (running) {
    const { after, counts } = running.summary
    return {
      id: running.id,
      mapping: running.mapping,
      after: after ?? null,
      counts: counts ?? none(),
      isResumed: true,
    }
  }
  const id = newId()
  await db.run(sql`
    insert into imports (workspace_id, id, file_name, file_hash, kind, mapping, mode, state)
    values (${db.workspaceId}, ${id}, ${o.fileName}, ${o.fileHash}, ${o.kind}, ${JSON.stringify(o.mapping)}, ${o.mode}, 'running')`)
  return { id, mapping: o.mapping, after: null, counts: none(), isResumed: false }
}

/** Notes how far the import has come, in the transaction that brings the rows in. */
export async function noteProgress(
  { db }: Context,
  id: string,
  after: RowPosition,
  counts: ImportCounts,
): Promise<void> {
  await db.run(sql`
    update imports set rows_read = ${counts.read}, rows_accepted = ${counts.accepted}, rows_refused = ${counts.refused},
      summary = ${JSON.stringify({ after, counts })}
    where workspace_id = ${db.workspaceId} and id = ${id}`)
}

export async function finishRun({ db, now }: Context, id: string): Promise<void> {
  await db.run(sql`
    update imports set state = 'finished', finished_at = ${now} where workspace_id = ${db.workspaceId} and id = ${id}`)
}

export function none(): ImportCounts {
  return { read: 0, accepted: 0, refused: 0, repeated: 0, left_out: 0, odd: 0 }
}
