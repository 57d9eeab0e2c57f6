import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#src/lib/id.ts'
import { describeInBrowser, openSite, type Site } from '#test/browser.ts'
import { openLead } from '#test/world.ts'

describeInBrowser('Anna is told at once, wherever she is', () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite()
  })
  afterAll(async () => {
    await site.close()
    expect(site.complaints).toEqual([])
  })

  test('a lead that is handed to her appears in Today and in the bell of every window', async () => {
    const { world } = site
    const page = await site.visit('anna', '/today')
    await page.getByRole('heading', { name: 'Today' }).waitFor()
    const second = await page.context().newPage()
    await second.goto('/notifications')
    await second.getByText('Nothing yet').waitFor()
    const lead = await openLead(world, {
      stage: 'working',
      owner: 'ben',
      person: { name: 'Erika Example', company: 'Pumps Ltd' },
      dueAt: new Date(Date.now() + 3_600_000),
    })
    const lena = await site.visit('lena', '/')
    const answer = await lena.request.put(`/api/leads/${lead}/assignment`, {
      data: { id: newId(), to: world.members.anna },
      headers: { origin: site.base },
    })
    expect(answer.status()).toBe(200)

    await page.getByText('Erika Example').first().waitFor()
    await second.getByText('Erika Example (Pumps Ltd) was handed to you.').first().waitFor()
    await page.getByRole('button', { name: 'Notifications, 1 unread' }).click()
    const panel = page.getByRole('dialog', { name: 'Notifications' })
    await panel.getByText('Erika Example (Pumps Ltd) was handed to you.').click()
    await page.waitForURL(`**/leads/${lead}`)
    await page.getByRole('button', { name: 'Notifications', exact: true }).waitFor()
  })

  /** What Enter would open. */
  const first = (page: Page, name: string | RegExp) =>
    page.getByRole('option', { name }).and(page.locator('[data-combobox-selected]'))

  test('she finds people, pages and what can be done with the keyboard alone', async () => {
    const lead = await openLead(site.world, {
      stage: 'working',
      owner: 'anna',
      person: { name: 'Zdenka Žižková', company: 'Vodárna' },
    })
    const page = await site.visit('anna', '/today')
    await page.getByRole('heading', { name: 'Today' }).waitFor()
    await page.keyboard.press('Control+k')
    const field = page.getByRole('combobox', { name: 'Find people, leads, pages and commands' })
    await field.waitFor()
    await page.keyboard.type('zdenka ziz')
    await first(page, /Zdenka Žižková/).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/leads/${lead}`)
    await page.getByRole('heading', { name: 'Zdenka Žižková' }).first().waitFor()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('today')
    await first(page, 'Today').waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/today')
    await field.waitFor({ state: 'detached' })
    await page.keyboard.press('?')
    const keys = page.getByRole('dialog', { name: 'Keys' })
    await keys.getByText('Find people, leads, pages and commands').waitFor()
    await page.keyboard.press('Escape')
    await keys.waitFor({ state: 'detached' })
  })
})
