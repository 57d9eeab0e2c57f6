import { createHash } from 'node:crypto'
import { type Db, sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { imageAddress } from './image-address.ts'
import { type ImageFacts, readImage } from './read-image.ts'

/** Phones and slow lines read mail too. */
export const LARGEST_IMAGE = 2 * 1024 * 1024
const WIDEST = 8_000
/** What a mail program can unfold without choking, in dots. */
const MOST_DOTS = 25_000_000

export interface ImageShown {
  id: string
  name: string
  address: string
  width: number
  height: number
  bytes: number
  description: string
  added_at: Date
}

/**
 * Keeps a picture for mail: PNG, JPEG, GIF or WebP of up to 2 MB, known by its bytes; an SVG can run things and is none. The
 * same picture again is the one that is there. Who may write templates. Refuses `image_unreadable`, `image_too_large`,
 * `image_without_description`.
 */
export async function keepImage(
  ctx: Context,
  o: { name: string; description: string; content: Buffer },
): Promise<ImageShown> {
  const description = o.description.trim()
  if (description === '')
    throw new Refusal(
      'invalid',
      'image_without_description',
      'Say what it shows, for those who see no images.',
    )
  if (o.content.length > LARGEST_IMAGE)
    throw new Refusal(
      'invalid',
      'image_too_large',
      'An image in a mail has 2 MB at most. Make it smaller first.',
    )
  const facts = readImage(o.content)
  if (!facts)
    throw new Refusal(
      'invalid',
      'image_unreadable',
      'This is no whole image. PNG, JPEG, GIF and WebP can be shown in mail.',
    )
  const { width, height, mediaType } = facts
  if (Math.max(width, height) > WIDEST || width * height > MOST_DOTS)
    throw new Refusal(
      'invalid',
      'image_too_large',
      `It is ${width} × ${height} dots large. 1,200 are wide enough for mail.`,
    )
  const hash = createHash('sha256').update(o.content).digest()
  const { db } = ctx
  const row = await db.first<{ id: string }>(sql`
    insert into mail_images (workspace_id, id, name, media_type, width, height, bytes, content_hash, content, description,
      added_by, added_at)
    values (${db.workspaceId}, ${newId()}, ${o.name}, ${mediaType}, ${width}, ${height}, ${o.content.length}, ${hash},
      ${o.content}, ${description}, ${memberOf(ctx.actor)}::uuid, ${ctx.now})
    on conflict (workspace_id, content_hash) do update
      set archived_at = null, name = excluded.name, description = excluded.description
    returning id`)
  return readImageLine(db, row?.id as string)
}

/** Takes a picture off the list, or puts it back; mail that shows it goes on showing it. Refuses `image_not_found`. */
export async function archiveImage(
  ctx: Context,
  o: { id: string; isArchived: boolean },
): Promise<ImageShown> {
  await ctx.db.run(sql`
    update mail_images set archived_at = ${o.isArchived ? ctx.now : null}
    where workspace_id = ${ctx.db.workspaceId} and id = ${o.id}`)
  return readImageLine(ctx.db, o.id)
}

type Line = Omit<ImageShown, 'address'> & { media_type: ImageFacts['mediaType'] }

/** The pictures that are offered, the newest first. */
export async function listImages(db: Db): Promise<ImageShown[]> {
  const rows = await db.all<Line>(sql`
    select id, name, media_type, width, height, bytes, description, added_at from mail_images
    where workspace_id = ${db.workspaceId} and archived_at is null order by added_at desc, id limit 200`)
  return rows.map((row) => shown(db, row))
}

/** A picture as it was put in; undefined where there is none. */
export function readImageContent(
  db: Db,
  id: string,
): Promise<{ content: Buffer; media_type: ImageFacts['mediaType'] } | undefined> {
  return db.first(sql`
    select content, media_type from mail_images where workspace_id = ${db.workspaceId} and id = ${id}`)
}

async function readImageLine(db: Db, id: string): Promise<ImageShown> {
  const row = await db.first<Line>(sql`
    select id, name, media_type, width, height, bytes, description, added_at from mail_images
    where workspace_id = ${db.workspaceId} and id = ${id}`)
  if (!row) throw new Refusal('not_found', 'image_not_found', 'There is no such image.')
  return shown(db, row)
}

function shown(db: Db, { media_type: mediaType, ...row }: Line): ImageShown {
  return { ...row, address: imageAddress(db.workspaceId, { ...row, mediaType }) }
}
