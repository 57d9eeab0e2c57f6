import { afterAll, beforeAll, expect, test } from 'vitest'
import { readDeals } from '#src/deals/index.ts'
import { describeInBrowser, openSite, type Site } from '#test/browser.ts'
import { leadOf } from '#test/read-back.ts'
import { openLead } from '#test/world.ts'

describeInBrowser('Anna types amounts as people write them', () => {
  let site: Site
  let lead: string
  beforeAll(async () => {
    site = await openSite({ work: false })
    lead = await openLead(site.world, {
      stage: 'opportunity',
      owner: 'anna',
      person: { name: 'Olga Ott', company: 'Ott Ltd' },
    })
  })
  afterAll(async () => {
    await site.close()
    expect(site.complaints).toEqual([])
  })

  test('wins 1,234.50, and what is no amount is not sent', async () => {
    const page = await site.visit('anna', `/leads/${lead}`)
    await page.getByRole('button', { name: 'More commands' }).waitFor()
    await page.keyboard.press('w')
    const won = page.getByRole('form', { name: 'Won' })
    await won.getByLabel(/^Amount/).fill('a lot')
    await won.getByText('Not an amount').waitFor()
    expect(await won.getByRole('button', { name: 'Won' }).isDisabled()).toBe(true)
    await won.getByLabel(/^Amount/).fill('1,234.50')
    await won.getByRole('button', { name: 'Won' }).click()
    await page.getByText('Won: Olga Ott.').waitFor()
    expect((await leadOf(site.world, lead)).revenue).toBe('1234.50')
  })

  test('records what went back beside the sale: never more than is left, and with a way back', async () => {
    const page = await site.visit('anna', `/leads/${lead}`)
    await page.getByRole('button', { name: 'Record a refund' }).click()
    const form = page.getByRole('dialog', { name: 'Record a refund' })
    const send = form.getByRole('button', { name: 'Record the refund' })
    await form.getByLabel('Why').fill('one pump leaked')
    expect(await send.isDisabled()).toBe(true)
    await form.getByLabel(/^How much went back/).fill('1,235')
    await form.getByText('That is more than the €1,234.50 that are left.').waitFor()
    expect(await send.isDisabled()).toBe(true)
    await form.getByLabel(/^How much went back/).fill('1.000,25')
    await form.getByLabel('On which day').fill('2199-01-01')
    await send.click()
    // The browser or the server says that this day has not come; the form stays as it is.
    await form.waitFor()
    expect((await leadOf(site.world, lead)).revenue).toBe('1234.50')
    const today = new Date().toLocaleDateString('sv-SE', { timeZone: site.world.workspace.time_zone })
    await form.getByLabel('On which day').fill(today)
    await send.click()
    await page.getByText('Money went back: €1,000.25, because “one pump leaked”.').waitFor()
    expect((await leadOf(site.world, lead)).revenue).toBe('234.25')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(async () => (await leadOf(site.world, lead)).revenue).toBe('1234.50')
    const deals = await readDeals(site.world.database.bind(site.world.workspace.id), lead)
    expect(deals.map(({ reason, taken_back_at }) => [reason, taken_back_at !== null])).toEqual([
      [null, false],
      ['one pump leaked', true],
    ])
  })
})
