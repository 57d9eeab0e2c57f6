/** What a device keeps of the server's answers, to be read without a connection: a day's work, and not for long. */

/** A page and the answers it shows; older ones are not shown any more. */
export const KEPT_FOR_MS = 24 * 60 * 60 * 1000
export const MOST_KEPT = 60

/** Tells the page that an answer is a kept one, and since when. */
export const KEPT_AT = 'x-kept-at'

/** What a page says when somebody signs out. */
export const FORGET = 'forget'

/** What a page asks when it begins. */
export const IS_OLD = 'is-old'

/** What pages are told when the server has newer ones. */
export const NEWER = 'newer'

const DUTIES = ['/api/me', '/api/today', '/api/seats/wanted', '/api/notifications']
const ONE_LEAD = /^\/api\/leads\/[0-9a-f-]{36}$/
/** Plain pages for people who do not sign in, files and everything that programs ask for. */
const NOT_OURS = /^\/(api|assets|calendar|do|[a-z])(\/|$)|^\/(healthz|metrics|returns)/

export type Asked = 'page' | 'file' | 'answer' | 'anything'

/** What somebody asks for by a GET: what can be answered without the server is told from the rest. */
export function askedFor(path: string, isVisit: boolean): Asked {
  if (isVisit) return NOT_OURS.test(path) ? 'anything' : 'page'
  if (path.startsWith('/assets/')) return 'file'
  return DUTIES.includes(path) || ONE_LEAD.test(path) ? 'answer' : 'anything'
}

/** Whether what was kept then may still be shown now. */
export function isFresh(keptAt: string | null, now: Date): boolean {
  const age = now.getTime() - Date.parse(keptAt ?? '')
  return age >= 0 && age <= KEPT_FOR_MS
}
