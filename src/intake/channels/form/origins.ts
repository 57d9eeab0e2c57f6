import type { FormDocument } from './form-document.ts'

/**
 * Whether a page of that origin may post to the form. A browser that tells no origin is let in, as is whatever is no
 * browser; our own page always is.
 */
export function isAllowed(
  origin: string | undefined,
  o: { document: FormDocument; ownHost: string; publicUrl: string },
): boolean {
  if (origin === undefined || o.document.allowed_origins.includes('*')) return true
  if (!URL.canParse(origin)) return false
  const from = new URL(origin)
  return (
    from.host === o.ownHost ||
    from.origin === new URL(o.publicUrl).origin ||
    o.document.allowed_origins.includes(from.origin)
  )
}

/** What a browser needs to see before its script may read our answer. */
export function corsHeaders(origin: string | undefined, isOriginAllowed: boolean): Record<string, string> {
  if (origin === undefined || !isOriginAllowed) return { vary: 'origin' }
  return { vary: 'origin', 'access-control-allow-origin': origin }
}

export const PREFLIGHT_HEADERS = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'content-type, accept, idempotency-key',
  'access-control-max-age': '600',
}

/** The first of the visitor's languages that the form speaks; else the workspace's. */
export function languageFor(
  o: { asked: unknown; acceptHeader: string | undefined; spoken: readonly string[] },
  fallback: string,
): string {
  const wanted = [
    typeof o.asked === 'string' ? o.asked : '',
    ...(o.acceptHeader ?? '').split(',').map((part) => part.split(';')[0] ?? ''),
  ].map((tag) => tag.trim().toLowerCase().slice(0, 2))
  return wanted.find((language) => language !== '' && o.spoken.includes(language)) ?? fallback
}
