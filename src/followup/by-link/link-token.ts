import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** One thing that one person may do without signing in, until a time. */
export interface ByLink {
  workspaceId: string
  /** Whose link it is: one of our own people, or of a partner. */
  memberId: string
  /** The lead that it is about; null for all of theirs. */
  leadId: string | null
  /** What it is for, in letters and underscores: a link for one thing is good for nothing else. */
  purpose: string
  /** To the second. */
  expiresAt: Date
}

const VERSION = 1
const IDS = 3 * 16
const HEAD = 1 + IDS + 4
const SIGNATURE = 16
const NOBODY = Buffer.alloc(16)
const PURPOSE = /^[a-z_]{1,24}$/

/** The text of a link, at most 124 letters; whoever changes one of them holds nothing. */
export function signLink(secret: string, link: ByLink): string {
  if (!PURPOSE.test(link.purpose)) throw new Error(`“${link.purpose}” is no purpose of a link.`)
  const body = Buffer.alloc(HEAD)
  body.writeUInt8(VERSION, 0)
  const ids = [link.workspaceId, link.memberId, link.leadId]
  ids.forEach((id, i) => {
    if (id !== null) Buffer.from(id.replaceAll('-', ''), 'hex').copy(body, 1 + i * 16)
  })
  body.writeUInt32BE(Math.floor(link.expiresAt.getTime() / 1000), 1 + IDS)
  const whole = Buffer.concat([body, Buffer.from(link.purpose, 'latin1')])
  return Buffer.concat([whole, signatureOf(secret, whole)]).toString('base64url')
}

/** What a link says before anybody checked it; null for what is no link. `isSigned` says whether it is ours. */
export function readLink(text: string): { link: ByLink; isSigned: (secret: string) => boolean } | null {
  const bytes = Buffer.from(text, 'base64url')
  if (bytes.length <= HEAD + SIGNATURE || bytes.toString('base64url') !== text) return null
  const [whole, signature] = [bytes.subarray(0, -SIGNATURE), bytes.subarray(-SIGNATURE)]
  const purpose = whole.toString('latin1', HEAD)
  if (whole[0] !== VERSION || !PURPOSE.test(purpose)) return null
  const lead = whole.subarray(33, 49)
  return {
    link: {
      workspaceId: uuid(whole.subarray(1, 17)),
      memberId: uuid(whole.subarray(17, 33)),
      leadId: lead.equals(NOBODY) ? null : uuid(lead),
      purpose,
      expiresAt: new Date(whole.readUInt32BE(1 + IDS) * 1000),
    },
    isSigned: (secret) => secret !== '' && timingSafeEqual(signatureOf(secret, whole), signature),
  }
}

/**
 * The id of the command that a link carries out: the same for the same link, so that a second tap answers the first
 * result. `about` tells apart what one link does to several leads.
 */
export function commandIdOf(text: string, about = ''): string {
  const hash = createHash('sha256').update('by-link:').update(text).update(`:${about}`).digest()
  hash.writeUInt8(((hash[6] as number) & 0x0f) | 0x80, 6)
  hash.writeUInt8(((hash[8] as number) & 0x3f) | 0x80, 8)
  return uuid(hash.subarray(0, 16))
}

function uuid(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

function signatureOf(secret: string, body: Buffer): Buffer {
  return createHmac('sha256', secret).update('by-link:').update(body).digest().subarray(0, SIGNATURE)
}
