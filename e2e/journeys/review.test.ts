import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeInBrowser, openSite, PHONE, type Site } from '#test/browser.ts'
import { leadOf } from '#test/read-back.ts'
import { openLead } from '#test/world.ts'

describeInBrowser('A rep refuses a lead that was a good one', () => {
  let site: Site
  let leadId: string
  beforeAll(async () => {
    site = await openSite({ work: false })
    leadId = await openLead(site.world, {
      stage: 'offered',
      owner: 'anna',
      grade: 'sales_ready',
      source: 'trade show',
      dueAt: new Date(Date.now() + 86_400_000),
      person: { name: 'Frieda Fluss', company: 'Wasserwerk Nord' },
    })
  })
  afterAll(async () => {
    await site.close()
    expect(site.complaints).toEqual([])
  })

  /** The click is answered before the server is. */
  const stands = (expected: object) =>
    expect.poll(() => leadOf(site.world, leadId), { timeout: 20_000 }).toMatchObject(expected)

  test('Lena lets the board look at every case, and names Marta and Mira for it', async () => {
    const page = await site.visit('lena', '/review')
    await page.getByRole('heading', { name: 'No case yet' }).waitFor()
    await page.getByRole('button', { name: 'How the board works' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('All cases').click()
    await dialog.getByRole('combobox', { name: 'Who sits on the board' }).click()
    await page.getByRole('option', { name: 'Marta Mayer' }).click()
    await page.getByRole('option', { name: 'Mira Moss' }).click()
    await page.keyboard.press('Escape')
    await dialog.getByRole('button', { name: 'Keep it so' }).click()
    await page.getByText('On the board: Marta Mayer, Mira Moss').waitFor()
    await page.close()
  })

  test('Anna refuses it on her phone, with a reason', async () => {
    const page = await site.visit('anna', `/leads/${leadId}`, PHONE)
    await page.getByRole('button', { name: 'Refuse' }).first().tap()
    await page.getByText('Something is missing').first().tap()
    await stands({ stage: 'rejected' })
    await page.close()
  })

  test('Marta overturns it with one key, takes that back, and overturns it again', async () => {
    const page = await site.visit('marta', '/review')
    await page.getByRole('link', { name: 'Judge 1 case' }).click()
    await page.getByRole('heading', { name: /Frieda Fluss/ }).waitFor()
    await page.getByText('Refused: something is missing').waitFor()
    await page.keyboard.press('5')
    await page.getByText('It goes back to Anna Abel.').waitFor()
    expect((await leadOf(site.world, leadId)).stage).toBe('working')
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('heading', { name: /Frieda Fluss/ }).waitFor()
    await stands({ stage: 'rejected' })
    await page.keyboard.press('5')
    await page.getByRole('heading', { name: /Nothing to judge|all but what you put aside/ }).waitFor()
    await stands({ stage: 'working', accountable_id: site.world.members.anna })
    await page.close()
  })

  test('Anna has it back on Today, reads why, and appeals', async () => {
    const page = await site.visit('anna', '/today')
    await page.getByText('Frieda Fluss').first().waitFor()
    await page.goto('/review')
    await page.getByText('Overturned: it met the definition').waitFor()
    await page.getByRole('button', { name: 'Appeal' }).click()
    await page.getByLabel('What did the board not see?').fill('The number she gave is not in use')
    await page.getByRole('dialog').getByRole('button', { name: 'Appeal' }).click()
    await page.getByText('the board decides anew').waitFor()
    await page.close()
  })

  test('Mira, not Marta, decides the appeal', async () => {
    const marta = await site.visit('marta', '/review')
    await marta.getByText('Nothing to judge').waitFor()
    await marta.close()
    const page = await site.visit('mira', '/review/session')
    await page.getByText('The number she gave is not in use').waitFor()
    await page.keyboard.press('7')
    await page.getByText('Overturned: the follow-up was too thin').waitFor()
    await page.close()
  })

  test('the overturn rate shows it, and opens the lead', async () => {
    const page = await site.visit('lena', '/figures/review?period=all')
    const row = page.getByRole('row', { name: /^Anna Abel/ }).first()
    await row.getByText('100.0 %').waitFor()
    await row.getByRole('link', { name: /Overturned: 1/ }).click()
    await page.getByText('Frieda Fluss').first().waitFor()
    await page.goto('/figures/acceptance?period=all')
    await page.getByRole('row', { name: /^All/ }).waitFor()
    await page.close()
  })
})
