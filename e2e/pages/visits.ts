import type { Page } from 'playwright-core'
import { addressOf, type ListedPage } from '#test/browser/pages.ts'
import { DESK, type Look, type Site } from '#test/browser.ts'
import { settle } from './look.ts'

/**
 * Goes from page to page as people do, in the window they have: it has the screens already. Somebody has one window for
 * each look, so go to one page after the other. Answers null where the company has nothing to show there. `secrets` stand
 * behind the # of pages that a link leads to.
 */
export function visitsTo(
  site: Site,
  secrets: Record<string, string> = {},
): (listed: ListedPage, look?: Look) => Promise<Page | null> {
  const windows = new Map<string, Page>()
  return async (listed, look = DESK) => {
    const address = listed.path.includes('$')
      ? await addressOf(site.world.database.bind(site.world.workspace.id), listed)
      : `${listed.path}${secrets[listed.path] ?? ''}`
    if (address === null) return null
    const who = listed.needs === null ? null : listed.path === '/today' ? 'anna' : 'lena'
    const key = `${who} ${look.width}`
    const had = windows.get(key)
    const page = had ?? (await site.visit(who, address, look))
    windows.set(key, page)
    await had?.goto(address)
    await settle(page)
    return page
  }
}
