export interface OriginHeaders {
  origin?: string | undefined
  host?: string | undefined
  'sec-fetch-site'?: string | string[] | undefined
}

/**
 * Whether one of our own pages asks: what browsers say of themselves, which no page can forge. The page's host is ours
 * when it is the one that was asked, or that of PUBLIC_URL (behind a proxy that renames hosts). Null: no browser said
 * anything, as with a program that has no cookies to be misused.
 */
export function isOurPage(headers: OriginHeaders, publicUrl: string): boolean | null {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  if (headers.origin === undefined) return null
  if (!URL.canParse(headers.origin)) return false
  const { host, origin } = new URL(headers.origin)
  return host !== '' && (host === headers.host?.toLowerCase() || origin === new URL(publicUrl).origin)
}
