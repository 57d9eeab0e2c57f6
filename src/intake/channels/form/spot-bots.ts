import { createHmac, timingSafeEqual } from 'node:crypto'

/** What gave a machine away. */
export type BotSign = 'honeypot' | 'too_fast' | 'forged_time'

/** The moment a form was shown, signed: what its hidden field `_t` carries. */
export function timeMark(secret: Buffer, shownAt: Date): string {
  const moment = String(shownAt.getTime())
  return `${moment}.${signed(secret, moment)}`
}

/**
 * Tells a machine from a person: by the field that people don't see, and by how fast it was. A page of the company's
 * own that carries no mark is not measured.
 */
export function spotBot(o: {
  honeypot: unknown
  mark: unknown
  secret: Buffer
  minimumSeconds: number
  now: Date
}): BotSign | null {
  if (o.honeypot !== undefined && o.honeypot !== '' && o.honeypot !== null) return 'honeypot'
  if (typeof o.mark !== 'string' || o.mark === '' || o.minimumSeconds === 0) return null
  const [moment = '', signature = ''] = o.mark.split('.')
  if (!isSame(signature, signed(o.secret, moment))) return 'forged_time'
  return o.now.getTime() - Number(moment) < o.minimumSeconds * 1000 ? 'too_fast' : null
}

function signed(secret: Buffer, moment: string): string {
  return createHmac('sha256', secret).update(moment).digest('base64url').slice(0, 22)
}

function isSame(given: string, right: string): boolean {
  return given.length === right.length && timingSafeEqual(Buffer.from(given), Buffer.from(right))
}
