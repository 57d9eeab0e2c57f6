import { createHmac, timingSafeEqual } from 'node:crypto'

/** Whose link it is: a person of a workspace, by the mail it stood in. */
export interface MailToken {
  workspaceId: string
  personId: string
  /** The message, the consent that is to be confirmed, or the question that is to be answered. */
  subjectId: string
  use: (typeof USES)[number]
}

const USES = ['choose', 'confirm', 'bought'] as const
const IDS = 48
const SIGNATURE = 16

/** The token in a link of a mail: ids and a signature, nothing to look up and nothing to guess. */
export function signToken(secret: string, token: MailToken): string {
  const body = Buffer.concat([
    Buffer.from([USES.indexOf(token.use)]),
    ...[token.workspaceId, token.personId, token.subjectId].map((id) =>
      Buffer.from(id.replaceAll('-', ''), 'hex'),
    ),
  ])
  return Buffer.concat([body, signatureOf(secret, body)]).toString('base64url')
}

/** What a link says before anybody checked it; null for what is no token. `isSigned` says whether it is ours. */
export function readToken(text: string): { token: MailToken; isSigned: (secret: string) => boolean } | null {
  const bytes = Buffer.from(text, 'base64url')
  const use = USES[bytes[0] ?? -1]
  if (bytes.length !== 1 + IDS + SIGNATURE || use === undefined) return null
  const [body, signature] = [bytes.subarray(0, 1 + IDS), bytes.subarray(1 + IDS)]
  const id = (at: number) =>
    body
      .subarray(1 + at * 16, 17 + at * 16)
      .toString('hex')
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return {
    token: { workspaceId: id(0), personId: id(1), subjectId: id(2), use },
    isSigned: (secret) => timingSafeEqual(signatureOf(secret, body), signature),
  }
}

function signatureOf(secret: string, body: Buffer): Buffer {
  return createHmac('sha256', secret).update(body).digest().subarray(0, SIGNATURE)
}
