/** The page of the application as a device keeps it: the same for all addresses and everybody, but for what is asked for first. */
import { type FirstFiles, isListed, linksFor } from '#src/lib/first-files.ts'

const PAGE = '/'
const FIRST_FILES = '/assets/first-files.json'
/** No page has this address: what is answered there asks for nothing yet. */
const NO_PAGE = '/kept-page'

/** Keeps the page as the server answers it now; answers its text. Throws where it can't be had. */
export async function keepPage(kept: Cache): Promise<string> {
  const [page, firstFiles] = await Promise.all([
    fetch(NO_PAGE, { headers: { accept: 'text/html' }, credentials: 'omit', cache: 'no-store' }),
    fetch(FIRST_FILES, { credentials: 'omit', cache: 'no-store' }),
  ])
  for (const { ok, status } of [page, firstFiles])
    if (!ok) throw new Error(`The page was answered with ${status}.`)
  const text = await page.clone().text()
  await Promise.all([kept.put(PAGE, page), kept.put(FIRST_FILES, firstFiles)])
  return text
}

/**
 * The kept page, and the answer for this address made of it, with links to what it needs first; undefined where none is kept or no
 * page has the address.
 */
export async function readKept(
  kept: Cache,
  { pathname, search }: URL,
): Promise<{ page: string; answer: Response } | undefined> {
  const [page, firstFiles] = await Promise.all([kept.match(PAGE), kept.match(FIRST_FILES)])
  if (!page || !firstFiles) return undefined
  const files: FirstFiles[] = await firstFiles.json()
  if (!isListed(files, pathname)) return undefined
  const text = await page.text()
  const links = linksFor(files, { path: pathname, search: search.slice(1), mayRead: true })
  const headers = new Headers(page.headers)
  for (const ofTheWay of ['content-encoding', 'content-length']) headers.delete(ofTheWay)
  return { page: text, answer: new Response(text.replace('</head>', `${links}</head>`), { headers }) }
}

/** Whether two pages are of the same build: only what is drawn anew for each answer tells them apart. */
export function isSameBuild(one: string, another: string): boolean {
  return withoutNonce(one) === withoutNonce(another)
}

function withoutNonce(page: string): string {
  const [, nonce] = /nonce="([^"]+)"/.exec(page) ?? []
  return nonce ? page.replaceAll(nonce, '') : page
}
