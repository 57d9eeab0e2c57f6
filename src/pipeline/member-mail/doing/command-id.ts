import { createHash } from 'node:crypto'

/**
 * The id of the `step`th command that a mail stands for: the same mail of the same member gives the same ids, so that one
 * that is delivered twice changes nothing the second time. `messageId` is the one its sender's program made.
 */
export function commandId(memberId: string, messageId: string, step: string | number): string {
  const hash = createHash('sha256').update(`${memberId}\n${messageId}\n${step}`).digest('hex')
  const variant = ((Number.parseInt(hash.slice(16, 18), 16) & 0x3f) | 0x80).toString(16)
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-${variant}${hash.slice(18, 20)}-${hash.slice(20, 32)}`
}
