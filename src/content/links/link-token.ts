import { createHmac, timingSafeEqual } from 'node:crypto'
import { idIn, idOf } from './id-bytes.ts'

/** What a link of a mail leads to: something of the library, or a page. */
export type LinkTarget = { content: string } | { address: string }

/** Whose link it is, by the mail it stands in, and which of how many in that mail. */
export interface MailedLink {
  workspaceId: string
  /** The message; for what was given after a form the inquiry, for what somebody gave by hand the lead. */
  subjectId: string
  link: number
  links: number
  to: LinkTarget
}

const SIGNATURE = 16
const HEAD = 35
const MOST = 255
const [CONTENT, ADDRESS] = [1, 2]

/**
 * The token in a link that is counted: where it leads stands in it and is signed, so nothing is looked up to check it,
 * nothing can be guessed, and it leads nowhere that we did not write ourselves.
 */
export function signLink(secret: string, { workspaceId, subjectId, link, links, to }: MailedLink): string {
  const isContent = 'content' in to
  const body = Buffer.concat([
    Buffer.from([isContent ? CONTENT : ADDRESS, Math.min(link, MOST), Math.min(links, MOST)]),
    idOf(workspaceId),
    idOf(subjectId),
    isContent ? idOf(to.content) : Buffer.from(to.address, 'utf8'),
  ])
  return Buffer.concat([body, signatureOf(secret, body)]).toString('base64url')
}

/** What a token says before anybody checked it; null for what is none. `isSigned` says whether it is ours. */
export function readLink(text: string): { link: MailedLink; isSigned: (secret: string) => boolean } | null {
  const bytes = Buffer.from(text, 'base64url')
  const body = bytes.subarray(0, -SIGNATURE)
  const signature = bytes.subarray(-SIGNATURE)
  const to = targetIn(body)
  // Another spelling of the same bytes is no link of ours: each is opened as it was written.
  if (!to || bytes.toString('base64url') !== text) return null
  return {
    link: {
      workspaceId: idIn(body, 3),
      subjectId: idIn(body, 19),
      link: body[1] as number,
      links: body[2] as number,
      to,
    },
    isSigned: (secret) => timingSafeEqual(signatureOf(secret, body), signature),
  }
}

function targetIn(body: Buffer): LinkTarget | null {
  if (body[0] === CONTENT && body.length === HEAD + 16) return { content: idIn(body, HEAD) }
  if (body[0] !== ADDRESS || body.length <= HEAD) return null
  const address = body.subarray(HEAD).toString('utf8')
  return /^https?:$/.test(URL.parse(address)?.protocol ?? '') ? { address } : null
}

function signatureOf(secret: string, body: Buffer): Buffer {
  return createHmac('sha256', secret).update(body).digest().subarray(0, SIGNATURE)
}
