import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** Who came by a link in a mail: known to the page it leads to for a day. */
export interface VisitorToken {
  workspaceId: string
  personId: string
  at: Date
}

const SIGNATURE = 16
const BODY = 36
const LIFE_MS = 86_400_000
const SKEW_MS = 300_000

/** What a link to the company's own site carries: ids, when it was opened, and a signature. */
export function signVisitor(secret: string, { workspaceId, personId, at }: VisitorToken): string {
  const seconds = Buffer.alloc(4)
  seconds.writeUInt32BE(Math.floor(at.getTime() / 1000))
  const ids = [workspaceId, personId].map((id) => Buffer.from(id.replaceAll('-', ''), 'hex'))
  const body = Buffer.concat([...ids, seconds])
  return Buffer.concat([body, signatureOf(secret, body)]).toString('base64url')
}

/** Whom a token names, if it is ours, of this workspace and not a day old; else null. */
export function readVisitor(
  secret: string,
  text: string,
  o: { workspaceId: string; now: Date },
): { personId: string } | null {
  const bytes = Buffer.from(text, 'base64url')
  if (bytes.length !== BODY + SIGNATURE) return null
  const body = bytes.subarray(0, BODY)
  if (!timingSafeEqual(signatureOf(secret, body), bytes.subarray(BODY))) return null
  const age = o.now.getTime() - body.readUInt32BE(32) * 1000
  if (age > LIFE_MS || age < -SKEW_MS || idAt(body, 0) !== o.workspaceId) return null
  return { personId: idAt(body, 16) }
}

/** What is kept of the number a browser made up: enough to know it again, not to pretend to be it. */
export function visitorHash(workspaceId: string, visitor: string): string {
  return createHash('sha256').update(`${workspaceId}:${visitor}`).digest('base64url')
}

function signatureOf(secret: string, body: Buffer): Buffer {
  return createHmac('sha256', secret).update('site visitor:').update(body).digest().subarray(0, SIGNATURE)
}

function idAt(body: Buffer, at: number): string {
  return body
    .subarray(at, at + 16)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
