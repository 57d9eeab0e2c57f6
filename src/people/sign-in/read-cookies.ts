import { createHmac, timingSafeEqual } from 'node:crypto'

/** One cookie of a request's Cookie header, decoded; undefined where it is not there or cannot be read. */
export function cookieOf(header: string | undefined, name: string): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const at = part.indexOf('=')
    if (at < 0 || part.slice(0, at).trim() !== name) continue
    try {
      return decodeURIComponent(part.slice(at + 1).trim())
    } catch {
      return undefined
    }
  }
  return undefined
}

/**
 * Reads a signed cookie as better-auth writes it: the value, a dot, and the HMAC-SHA256 of the value in base64. Answers
 * null for one that is missing or was signed by somebody else.
 */
export function cookieReader(o: {
  name: string
  secret: string
}): (header: string | undefined) => string | null {
  return (header) => {
    const text = cookieOf(header, o.name)
    const dot = text?.lastIndexOf('.') ?? -1
    if (!text || dot < 1) return null
    const value = text.slice(0, dot)
    const expected = createHmac('sha256', o.secret).update(value).digest()
    const told = Buffer.from(text.slice(dot + 1), 'base64')
    return told.length === expected.length && timingSafeEqual(told, expected) ? value : null
  }
}
