import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { describeInBrowser, openSite, PHONE, type Site } from '#test/browser.ts'

/** Fifteen seconds of somebody who types as people at a reception do: five keys a second. */
const KEYS_OF_A_CALL = 75
const KEYS_OF_SOMEBODY_KNOWN = 30
const PATIENCE = { timeout: 30_000 }

const nameOn = (page: Page) => page.getByRole('combobox', { name: 'Name' })

/** What is typed from now on goes where it belongs. */
async function atDesk(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Desk' }).waitFor()
  await nameOn(page).and(page.locator(':focus')).waitFor()
}

describeInBrowser('The receptionist enters a phone call in under fifteen seconds by keyboard', () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite()
    // Carla sits at the desk: she sees nothing but that page.
    await site.world.database.pool.query(`update members set roles = '{desk}' where id = $1`, [
      site.world.members.carla,
    ])
  })
  afterAll(async () => {
    await site.close()
    expect(site.complaints).toEqual([])
  })

  const lead = (name: string) =>
    site.world.database.bind(site.world.workspace.id).first<Record<string, unknown>>(sql`
      select l.source, l.channel, l.inquiries, l.fields, p.phone, p.company
      from leads l join persons p on p.workspace_id = l.workspace_id and p.id = l.person_id
      where l.workspace_id = ${site.world.workspace.id} and p.name = ${name}`)

  test('somebody new, who wants a quotation and was sent by a customer', async () => {
    const page = await site.visit('carla')
    await atDesk(page)
    const pages = page.getByRole('navigation', { name: 'Pages' }).first()
    await pages.getByRole('link', { name: 'Desk' }).waitFor()
    for (const other of ['Leads', 'Inbox', 'Imports', 'Forms'])
      expect(await pages.getByRole('link', { name: other }).count()).toBe(0)
    const keys = countKeys(page)
    await keys.type('Erika Kurz')
    await keys.press('Enter')
    await keys.type('Kurz AG')
    await keys.press('Enter')
    await keys.type('030901820')
    await keys.press('Enter', 'Enter')
    await keys.type('Quote for 3 pumps')
    await keys.press('Tab', 'Tab')
    await keys.type('Paul Meier')
    await keys.press('Control+Enter')
    expect(keys.count()).toBeLessThan(KEYS_OF_A_CALL)

    // Everything is empty again for the next call, and the name has the focus.
    await page.getByText('Saved: Erika Kurz, Kurz AG.').waitFor()
    await keys.type('next')
    await expect.poll(() => nameOn(page).inputValue(), PATIENCE).toBe('next')
    await page
      .getByText(/^with /)
      .first()
      .waitFor(PATIENCE)
    await expect
      .poll(() => lead('Erika Kurz'), PATIENCE)
      .toMatchObject({
        source: 'referral',
        channel: 'phone',
        phone: '+4930901820',
        company: 'Kurz AG',
        fields: { referred_by: 'Paul Meier' },
      })
  })

  test('somebody known, found while typing, with whoever has the lead now', async () => {
    const page = await site.visit('carla', '/desk', PHONE)
    await atDesk(page)
    const keys = countKeys(page)
    await keys.type('erik')
    await page.getByRole('option', { name: /Erika Kurz/ }).waitFor()
    await keys.press('ArrowDown', 'Enter')
    await page.getByText(/Put them through to/).waitFor()
    await keys.type('Asks for the price')
    await keys.press('Control+Enter')
    expect(keys.count()).toBeLessThan(KEYS_OF_SOMEBODY_KNOWN)
    await expect.poll(async () => (await lead('Erika Kurz'))?.inquiries, PATIENCE).toBe(2)
  })

  test('what was saved by mistake is taken back, and what was typed outlives a reload', async () => {
    const page = await site.visit('carla', '/desk')
    await atDesk(page)
    await page.keyboard.type('Wrong Name')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => nameOn(page).inputValue(), PATIENCE).toBe('Wrong Name')
    await page.reload()
    await atDesk(page)
    await expect.poll(() => nameOn(page).inputValue(), PATIENCE).toBe('Wrong Name')
    await page.waitForTimeout(11_000)
    expect(await lead('Wrong Name')).toBeUndefined()
  })
})

function countKeys(page: Page) {
  let count = 0
  return {
    count: () => count,
    async type(text: string) {
      count += text.length
      await page.keyboard.type(text)
    },
    /** A chord counts for each key that is held. */
    async press(...keys: string[]) {
      for (const key of keys) {
        count += key.split('+').length
        await page.keyboard.press(key)
      }
    },
  }
}
