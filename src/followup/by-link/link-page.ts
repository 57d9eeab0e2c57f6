import { PUBLIC_STYLE, publicPage, safe } from '#src/lib/public-page.ts'
import { type LinkWords, linkWords } from './link-words.ts'
import type { LinkReason, Whose } from './visit-link.ts'

export const LINK_STYLE = `${PUBLIC_STYLE}
.whose{margin:0 0 16px;color:var(--soft);font-size:14px}
.help{margin:16px 0 0}
.back{display:inline-block;min-height:44px;padding:10px 24px;border:1px solid var(--line);border-radius:var(--corner);color:var(--ink);font-weight:500;text-decoration:none}
`

/** A page of a link: whose it is stands above everything, so that who got it forwarded knows. `main` is HTML already. */
export function linkPage(
  { reader, workspace }: Whose,
  shown: { title: string; main: string },
  style = '',
): string {
  const words = linkWords(reader.language)
  const who = reader.partner ? `${reader.name} (${reader.partner.name})` : reader.name
  const whose = `<p class="whose"><bdi>${safe(workspace.name)}</bdi> · ${safe(words.forWhom(who))}</p>`
  return publicPage({
    language: words.language,
    title: shown.title,
    main: `${whose}<h1>${safe(shown.title)}</h1>${shown.main}`,
    style: LINK_STYLE + style,
  })
}

/** What stands in the way of a link, and what to do now; each its own sentence. */
export function problemPage(
  reason: LinkReason,
  whose: Whose | null,
  holder: string | null,
  style = '',
): string {
  const words = linkWords(whose?.reader.language)
  const [title, text] = sayProblem(reason, words, { name: whose?.reader.name ?? '', holder })
  return whose ? linkPage(whose, { title, main: notice(text) }, style) : notFoundPage(style, [title, text])
}

function sayProblem(
  reason: LinkReason,
  words: LinkWords,
  o: { name: string; holder: string | null },
): [string, string] {
  switch (reason) {
    case 'link_not_found':
      return words.notFound
    case 'link_expired':
      return words.expired
    case 'link_of_who_left':
      return words.left(o.name)
    case 'lead_moved_on':
      return words.movedOn(o.holder)
  }
}

/** What a command refused, in its own sentence, with the way back to the lead. */
export function refusedPage(whose: Whose, sentence: string, style = ''): string {
  const words = linkWords(whose.reader.language)
  const back = `<p><a class="back" href="">${safe(words.back)}</a></p>`
  return linkPage(whose, { title: words.refused, main: `${notice(sentence)}${back}` }, style)
}

/** Of nobody known: in English. */
export function notFoundPage(style = '', [title, text] = linkWords('en').notFound): string {
  return publicPage({
    language: 'en',
    title,
    main: `<h1>${safe(title)}</h1>${notice(text)}`,
    style: LINK_STYLE + style,
  })
}

function notice(text: string): string {
  return `<p role="status">${safe(text)}</p>`
}
