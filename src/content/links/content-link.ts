/** How texts name something of the library, wherever its file lies: `content:ID`. Becomes an address when it is sent. */
export function contentLink(id: string): string {
  return `content:${id}`
}

const CONTENT_LINK = /^content:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i

/** The id in such a link; null for any other. */
export function contentIn(link: string): string | null {
  return CONTENT_LINK.exec(link.trim())?.[1]?.toLowerCase() ?? null
}

/** Where anybody finds it who has no link of their own. */
export function publicAddress(publicUrl: string, id: string): string {
  return `${publicUrl}/d/${id}`
}

/** The ids that a text names. */
export function contentsNamed(text: string): string[] {
  const named = text.matchAll(/content:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/gi)
  return [...named].map(([, id]) => (id as string).toLowerCase())
}
