import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type pg from 'pg'
import { type Db, sql } from '#src/db/index.ts'

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567'
const SIGNED = /^reply\+([a-z2-7]{26})([a-z2-7]{16})@/i

/**
 * The address at which a message wants to be answered: its id and a signature, in letters that survive servers which
 * write all small. `secret` is replySecret's.
 */
export function replyAddress(secret: string, messageId: string, domain: string): string {
  const id = Buffer.from(messageId.replaceAll('-', ''), 'hex')
  return `reply+${inLetters(id)}${inLetters(signatureOf(secret, id))}@${domain}`
}

/** The message in such an address, once it is checked; null where it is none. */
export function readReplyAddress(
  address: string,
): { messageId: string; isSigned: (secret: string) => boolean } | null {
  const [, idLetters, signed] = SIGNED.exec(address) ?? []
  if (!idLetters || !signed) return null
  const id = fromLetters(idLetters.toLowerCase()).subarray(0, 16)
  const hex = id.toString('hex')
  const messageId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return {
    messageId,
    isSigned: (secret) =>
      secret !== '' &&
      timingSafeEqual(Buffer.from(inLetters(signatureOf(secret, id))), Buffer.from(signed.toLowerCase())),
  }
}

/** What this instance signs reply addresses with: made once, the same for all its servers. */
export async function replySecret(pool: pg.Pool): Promise<string> {
  await pool.query(
    `insert into instance_secrets (name, secret) values ('reply_address', $1) on conflict (name) do nothing`,
    [randomBytes(32).toString('base64url')],
  )
  const made = await pool.query<{ secret: string }>(
    `select secret from instance_secrets where name = 'reply_address'`,
  )
  return made.rows[0]?.secret as string
}

/** The same inside a transaction, where it was made before; empty, so that nothing is taken as signed, where not. */
export async function replySecretIn(db: Db): Promise<string> {
  const row = await db.first<{ secret: string }>(
    sql`select secret from instance_secrets where name = 'reply_address'`,
  )
  return row?.secret ?? ''
}

function signatureOf(secret: string, id: Buffer): Buffer {
  return createHmac('sha256', secret).update(id).digest().subarray(0, 10)
}

function inLetters(bytes: Buffer): string {
  let bits = ''
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => LETTERS[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('')
}

function fromLetters(text: string): Buffer {
  const bits = [...text].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)))
}
