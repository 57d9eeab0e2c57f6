import type { BrowserContext, Page } from 'playwright-core'
import { addressOf, type ListedPage } from '#test/browser/pages.ts'
import { DESK, type Look, type Site } from '#test/browser.ts'
import { settle } from './look.ts'

/**
 * Opens page after page as people do, in the browser they had: it has the screens already. Answers null where the
 * company has nothing to show there. Whoever opened a page closes it.
 */
export function visitsTo(site: Site): (listed: ListedPage, look?: Look) => Promise<Page | null> {
  const browsers = new Map<string, Promise<BrowserContext>>()
  return async (listed, look = DESK) => {
    const address = listed.path.includes('$')
      ? await addressOf(site.world.database.bind(site.world.workspace.id), listed)
      : listed.path
    if (address === null) return null
    const who = listed.needs === null ? null : listed.path === '/today' ? 'anna' : 'lena'
    const key = `${who} ${look.width}`
    const browser = browsers.get(key) ?? site.visit(who, '/', look).then((page) => page.context())
    browsers.set(key, browser)
    const page = await (await browser).newPage()
    await page.goto(address)
    await settle(page)
    return page
  }
}
