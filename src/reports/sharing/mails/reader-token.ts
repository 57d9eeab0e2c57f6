import { createHmac, timingSafeEqual } from 'node:crypto'

/** Before the token of a reader of a weekly mail; links that are shared by hand have another one. */
const PREFIX = 'fm_'
const IDS = 32
const SIGNATURE = 16

/** The token in a weekly mail: workspace, reader and a signature. It opens the figures and stops the mail, nothing else. */
export function signReader(secret: string, o: { workspaceId: string; readerId: string }): string {
  const ids = [o.workspaceId, o.readerId].map((id) => Buffer.from(id.replaceAll('-', ''), 'hex'))
  const body = Buffer.concat(ids)
  return PREFIX + Buffer.concat([body, signatureOf(secret, body)]).toString('base64url')
}

/** What a token says before anybody checked it; null for what is none. */
export function readReader(
  text: string,
): { workspaceId: string; readerId: string; isSigned: (secret: string) => boolean } | null {
  if (!text.startsWith(PREFIX) || !/^[\w-]+$/.test(text)) return null
  const bytes = Buffer.from(text.slice(PREFIX.length), 'base64url')
  if (bytes.length !== IDS + SIGNATURE) return null
  const [body, signature] = [bytes.subarray(0, IDS), bytes.subarray(IDS)]
  const id = (at: number) =>
    body.toString('hex', at, at + IDS / 2).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return {
    workspaceId: id(0),
    readerId: id(IDS / 2),
    isSigned: (secret) => timingSafeEqual(signatureOf(secret, body), signature),
  }
}

function signatureOf(secret: string, body: Buffer): Buffer {
  return createHmac('sha256', secret).update('figure mail').update(body).digest().subarray(0, SIGNATURE)
}
