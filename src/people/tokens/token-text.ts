import { createHash, randomBytes } from 'node:crypto'

const TOKEN = 'wt_'
const SECRET_BYTES = 24
const ID_BYTES = 16

/**
 * The text of an API token: `wt_` and, in base64url, the 16 bytes of its workspace's id and 24 random ones. It carries
 * its workspace so that it is looked up among one company's rows. Other secrets of a workspace have another prefix.
 */
export function newTokenText(workspaceId: string, prefix: string = TOKEN): string {
  const id = Buffer.from(workspaceId.replaceAll('-', ''), 'hex')
  return prefix + Buffer.concat([id, randomBytes(SECRET_BYTES)]).toString('base64url')
}

/** The workspace a token's text names; null for a text that is no token. */
export function workspaceIn(text: string, prefix: string = TOKEN): string | null {
  if (!text.startsWith(prefix) || !/^[\w-]+$/.test(text)) return null
  const bytes = Buffer.from(text.slice(prefix.length), 'base64url')
  if (bytes.length !== ID_BYTES + SECRET_BYTES) return null
  return bytes.toString('hex', 0, ID_BYTES).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** All that is stored of a token. The text is long and random, so a plain hash can't be guessed back. */
export function tokenHash(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
