import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeInBrowser, openSite, type Site } from '#test/browser.ts'
import { PASSWORD, userFor } from '#test/sign-in.ts'
import { workedLead } from '#test/worked-lead.ts'

const PATIENCE = { timeout: 60_000 }

describeInBrowser('The session ends while Anna writes a note', () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite({ work: false })
    await userFor(site.world, site.world.members.anna)
  })
  afterAll(async () => {
    await site.close()
    expect(site.complaints).toEqual([])
  })

  test('she signs in over the page, and the note is on the lead without being typed again', async () => {
    const lead = await workedLead(site.world)
    const page = await site.visit('anna', `/leads/${lead}`)
    await page.getByRole('button', { name: 'More commands' }).waitFor()
    await page.keyboard.press('n')
    const form = page.getByRole('form', { name: 'Note' })
    await form.getByRole('textbox').fill('They want to see the pump in action.')
    await site.endSessions('anna')
    // What was known of a session is believed for three seconds.
    await page.waitForTimeout(3_200)
    await form.getByRole('button', { name: 'Note', exact: true }).click()

    const again = page.getByRole('dialog', { name: 'Please sign in again' })
    await again.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
    await again.getByRole('button', { name: 'Sign in' }).click()
    await again.waitFor({ state: 'detached' })
    await page.getByText('Sent now: Noted on Erika Example.').waitFor()
    await page.getByText('They want to see the pump in action.').first().waitFor()

    await page.keyboard.press('n')
    await expect.poll(() => form.getByRole('textbox').inputValue(), PATIENCE).toBe('')
  })

  test('who reloads instead signs in on a page of its own and comes back to the words', async () => {
    const lead = await workedLead(site.world, { person: { name: 'Otto Maier', email: 'otto@example.com' } })
    const page = await site.visit('anna', `/leads/${lead}`)
    await page.getByRole('button', { name: 'More commands' }).waitFor()
    await page.keyboard.press('n')
    await page.getByRole('form', { name: 'Note' }).getByRole('textbox').fill('Call before noon.')
    await site.endSessions('anna')
    await page.waitForTimeout(3_200)
    await page.reload()
    await page.waitForURL('**/sign-in**')
    await page.getByLabel('E-mail address').fill('anna@acme-pumps.test')
    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.waitForURL(`**/leads/${lead}`)
    await page.getByRole('button', { name: 'More commands' }).waitFor()
    await page.keyboard.press('n')
    const words = page.getByRole('form', { name: 'Note' }).getByRole('textbox')
    await expect.poll(() => words.inputValue(), PATIENCE).toBe('Call before noon.')
  })
})
