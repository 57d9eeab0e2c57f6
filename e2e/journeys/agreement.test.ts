import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeInBrowser, openSite, type Site } from '#test/browser.ts'
import { judged } from '#test/judged.ts'
import { openLead } from '#test/world.ts'

describeInBrowser('Marketing and sales agree on what counts as a lead', () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite({ work: false })
    const ready = { email: 'a@example.com', industry: '333914', employees: 300, message: 'We have a budget.' }
    for (const name of ['Erika Example', 'Otto Maier']) {
      const lead = await openLead(site.world, { stage: 'nurture', person: { name } })
      await judged(site.world, lead, ready)
    }
  })
  afterAll(async () => {
    await site.close()
    expect(site.complaints).toEqual([])
  })

  test('Mira drafts an easier definition, sees which leads it would have sent to sales, and keeps it as a version', async () => {
    const page = await site.visit('mira', '/definition')
    await page.getByText('Nobody has signed a definition yet').waitFor()
    await page.getByRole('link', { name: 'Draft a change' }).click()
    await page.getByRole('button', { name: /^To sales Sales-ready/ }).click()
    await page.getByLabel('Points', { exact: true }).fill('3')
    await page.getByText('One thing is different from the one in force').waitFor()
    await page.reload()
    await page.getByText('Your unsaved draft was kept.').waitFor()
    await page.getByRole('button', { name: 'Try it on past leads' }).click()
    await page
      .getByRole('heading', { name: '2 of 2 past leads would be judged differently: 2 more to sales.' })
      .waitFor()
    await page.getByRole('table').getByRole('button', { name: '2', exact: true }).click()
    await page.getByRole('button', { name: 'Otto Maier' }).click()
    await page.getByRole('heading', { name: 'This draft: Sales-ready', exact: true }).waitFor()
    await page.getByRole('button', { name: 'Save as a draft' }).click()
    await page.getByRole('heading', { name: 'Version 1 is a draft' }).waitFor()
    await page.getByText('The lead manager puts it to signature.').waitFor()
  })

  test('Anna comments on a criterion of the draft; Mira is told, answers, and sees what the draft does to past leads', async () => {
    const anna = await site.visit('anna', '/definition?version=1')
    await anna.getByRole('button', { name: 'Comment on Urgency' }).focus()
    await anna.keyboard.press('Enter')
    await anna.getByLabel('Comment on Urgency').fill('Everybody says urgent.')
    await anna.keyboard.press('Control+Enter')
    await anna
      .getByRole('list', { name: 'Comments on Urgency' })
      .getByText('Everybody says urgent.')
      .waitFor()

    const mira = await site.visit('mira', '/notifications')
    await mira.getByRole('link', { name: /comments on version 1 .*on “Urgency”/ }).click()
    const said = mira.getByRole('list', { name: 'Comments on Urgency' })
    await said.getByText('Everybody says urgent.').waitFor()
    expect(await said.getByRole('button', { name: 'Delete' }).count()).toBe(0)
    await mira.getByRole('button', { name: 'Comment on this version' }).click()
    await mira.getByLabel('Comment on this version').fill('Then a date must be said.')
    await mira.getByRole('button', { name: 'Comment', exact: true }).click()
    await mira.getByRole('button', { name: 'Delete' }).click()
    await mira.getByText('Your comment is deleted.').waitFor()
    await mira.getByText('Then a date must be said.').waitFor({ state: 'detached' })

    await mira.getByRole('link', { name: 'What it does to past leads' }).click()
    await mira.getByRole('heading', { name: /^2 of 2 past leads would be judged differently/ }).waitFor()
    await mira.getByRole('columnheader', { name: 'By version 1: 3 of 10' }).waitFor()
  })

  test('Lena and Mira draft at the same time: the second is told whose version came between, and keeps theirs', async () => {
    const [mira, lena] = [
      await site.visit('mira', '/definition/draft'),
      await site.visit('lena', '/definition/draft'),
    ]
    for (const [page, name] of [
      [mira, 'Mira’s'],
      [lena, 'Lena’s'],
    ] as const) {
      await page.getByLabel('Name of this definition').fill(`${name} definition`)
      await page.getByText(/things? (is|are) different|It says the same/).waitFor()
    }
    await mira.getByRole('button', { name: 'Save as a draft' }).click()
    await mira.getByRole('heading', { name: 'Version 2 is a draft' }).waitFor()
    await lena.getByRole('button', { name: 'Save as a draft' }).click()
    await lena.getByText('Mira Moss wrote version 2 since you began.').waitFor()
    await lena.getByRole('button', { name: 'Save mine beside it' }).click()
    await lena.getByRole('heading', { name: 'Version 3 is a draft' }).waitFor()
  })

  test('Lena writes down a longer repair, reads it as a sentence, and sees what it changes', async () => {
    const page = await site.visit('lena', '/service-levels?view=write')
    await page.getByLabel('Repair of what sales refuses, business days').fill('0')
    await page.getByText('The time to repair is at least 1.').waitFor()
    await page.getByLabel('Repair of what sales refuses, business days').fill('4')
    await page.getByText('What sales refuses is repaired within 4 business days').waitFor()
    await page.getByRole('button', { name: 'Save as a draft' }).click()
    await page.getByRole('heading', { name: 'Version 1 is a draft' }).waitFor()
    const change = page.getByRole('region', { name: 'This version' })
    await change.getByText('What sales refuses is repaired within 2 business days').waitFor()
    await change.getByText('What sales refuses is repaired within 4 business days').waitFor()
    await change.getByText('Nobody is head of sales yet.').waitFor()
  })
})
