import { sql } from '#src/db/index.ts'
import { checkMapping } from '#src/intake/channels/import/mappings/save-mapping.ts'
import { hintsOf } from '#src/intake/channels/import/translate/hints-of.ts'
import type { Upload } from '#src/intake/channels/import/upload/tables.ts'
import { readUpload, uploadArriving } from '#src/intake/channels/import/upload/take-upload.ts'
import { type ArrivalMode, type ImportMapping, translateBy } from '#src/intake/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { readWorkspace, type Workspace } from '#src/people/workspaces.ts'

/**
 * Gives an uploaded file, with what its columns mean, to the servers that import: one of them takes it within a second.
 * Marketing and lead managers. Answers the import's id. Refuses `upload_not_found`, `upload_arriving`, `upload_not_read`,
 * `upload_in_use`, `mapping_invalid`, `mapping_does_not_fit`.
 */
export async function startImport(
  ctx: Context,
  o: { uploadId: string; mapping: unknown; mappingName: string | null; mode: ArrivalMode },
): Promise<string> {
  const { db } = ctx
  const upload = await readUpload(db, o.uploadId)
  const told = toldBy(upload, checkMapping(o.mapping), await readWorkspace(db), ctx.now)
  translateBy(told)
  const used = await db.first(sql`
    select from imports where workspace_id = ${db.workspaceId} and upload_id = ${o.uploadId}
      and state in ('waiting', 'running')`)
  if (used) throw new Refusal('conflict', 'upload_in_use', 'This file is being imported already.')
  const id = newId()
  const { kind } = told.mapping as { kind: string }
  await db.run(sql`
    insert into imports (workspace_id, id, file_name, file_hash, kind, mapping, mode, state, upload_id, started_by,
      mapping_name, rows_total, started_at)
    values (${db.workspaceId}, ${id}, ${upload.file_name}, ${upload.file_hash}, ${kind}, ${JSON.stringify(told)}, ${o.mode}, 'waiting',
      ${upload.id}, ${memberOf(ctx.actor)}, ${o.mappingName}, ${upload.contents?.rows ?? null}, ${ctx.now})`)
  return id
}

/** Everything that is needed to read the rows of an upload. Refuses `upload_arriving`, `upload_not_read`. */
export function toldBy(
  upload: Upload,
  mapping: ReturnType<typeof checkMapping>,
  workspace: Workspace,
  now: Date,
): ImportMapping {
  if (upload.state === 'arriving') throw uploadArriving()
  if (!upload.contents) {
    throw new Refusal(
      'conflict',
      'upload_not_read',
      upload.problem ?? 'This file is still being read. It takes a few seconds.',
    )
  }
  return {
    mapping,
    headers: upload.contents.columns.map((column) => column.name),
    hints: hintsOf(upload.contents, mapping),
    now: now.toISOString(),
    timeZone: workspace.time_zone,
    country: workspace.country,
    currency: workspace.currency,
  }
}

/** Stops an import between two batches; what was taken stays. Refuses `import_not_found`, `import_not_running`. */
export async function stopImport(ctx: Context, o: { id: string }): Promise<void> {
  const state = await stateOf(ctx, o.id)
  const stopped = await ctx.db.run(sql`
    update imports set state = 'stopped', lease_id = null, leased_until = null
    where workspace_id = ${ctx.db.workspaceId} and id = ${o.id} and state in ('waiting', 'running')`)
  if (stopped === 0) {
    throw new Refusal('conflict', 'import_not_running', `This import does not run: it is ${state}.`)
  }
}

/** Goes on with an import where it stopped. Refuses `import_not_found`, `import_not_stopped`, `upload_not_found`. */
export async function resumeImport(ctx: Context, o: { id: string }): Promise<void> {
  const { db } = ctx
  await stateOf(ctx, o.id)
  const found = await db.first<{ has_file: boolean }>(sql`
    select exists (select from uploads u where u.workspace_id = ${db.workspaceId} and u.id = i.upload_id) as has_file
    from imports i where workspace_id = ${db.workspaceId} and id = ${o.id} and state in ('stopped', 'failed')`)
  if (!found) {
    throw new Refusal(
      'conflict',
      'import_not_stopped',
      'This import was not stopped, so there is nothing to go on with.',
    )
  }
  if (!found.has_file) {
    throw new Refusal(
      'not_found',
      'upload_not_found',
      'The file is no longer here. Upload it again: rows that were taken before are not taken twice.',
    )
  }
  await db.run(sql`
    update imports set state = 'waiting', problem = null, noted_at = now()
    where workspace_id = ${db.workspaceId} and id = ${o.id}`)
}

async function stateOf({ db }: Context, id: string): Promise<string> {
  const row = await db.first<{ state: string }>(sql`
    select state from imports where workspace_id = ${db.workspaceId} and id = ${id} for update`)
  if (!row) throw importNotFound()
  return row.state
}

export function importNotFound(): Refusal {
  return new Refusal('not_found', 'import_not_found', 'There is no such import.')
}
