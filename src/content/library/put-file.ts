import { sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { contentNotFound } from '../giving/find-content.ts'
import { mediaTypeOf } from '../giving/media-types.ts'

/** No file is larger: it is given out of the database, to people on phones. */
export const LARGEST_FILE = 200_000_000
/** How much is sent at once. */
export const PIECE_BYTES = 2 * 1024 * 1024

/**
 * Begins to take another version of a file, which then comes in pieces; the one before is given until it is whole.
 * Marketing and lead managers. Refuses `content_not_found`, `empty_file`, `file_too_large`.
 */
export async function beginFile(
  ctx: Context,
  o: { id: string; name: string; bytes: number },
): Promise<{ version: number }> {
  const { db } = ctx
  if (o.bytes === 0) throw new Refusal('invalid', 'empty_file', 'This file is empty.')
  if (o.bytes > LARGEST_FILE) {
    throw new Refusal(
      'too_large',
      'file_too_large',
      `This file has ${Math.ceil(o.bytes / 1e6)} MB; up to ${LARGEST_FILE / 1e6} MB are kept here. Put a larger one where videos are kept, and link to it.`,
    )
  }
  const there = await db.first(sql`
    select from contents where workspace_id = ${db.workspaceId} and id = ${o.id} for update`)
  if (!there) throw contentNotFound()
  const next = await db.first<{ version: number }>(sql`
    select coalesce(max(version), 0) + 1 as version from content_files
    where workspace_id = ${db.workspaceId} and content_id = ${o.id}`)
  const version = next?.version as number
  await db.run(sql`
    insert into content_files (workspace_id, content_id, version, name, media_type, bytes, added_by, added_at)
    values (${db.workspaceId}, ${o.id}, ${version}, ${o.name}, ${mediaTypeOf(o.name)}, ${o.bytes}, ${memberOf(ctx.actor)},
      ${ctx.now})`)
  return { version }
}

/**
 * Takes the next piece of a file; with the last one the file is given instead of the version, or the address, before. A
 * piece that came before changes nothing. Refuses `file_not_found`, `piece_out_of_order`, `piece_too_long`.
 */
export async function takePiece(
  ctx: Context,
  o: { id: string; version: number; position: number; content: Buffer },
): Promise<{ received: number; bytes: number }> {
  const { db } = ctx
  const file = await db.first<{ received: number; bytes: number }>(sql`
    select received, bytes from content_files
    where workspace_id = ${db.workspaceId} and content_id = ${o.id} and version = ${o.version} for update`)
  if (!file) throw new Refusal('not_found', 'file_not_found', 'There is no such file.')
  const [received, bytes] = [Number(file.received), Number(file.bytes)]
  const end = o.position + o.content.length
  if (end <= received) return { received, bytes }
  if (o.position !== received || o.content.length === 0) {
    throw new Refusal(
      'conflict',
      'piece_out_of_order',
      `This is not the next piece of the file. Go on at byte ${received}.`,
      { received },
    )
  }
  if (end > bytes) {
    throw new Refusal('invalid', 'piece_too_long', 'The file is longer than was said. Send it again.')
  }
  await db.run(sql`
    insert into content_chunks (workspace_id, content_id, version, position, content)
    values (${db.workspaceId}, ${o.id}, ${o.version}, ${o.position}, ${o.content})`)
  await db.run(sql`
    update content_files set received = ${end}
    where workspace_id = ${db.workspaceId} and content_id = ${o.id} and version = ${o.version}`)
  if (end === bytes) await giveFile(ctx, o)
  return { received: end, bytes }
}

/** Of two that were sent at once the later version is given. */
async function giveFile({ db, now }: Context, o: { id: string; version: number }): Promise<void> {
  await db.run(sql`
    update contents set file_version = greatest(file_version, ${o.version}::int), address = null, changed_at = ${now}
    where workspace_id = ${db.workspaceId} and id = ${o.id}`)
}
