import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeInBrowser, openSite, type Site } from '#test/browser.ts'

const SCHEME = `document.documentElement.getAttribute('data-mantine-color-scheme')`

describeInBrowser('A page of figures that is printed', () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite({ work: false })
  })
  afterAll(async () => {
    await site.close()
    expect(site.complaints).toEqual([])
  })

  test('is in the colours of the day for who works in the dark, whose screen stays dark', async () => {
    const page = await site.visit('lena', '/figures/did-you-buy', { dark: true })
    await page.getByRole('heading', { name: 'The question' }).waitFor()
    expect(await page.evaluate(SCHEME)).toBe('dark')
    await page.evaluate(`addEventListener('beforeprint', () => { globalThis.printedIn = ${SCHEME} })`)
    const paper = await page.pdf({ preferCSSPageSize: true })
    expect(paper.subarray(0, 5).toString()).toBe('%PDF-')
    expect(await page.evaluate('globalThis.printedIn')).toBe('light')
    expect(await page.evaluate(SCHEME)).toBe('dark')
  })
})
