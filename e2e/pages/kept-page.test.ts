import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeInBrowser, openSite, type Site } from '#test/browser.ts'

const PATIENCE = { timeout: 60_000 }
const TAKEN_OVER = `new Promise((resolve) =>
  navigator.serviceWorker.controller ? resolve() : navigator.serviceWorker.addEventListener('controllerchange', () => resolve()))`
/** As if the page had been kept from the build before. */
const MAKE_OLD = `caches.keys().then(async (names) => {
  const files = await caches.open(names.find((name) => name.startsWith('files-')))
  const kept = await files.match('/')
  const headers = new Headers(kept.headers)
  headers.delete('content-encoding')
  headers.delete('content-length')
  await files.put('/', new Response((await kept.text()).replace('<html', '<html data-old'), { headers }))
})`

/** It may be gone before anybody looks. */
const TELL_OLD = `document.addEventListener('readystatechange', () => {
  if (document.documentElement.hasAttribute('data-old')) sessionStorage.setItem('was-old', 'yes')
})`

describeInBrowser('The page of the application, kept on a device', () => {
  let site: Site
  let page: Page
  beforeAll(async () => {
    site = await openSite({ work: false })
    page = await site.visit('anna', '/today')
    await page.evaluate(TAKEN_OVER)
  })
  afterAll(async () => {
    await site.close()
    expect(site.complaints).toEqual([])
  })

  const isOld = (some: Page) => some.locator('html[data-old]').count()

  test.each(['/', '/today', '/leads', '/account'])(
    'answers a visit to %s without the server',
    async (path) => {
      const answer = await page.goto(path)
      expect(answer?.fromServiceWorker()).toBe(true)
      await page.getByRole('heading', { level: 1 }).first().waitFor()
    },
  )

  test.each(['/shared/nothing', '/healthz', '/no-such-page'])(
    'leaves %s to the server, which knows what it is',
    async (path) => {
      const answer = await page.goto(path)
      const server = await page.request.get(path, { headers: { accept: 'text/html' } })
      const text = async (one: { text(): Promise<string> } | null) =>
        (await one?.text())?.replaceAll(/nonce="[^"]+"/g, '')
      expect(await text(answer)).toBe(await text(server))
    },
  )

  test('asks for what an address shows first while its scripts are on their way', async () => {
    const text = await (await page.goto('/today'))?.text()
    expect(text).toContain('href="/api/today?limit=25"')
    expect(await (await page.goto('/leads'))?.text()).not.toContain('/api/today')
  })

  test('that is older than the server’s gives way to it where nobody has done anything yet', async () => {
    await page.evaluate(MAKE_OLD)
    const another = await page.context().newPage()
    await another.addInitScript(TELL_OLD)
    await another.goto('/today')
    await expect.poll(() => another.evaluate("sessionStorage.getItem('was-old')"), PATIENCE).toBe('yes')
    await expect.poll(() => isOld(another), PATIENCE).toBe(0)
    await another.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
    await another.close()
  })

  test('that is older waits for whoever works on it to go on to another page', async () => {
    await page.goto('/today')
    await page.getByRole('heading', { name: 'Today', level: 1 }).click()
    await page.evaluate('window.isSameVisit = true')
    await page.evaluate(MAKE_OLD)
    const another = await page.context().newPage()
    await another.goto('/today')
    await expect.poll(() => isOld(another), PATIENCE).toBe(0)
    expect(await page.evaluate('window.isSameVisit')).toBe(true)
    await page.getByRole('link', { name: 'Leads', exact: true }).click()
    await expect.poll(() => page.evaluate('window.isSameVisit ?? null'), PATIENCE).toBe(null)
    await page.getByRole('heading', { name: 'Leads', level: 1 }).waitFor()
  })
})
