import { createHmac, timingSafeEqual } from 'node:crypto'
import type { BookingTool } from './read-booking.ts'

type Headers = Record<string, string | string[] | undefined>

/** How old a message of Calendly may be, which says when it was signed. */
const OLDEST_MS = 15 * 60_000

/**
 * Whether a message comes from the tool that knows the secret: Cal.com signs the body (`X-Cal-Signature-256`), Calendly time
 * and body (`Calendly-Webhook-Signature: t=…,v1=…`), both with HMAC-SHA256 in hex.
 */
export function isSigned(
  o: { tool: BookingTool; secret: string; body: Buffer; now: Date },
  headers: Headers,
): boolean {
  const { tool, secret, body } = o
  if (tool === 'cal_com') return isSame(signature(secret, body), String(headers['x-cal-signature-256'] ?? ''))
  const told = String(headers['calendly-webhook-signature'] ?? '')
  const parts = new Map(told.split(',').map((part) => part.trim().split('=', 2) as [string, string]))
  const at = parts.get('t') ?? ''
  if (!/^\d{1,12}$/.test(at) || Math.abs(o.now.getTime() - Number(at) * 1000) > OLDEST_MS) return false
  return isSame(signature(secret, Buffer.concat([Buffer.from(`${at}.`), body])), parts.get('v1') ?? '')
}

function signature(secret: string, body: Buffer): string {
  return createHmac('sha256', secret).update(body).digest('hex')
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other.toLowerCase())]
  return a.length === b.length && timingSafeEqual(a, b)
}
