import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openFreshSite } from '#test/browser/fresh-site.ts'
import { listedPages } from '#test/browser/pages.ts'
import { DESK, describeInBrowser, type Look, openSite, PHONE, type Site } from '#test/browser.ts'
import { violationsOn } from './axe.ts'
import { fillCompany, PLAIN_WORDS } from './fill-company.ts'
import { colour, widthBeyond } from './look.ts'
import { visitsTo } from './visits.ts'
import { walkByTab } from './walk.ts'

describeInBrowser('every page', () => {
  let sites: Site[]
  let [visit, visitFresh]: ReturnType<typeof visitsTo>[] = []
  beforeAll(async () => {
    const [site, fresh] = await Promise.all([openSite(), openFreshSite()])
    sites = [site, fresh]
    visit = visitsTo(site, await fillCompany(site, PLAIN_WORDS))
    visitFresh = visitsTo(fresh)
  })
  afterAll(async () => {
    for (const { close, complaints } of sites) {
      await close()
      expect(complaints).toEqual([])
    }
  })

  describe.each(listedPages())('$path', (listed) => {
    let page: Page
    /** Setting up is for a server that nobody has set up. */
    async function open(look: Look): Promise<void> {
      const opened = await (listed.path === '/setup' ? visitFresh : visit)?.(listed, look)
      if (!opened)
        throw new Error(`There is nothing to show at ${listed.path}: fill-company.ts should make it.`)
      page = opened
    }

    describe('on a desk', () => {
      beforeAll(() => open(DESK))

      test('is read by everybody: axe finds nothing, in dark and light', async () => {
        for (const scheme of ['dark', 'light'] as const) {
          await colour(page, scheme)
          expect(await violationsOn(page), scheme).toEqual([])
        }
      })

      test('is used by the keyboard alone: Tab comes to everything, is seen, and leaves', async () => {
        expect(await walkByTab(page)).toEqual({ missed: [], unseen: [], isTrapped: false })
      })
    })

    describe('on a phone', () => {
      beforeAll(() => open(PHONE))

      test('fits, and is read there too', async () => {
        expect(await widthBeyond(page)).toEqual([])
        expect(await violationsOn(page)).toEqual([])
      })
    })
  })
})
