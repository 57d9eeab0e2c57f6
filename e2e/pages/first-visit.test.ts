import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeInBrowser, openSite, type Site } from '#test/browser.ts'

const ASKED = `performance.getEntriesByType('resource')
  .map(({ name, initiatorType }) => initiatorType + ' ' + name.replace(location.origin, ''))`

/** The page, what it names and what that loads, the font too; in KB as it travels. What is live comes later. */
const WEIGHT = `document.fonts.load('1rem ' + getComputedStyle(document.body).fontFamily).then(() => performance.getEntriesByType('resource')
  .filter(({ initiatorType }) => initiatorType !== 'fetch')
  .concat(performance.getEntriesByType('navigation'))
  .reduce((all, { transferSize }) => all + transferSize, 0) / 1024)`

describeInBrowser('a first visit', () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite({ work: false })
  })
  afterAll(() => site.close())

  test('asks once for what Today shows, beside the scripts and not after them', async () => {
    const page = await site.visit('anna', '/healthz')
    // What is live reads Today again by itself: here its line never opens.
    await page.route('**/api/live', () => {})
    await page.goto('/today')
    await page.getByRole('heading', { name: 'Today' }).waitFor()
    await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' })
    const asked = (await page.evaluate(ASKED)) as string[]
    expect(asked.filter((one) => one.includes('/api/today'))).toEqual(['link /api/today?limit=25'])
    expect(asked.filter((one) => one.includes('/api/me'))).toEqual(['link /api/me'])
    expect(asked.filter((one) => /^link .*\/work-/.test(one)).length).toBeGreaterThan(0)
    expect(site.complaints).toEqual([])
  })

  test('weighs no more than 220 KB', async () => {
    const page = await site.visit('anna', '/healthz')
    await page.goto('/today')
    await page.getByRole('heading', { name: 'Today' }).waitFor()
    const weight = (await page.evaluate(WEIGHT)) as number
    expect(weight).toBeGreaterThan(100)
    expect(weight).toBeLessThanOrEqual(220)
  })

  test('begins its menus with the first reach for them, and gives the focus back', async () => {
    const page = await site.visit('anna', '/today')
    const button = page.getByRole('navigation').getByRole('button', { name: 'Anna' })
    await button.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Your account' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('menuitem', { name: 'Your account' }).waitFor({ state: 'detached' })
    expect(await button.evaluate((it) => it === it.ownerDocument.activeElement)).toBe(true)
    const bell = page.getByRole('button', { name: /^Notifications/ })
    await bell.click()
    await page.getByRole('heading', { name: 'Notifications' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { name: 'Notifications' }).waitFor({ state: 'detached' })
    expect(await bell.evaluate((it) => it === it.ownerDocument.activeElement)).toBe(true)
    expect(site.complaints).toEqual([])
  })
})
