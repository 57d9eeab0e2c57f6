const LONGEST = 500

/** An address without what follows its path, where words about its visitor may stand; null for what is none. */
export function pageOf(address: string): string | null {
  const url = URL.parse(address)
  if (!url || !['http:', 'https:'].includes(url.protocol)) return null
  return `${url.origin}${url.pathname}`.slice(0, LONGEST)
}
