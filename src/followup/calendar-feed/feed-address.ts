import { createHash, randomBytes } from 'node:crypto'
import { sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf, type ReadContext } from '#src/people/context.ts'

export interface FeedState {
  made_at: Date | null
  /** When a calendar asked last. */
  read_at: Date | null
}

const SECRET = 24
const TOKEN = /^[\w-]{54}$/

/** Whether one has a calendar address, and whether something reads it. */
export async function readFeed({ db, actor }: ReadContext): Promise<FeedState> {
  const row = await db.first<FeedState>(sql`
    select made_at, read_at from calendar_feeds
    where workspace_id = ${db.workspaceId} and member_id = ${memberOf(actor)}::uuid`)
  return row ?? { made_at: null, read_at: null }
}

/**
 * Makes the member's calendar address and answers its secret, this once; one made before is unknown from then on. Refuses
 * `no_member`.
 */
export async function makeFeed(ctx: Context): Promise<string> {
  const self = memberOf(ctx.actor)
  if (self === null) {
    throw new Refusal('conflict', 'no_member', 'This token speaks for nobody, so it has no calendar.')
  }
  const { db, now } = ctx
  const token = Buffer.concat([idBytes(db.workspaceId), randomBytes(SECRET)]).toString('base64url')
  await db.run(sql`
    insert into calendar_feeds (workspace_id, member_id, token_hash, made_at)
    values (${db.workspaceId}, ${self}, ${hashOf(token)}, ${now})
    on conflict (workspace_id, member_id) do update
    set token_hash = excluded.token_hash, made_at = excluded.made_at, read_at = null`)
  return token
}

/** Ends the member's calendar address. Again changes nothing. */
export async function endFeed({ db, actor }: Context): Promise<void> {
  await db.run(sql`
    delete from calendar_feeds where workspace_id = ${db.workspaceId} and member_id = ${memberOf(actor)}::uuid`)
}

/** Which workspace a token says it is of; null for what is no token. */
export function workspaceOfFeed(token: string): string | null {
  if (!TOKEN.test(token)) return null
  const hex = Buffer.from(token, 'base64url').subarray(0, 16).toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

export function hashOf(token: string): string {
  return createHash('sha256').update(`calendar:${token}`).digest('base64url')
}

function idBytes(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex')
}
