import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addressOf, type ListedPage, listedPages } from '#test/browser/pages.ts'
import { DESK, describeInBrowser, openSite, PHONE, type Site } from '#test/browser.ts'
import { violationsOn } from './axe.ts'
import { fillCompany, PLAIN_WORDS } from './fill-company.ts'
import { settle, widthBeyond } from './look.ts'
import { walkByTab } from './walk.ts'

describeInBrowser('every page', () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite()
    await fillCompany(site, PLAIN_WORDS)
  })
  afterAll(async () => {
    await site.close()
    expect(site.complaints).toEqual([])
  })

  async function open(listed: ListedPage, look = DESK) {
    const address = await addressOf(site.world.database.bind(site.world.workspace.id), listed)
    if (address === null)
      throw new Error(`There is nothing to show at ${listed.path}: fill-company.ts should make it.`)
    const page = await site.visit(
      listed.needs === null ? null : listed.path === '/today' ? 'anna' : 'lena',
      address,
      look,
    )
    await settle(page)
    return page
  }

  describe.each(listedPages())('$path', (listed) => {
    test('is read by everybody: axe finds nothing, in light and dark', async () => {
      const page = await open(listed)
      expect(await violationsOn(page)).toEqual([])
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
      await page.waitForTimeout(200)
      expect(await violationsOn(page)).toEqual([])
      await page.context().close()
    })

    test('is used by the keyboard alone: Tab comes to everything, is seen, and leaves', async () => {
      const page = await open(listed)
      expect(await walkByTab(page)).toEqual({ missed: [], unseen: [], isTrapped: false })
      await page.context().close()
    })

    test('fits a phone, and is read there too', async () => {
      const page = await open(listed, PHONE)
      expect(await widthBeyond(page)).toEqual([])
      expect(await violationsOn(page)).toEqual([])
      await page.context().close()
    })
  })
})
