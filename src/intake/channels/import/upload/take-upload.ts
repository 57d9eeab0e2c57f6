import { type Db, sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import type { HowToRead, Upload, UploadDraft } from './tables.ts'

/** No file is larger: it lies in the database until it was imported. */
export const LARGEST_UPLOAD = 1_000_000_000
/** How much is sent at once. */
export const CHUNK_BYTES = 4 * 1024 * 1024

const columns = sql.raw(
  'id, file_name, bytes, received, file_hash, how, state, rows_read, contents, problem, draft, uploaded_at',
)

/**
 * Begins to take a file, which then comes in pieces. Marketing and lead managers. Refuses `upload_too_large`,
 * `empty_file`.
 */
export async function beginUpload(ctx: Context, o: { fileName: string; bytes: number }): Promise<Upload> {
  if (o.bytes === 0) {
    throw new Refusal('invalid', 'empty_file', 'This file is empty: there is no header and no row to import.')
  }
  if (o.bytes > LARGEST_UPLOAD) {
    throw new Refusal(
      'too_large',
      'upload_too_large',
      `This file has ${Math.ceil(o.bytes / 1e6)} MB; up to ${LARGEST_UPLOAD / 1e6} MB can be uploaded. The command line imports files of any size.`,
    )
  }
  const id = newId()
  await ctx.db.run(sql`
    insert into uploads (workspace_id, id, file_name, bytes, uploaded_by, uploaded_at, touched_at)
    values (${ctx.db.workspaceId}, ${id}, ${o.fileName}, ${o.bytes}, ${memberOf(ctx.actor)}, ${ctx.now}, ${ctx.now})`)
  return readUpload(ctx.db, id)
}

/**
 * Takes the next piece of a file. A piece that came before, because its answer was lost, changes nothing; the answer says
 * where to go on. Refuses `upload_not_found`, `piece_out_of_order`, `piece_too_long`.
 */
export async function takeChunk(
  ctx: Context,
  o: { id: string; position: number; content: Buffer },
): Promise<Pick<Upload, 'received' | 'bytes' | 'state'>> {
  const { db } = ctx
  const upload = await db.first<Pick<Upload, 'received' | 'bytes' | 'state'>>(sql`
    select received, bytes, state from uploads where workspace_id = ${db.workspaceId} and id = ${o.id} for update`)
  if (!upload) throw uploadNotFound()
  const end = o.position + o.content.length
  if (end <= upload.received) return upload
  if (o.position !== upload.received || o.content.length === 0) {
    throw new Refusal(
      'conflict',
      'piece_out_of_order',
      `This is not the next piece of the file. Go on at byte ${upload.received}.`,
      { received: upload.received },
    )
  }
  if (end > upload.bytes) {
    throw new Refusal('invalid', 'piece_too_long', 'The file is longer than was said. Upload it again.')
  }
  await db.run(sql`
    insert into upload_chunks (workspace_id, upload_id, position, content)
    values (${db.workspaceId}, ${o.id}, ${o.position}, ${o.content})`)
  const state = end === upload.bytes ? 'arrived' : 'arriving'
  await db.run(sql`
    update uploads set received = ${end}, state = ${state}, touched_at = ${ctx.now}
    where workspace_id = ${db.workspaceId} and id = ${o.id}`)
  return { received: end, bytes: upload.bytes, state }
}

/** An upload. Refuses `upload_not_found`. */
export async function readUpload(db: Db, id: string): Promise<Upload> {
  const found = await db.first<Upload>(sql`
    select ${columns} from uploads where workspace_id = ${db.workspaceId} and id = ${id}`)
  if (!found) throw uploadNotFound()
  return found
}

export type UploadLine = Omit<Upload, 'contents' | 'draft' | 'file_hash'>

/** Files that wait for somebody to say what they mean, the newest first; without what is in them. */
export function listUploads(db: Db): Promise<UploadLine[]> {
  return db.all<UploadLine>(sql`
    select id, file_name, bytes, received, how, state, rows_read, problem, uploaded_at from uploads u
    where workspace_id = ${db.workspaceId} and not exists (
      select from imports i where i.workspace_id = ${db.workspaceId} and i.upload_id = u.id
    )
    order by id desc limit 100`)
}

/** Keeps how somebody has set the import so far. Refuses `upload_not_found`. */
export async function keepDraft(ctx: Context, o: { id: string; draft: UploadDraft }): Promise<void> {
  const kept = await ctx.db.run(sql`
    update uploads set draft = ${JSON.stringify(o.draft)}, touched_at = ${ctx.now}
    where workspace_id = ${ctx.db.workspaceId} and id = ${o.id}`)
  if (kept === 0) throw uploadNotFound()
}

/**
 * Reads a file again, in another encoding, with another separator, or another sheet of it. Refuses `upload_not_found`,
 * `upload_arriving`.
 */
export async function readAgain(ctx: Context, o: { id: string; how: HowToRead }): Promise<void> {
  const { state } = await readUpload(ctx.db, o.id)
  if (state === 'arriving') throw uploadArriving()
  await ctx.db.run(sql`
    update uploads set how = ${JSON.stringify(o.how)}, state = 'arrived', contents = null, problem = null, rows_read = 0,
      leased_until = null, touched_at = ${ctx.now}
    where workspace_id = ${ctx.db.workspaceId} and id = ${o.id}`)
}

/** Throws a file away that nobody imports. Refuses `upload_not_found`, `upload_in_use`. */
export async function dropUpload(ctx: Context, o: { id: string }): Promise<void> {
  const used = await ctx.db.first(sql`
    select from imports where workspace_id = ${ctx.db.workspaceId} and upload_id = ${o.id} and state in ('waiting', 'running')`)
  if (used) {
    throw new Refusal('conflict', 'upload_in_use', 'This file is being imported. Stop the import first.')
  }
  const gone = await ctx.db.run(
    sql`delete from uploads where workspace_id = ${ctx.db.workspaceId} and id = ${o.id}`,
  )
  if (gone === 0) throw uploadNotFound()
}

const KEPT_DAYS = 7

/** Files that were left alone for a week go, with the personal words in them. Answers how many. */
export function forgetUploads(db: Db, asOf: Date): Promise<number> {
  return db.run(sql`
    delete from uploads u
    where workspace_id = ${db.workspaceId} and touched_at < ${asOf}::timestamptz - make_interval(days => ${KEPT_DAYS})
      and not exists (
        select from imports i where i.workspace_id = ${db.workspaceId} and i.upload_id = u.id and i.state in ('waiting', 'running')
      )`)
}

export function uploadArriving(): Refusal {
  return new Refusal('conflict', 'upload_arriving', 'This file has not arrived as a whole yet.')
}

export function uploadNotFound(): Refusal {
  return new Refusal('not_found', 'upload_not_found', 'There is no such file, or it was imported already.')
}
