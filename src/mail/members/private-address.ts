import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { type Db, sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { type Context, memberOf, type ReadContext } from '#src/people/context.ts'
import { noMember } from './refusals.ts'

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567'
const KEY = 16
const SIGNATURE = 8
const PRIVATE = /^(?:log\+|[^\s@+]{1,40}\+log)([a-z2-7]{16})([a-z2-7]{8})@/i

/**
 * The key in a private address, and whether its signature is ours (`secret` is replySecret's); null for any other address.
 * It stands in `log+KEY@domain`, or as a tag of a mailbox that is heard: `info+logKEY@…`.
 */
export function readPrivateAddress(
  address: string,
): { key: string; isSigned: (secret: string) => boolean } | null {
  const [, key, signed] = PRIVATE.exec(address.trim())?.map((part) => part.toLowerCase()) ?? []
  if (!key || !signed) return null
  return {
    key,
    isSigned: (secret) =>
      secret !== '' && timingSafeEqual(Buffer.from(signatureOf(secret, key)), Buffer.from(signed)),
  }
}

/** The address of a key at `domain`, or at the mailbox of ours that hears it; null where mail comes in nowhere. */
export function privateAddress(
  secret: string,
  key: string,
  at: { domain: string | null; mailbox: string | null },
): string | null {
  const tag = key + signatureOf(secret, key)
  if (at.domain) return `log+${tag}@${at.domain}`
  const [, local, domain] = /^([^@+]{1,37})@([^@]+)$/.exec(at.mailbox ?? '') ?? []
  return local ? `${local}+log${tag}@${domain}` : null
}

/** The key of the member's private address, made when it is first asked for. Refuses `no_member`. */
export async function ownKey(ctx: Context): Promise<string> {
  const self = memberOf(ctx.actor)
  if (self === null) throw noMember()
  const key = randomLetters()
  await ctx.db.run(sql`
    insert into member_addresses (workspace_id, id, member_id, key, made_at)
    values (${ctx.db.workspaceId}, ${newId()}, ${self}, ${key}, ${ctx.now})
    on conflict (workspace_id, member_id) where ended_at is null do nothing`)
  return (await readKey(ctx, self)) as string
}

/** Ends the member's private address and makes another. Refuses `no_member`. */
export async function renewKey(ctx: Context): Promise<string> {
  const self = memberOf(ctx.actor)
  if (self === null) throw noMember()
  await ctx.db.run(sql`
    update member_addresses set ended_at = ${ctx.now}
    where workspace_id = ${ctx.db.workspaceId} and member_id = ${self} and ended_at is null`)
  return ownKey(ctx)
}

async function readKey({ db }: Pick<ReadContext, 'db'>, memberId: string): Promise<string | undefined> {
  const row = await db.first<{ key: string }>(sql`
    select key from member_addresses
    where workspace_id = ${db.workspaceId} and member_id = ${memberId} and ended_at is null`)
  return row?.key
}

/** Whose private addresses these are, by key; of members who are still here. */
export async function membersOfKeys(db: Db, keys: readonly string[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map()
  const rows = await db.all<{ key: string; member_id: string }>(sql`
    select a.key, a.member_id from unnest(${[...new Set(keys)]}::text[]) u(key)
    cross join lateral (
      select key, member_id from member_addresses
      where workspace_id = ${db.workspaceId} and key = u.key and ended_at is null offset 0
    ) a
    join members m on m.workspace_id = ${db.workspaceId} and m.id = a.member_id and m.left_at is null`)
  return new Map(rows.map(({ key, member_id }) => [key, member_id]))
}

function signatureOf(secret: string, key: string): string {
  return inLetters(createHmac('sha256', secret).update(`log:${key}`).digest(), SIGNATURE)
}

function randomLetters(): string {
  return inLetters(randomBytes(KEY), KEY)
}

/** 256 is a multiple of 32: each letter is as likely as another. */
function inLetters(bytes: Buffer, count: number): string {
  return [...bytes.subarray(0, count)].map((byte) => LETTERS[byte % 32]).join('')
}
