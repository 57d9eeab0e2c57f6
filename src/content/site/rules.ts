import type { BuyingStage } from '../touches/tables.ts'

/** What pages of the company's site are about: the first line whose pattern fits. */
export interface PageRule {
  /** A path, `*` for anything: `/pricing*`; or with the host before it: `shop.acme.example/*`. */
  pattern: string
  topic: string | null
  buying_stage: BuyingStage | null
}

export interface SiteRules {
  /** Origins visits are taken from: `https://www.acme.example`. */
  origins: string[]
  pages: PageRule[]
  /** So many visits within so many days are a signal; null: none are. */
  several: { visits: number; days: number } | null
}

export const SHIPPED_SITE: SiteRules = { origins: [], pages: [], several: { visits: 3, days: 7 } }

/** Pages looked at with less than half an hour between them are one visit. */
export const VISIT_PAUSE_MS = 30 * 60_000

/** What a page is about, and how near to buying somebody is who looks at it. Case and a slash at the end do not matter. */
export function aboutPage(rules: readonly PageRule[], address: string): Omit<PageRule, 'pattern'> {
  const url = URL.parse(address)
  const rule = url && rules.find(({ pattern }) => fits(pattern, url))
  return { topic: rule?.topic ?? null, buying_stage: rule?.buying_stage ?? null }
}

function fits(pattern: string, url: URL): boolean {
  const path = lower(url.pathname)
  const text = pattern.startsWith('/') ? path : `${url.host}${path}`
  const asked = lower(pattern)
  return matches(asked, text) || matches(withoutSlash(asked), withoutSlash(text))
}

function lower(text: string): string {
  return decoded(text).toLowerCase()
}

function withoutSlash(text: string): string {
  return text.length > 1 && text.endsWith('/') ? text.slice(0, -1) : text
}

function decoded(text: string): string {
  try {
    return decodeURI(text)
  } catch {
    return text
  }
}

/** By pieces between the stars, each looked for once from where the one before it ended: no pattern takes long. */
function matches(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*')
  if (rest.length === 0) return text === first
  if (!text.startsWith(first)) return false
  let at = first.length
  const last = rest.pop() as string
  for (const piece of rest) {
    const found = text.indexOf(piece, at)
    if (found === -1) return false
    at = found + piece.length
  }
  return text.length - last.length >= at && text.endsWith(last)
}

/** How many visits there were: moments of pages, in any order, with a pause of half an hour between visits. */
export function countVisits(moments: readonly Date[]): number {
  const times = moments.map((at) => at.getTime()).toSorted((a, b) => a - b)
  return times.filter((at, i) => i === 0 || at - (times[i - 1] as number) >= VISIT_PAUSE_MS).length
}

/** Programs that look at pages by themselves. */
const ROBOTS =
  /(?<!cu)bot\b|crawl|spider|slurp|headless|lighthouse|pagespeed|preview|monitor|pingdom|uptime|scan|fetch|curl|wget|python|java\/|go-http|axios|okhttp|node/i

export function isRobot(userAgent: string | undefined): boolean {
  return userAgent === undefined || userAgent.trim() === '' || ROBOTS.test(userAgent)
}
