import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listedPages } from '#test/browser/pages.ts'
import { describeInBrowser, openSite, PHONE, type Site } from '#test/browser.ts'
import { fillCompany } from './fill-company.ts'
import { settle, widthBeyond } from './look.ts'
import { naughtyWords } from './naughty-words.ts'
import { visitsTo } from './visits.ts'

const WORDS = naughtyWords(60)

describeInBrowser('whatever people are called and write', () => {
  let site: Site
  let visit: ReturnType<typeof visitsTo>
  beforeAll(async () => {
    site = await openSite()
    visit = visitsTo(site, await fillCompany(site, WORDS))
  })
  afterAll(async () => {
    await site.close()
    expect(site.complaints).toEqual([])
  })

  async function isUnharmed(page: Page): Promise<void> {
    expect(await page.evaluate('globalThis.executed')).toBeUndefined()
    expect(await widthBeyond(page)).toEqual([])
    expect(await page.getByText('This could not be shown').count()).toBe(0)
  }

  test.each(listedPages())('$path holds it: nothing executes, nothing stands out', async (listed) => {
    const page = await visit(listed, PHONE)
    if (page === null) return
    await isUnharmed(page)
    await page.setViewportSize({ width: 1440, height: 900 })
    await isUnharmed(page)
    await page.setViewportSize({ width: 390, height: 844 })
  })

  test('typed where one looks for something, it finds or does not find, and nothing else', async () => {
    const page = await site.visit('lena', '/today')
    await settle(page)
    for (const { name } of WORDS.slice(0, 20)) {
      await page.keyboard.press('Control+k')
      const field = page.getByRole('combobox', { name: 'Find people, leads, pages and commands' })
      await field.fill(name)
      await page.waitForTimeout(150)
      await isUnharmed(page)
      await page.keyboard.press('Escape')
      await field.waitFor({ state: 'detached' })
    }
  })
})
