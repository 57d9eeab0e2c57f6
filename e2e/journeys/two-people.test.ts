import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeInBrowser, openSite, type Site } from '#test/browser.ts'
import { workedLead } from '#test/worked-lead.ts'

describeInBrowser('Lena and Anna work on one lead at the same time', () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite({ work: false })
  })
  afterAll(async () => {
    await site.close()
    expect(site.complaints).toEqual([])
  })

  test('Lena sees at once what Anna does, and what she is typing stays', async () => {
    const lead = await workedLead(site.world)
    const lena = await site.visit('lena', `/leads/${lead}`)
    const anna = await site.visit('anna', `/leads/${lead}`)
    await lena.getByRole('button', { name: 'More commands' }).waitFor()
    await lena.keyboard.press('n')
    const note = lena.getByRole('form', { name: 'Note' })
    await note.getByRole('textbox').fill('They also want a service contract.')
    await anna.getByRole('button', { name: /^Make it an opportunity/ }).waitFor()
    await anna.keyboard.press('o')
    await anna
      .getByRole('form', { name: 'Make it an opportunity' })
      .getByRole('button', { name: 'Make it an opportunity' })
      .click()
    await anna
      .getByText(/An opportunity now/)
      .first()
      .waitFor()

    await lena.getByText('Opportunity', { exact: true }).first().waitFor()
    await note.getByRole('button', { name: 'Note', exact: true }).click()
    await lena.getByText('They also want a service contract.').first().waitFor()
  })

  test('Lena recycles what Anna has just won: she is told why not, and keeps her words', async () => {
    const lead = await workedLead(site.world, { person: { name: 'Otto Maier', email: 'otto@example.com' } })
    const lena = await site.visit('lena', `/leads/${lead}`)
    const anna = await site.visit('anna', `/leads/${lead}`)
    await lena.getByRole('button', { name: 'More commands' }).waitFor()
    await lena.keyboard.press('y')
    await lena.getByLabel('In your own words (optional)').fill('Budget comes in spring.')
    await anna.getByRole('button', { name: /^Won/ }).waitFor()
    await anna.keyboard.press('w')
    await anna.getByRole('form', { name: 'Won' }).getByRole('button', { name: 'Won' }).click()
    await anna.getByText('Won: Otto Maier.').waitFor()
    await lena.getByText('Won, recorded by Anna Abel.').waitFor()
    await lena.getByRole('form', { name: 'Recycle' }).getByText('No budget yet').click()
    await lena.getByText('This lead is in the stage “won”, where it cannot be recycled.').waitFor()
    await lena.getByText('What you wrote waits under “Note”.').waitFor()
    await lena.keyboard.press('n')
    await lena.getByRole('form', { name: 'Note' }).getByText('Budget comes in spring.').waitFor()
  })
})
