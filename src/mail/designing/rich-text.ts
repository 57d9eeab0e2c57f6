import { safe } from '#src/lib/public-page.ts'

const LINKED = /\[([^\]\n]+)\]\(([^)\s]+)\)/g
const BOLD = /\*\*([^*\n]+)\*\*/g

/** A text block as HTML: paragraphs, lines, **bold**, [words](link) and lines that begin with a dash. Nothing else is. */
export function htmlOf(text: string): string {
  return text
    .trim()
    .split(/\n[ \t]*\n+/)
    .map((part) => {
      const rows = part.split('\n')
      return rows.every((row) => /^\s*[-•]\s+/.test(row))
        ? `<ul>${rows.map((row) => `<li>${inline(row.replace(/^\s*[-•]\s+/, ''))}</li>`).join('')}</ul>`
        : `<p>${rows.map(inline).join('<br/>')}</p>`
    })
    .join('')
}

/** The same as plain text: a link stands behind its words. */
export function plainOf(text: string): string {
  return text.trim().replace(LINKED, '$1: $2').replace(BOLD, '$1')
}

function inline(row: string): string {
  return safe(row)
    .replace(
      LINKED,
      (_, words: string, link: string) => `<a href="${link}" style="color:#0b7481">${words}</a>`,
    )
    .replace(BOLD, '<strong>$1</strong>')
}

/** The links of a text block. */
export function linksIn(text: string): string[] {
  return [...text.matchAll(LINKED)].map((found) => found[2] as string)
}
