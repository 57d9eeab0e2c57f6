import { contentIn, publicAddress } from './content-link.ts'
import { type LinkTarget, signLink } from './link-token.ts'

interface Letter {
  text: string
  html?: string
}

export interface LinkWriting {
  publicUrl: string
  /** Null: for nobody in particular, so what they open is told of nobody. */
  reader: { secret: string; workspaceId: string; messageId: string } | null
  /** Whether links are counted; what is in the library is given without a form all the same. */
  isCounted: boolean
}

const IN_HTML = /(<a\b[^>]*?\shref=")([^"]*)(")/gi
const IN_TEXT = /https?:\/\/[^\s<>"`]+|content:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi

/**
 * A letter with its links as its reader gets them: signed and counted, the same link in text and design the same; those to
 * where the reader chooses what they want stay as they are. Other links than of the web are left alone. Pure.
 */
export function writeLinks<L extends Letter>(letter: L, o: LinkWriting): L {
  const all = [...new Set([...linksOfText(letter.text), ...linksOfHtml(letter.html ?? '')])]
  const targets = all.flatMap((link) => {
    const to = targetOf(link, o)
    return to ? [{ link, to }] : []
  })
  if (targets.length === 0) return letter
  const written = new Map(
    targets.map(({ link, to }, i) => [link, writtenAs(to, { link: i + 1, links: targets.length }, o)]),
  )
  const text = letter.text.replace(IN_TEXT, (found) => {
    const link = withoutStop(found)
    return (written.get(link) ?? link) + found.slice(link.length)
  })
  if (letter.html === undefined) return { ...letter, text }
  const html = letter.html.replace(IN_HTML, (all, before: string, href: string, after: string) => {
    const address = written.get(plain(href))
    return address === undefined ? all : before + escaped(address) + after
  })
  return { ...letter, text, html }
}

function targetOf(link: string, { publicUrl, reader, isCounted }: LinkWriting): LinkTarget | null {
  const own = link.startsWith(`${publicUrl}/`) ? link.slice(publicUrl.length) : null
  const content = contentIn(link) ?? (own && contentIn(own.replace(/^\/d\//, 'content:')))
  if (content) return { content }
  if (own && /^\/[mlq]\//.test(own)) return null
  return reader && isCounted && /^https?:$/.test(URL.parse(link)?.protocol ?? '') ? { address: link } : null
}

function writtenAs(
  to: LinkTarget,
  place: { link: number; links: number },
  { publicUrl, reader, isCounted }: LinkWriting,
): string {
  if (!reader) return 'content' in to ? publicAddress(publicUrl, to.content) : to.address
  const { secret, workspaceId, messageId } = reader
  const token = signLink(secret, { workspaceId, subjectId: messageId, ...place, to })
  if (isCounted) return `${publicUrl}/l/${token}`
  return 'content' in to ? `${publicAddress(publicUrl, to.content)}?by=${token}` : to.address
}

function linksOfText(text: string): string[] {
  return [...text.matchAll(IN_TEXT)].map(([found]) => withoutStop(found))
}

function linksOfHtml(html: string): string[] {
  return [...html.matchAll(IN_HTML)].map((found) => plain(found[2] as string))
}

/** What ends a sentence, or closes what was opened before the link, is none of it. */
function withoutStop(link: string): string {
  const bare = link.replace(/[.,;:!?'’”»]+$/, '')
  return /[)\]]$/.test(bare) && !/[([]/.test(bare) ? withoutStop(bare.slice(0, -1)) : bare
}

const SIGNS: Record<string, string> = {
  '&amp;': '&',
  '&#38;': '&',
  '&quot;': '"',
  '&#34;': '"',
  '&#39;': "'",
  '&lt;': '<',
  '&gt;': '>',
}

function plain(href: string): string {
  return href.replace(/&(?:amp|quot|lt|gt|#3[489]);/g, (sign) => SIGNS[sign] ?? sign).trim()
}

function escaped(address: string): string {
  return address.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
}
