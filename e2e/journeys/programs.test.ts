import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { describeInBrowser, openSite, type Site } from '#test/browser.ts'
import { greeting, mayBeMailed, playPrograms } from '#test/program.ts'
import { openLead } from '#test/world.ts'

describeInBrowser('Mira keeps leads warm that are not ready', () => {
  let site: Site
  let leadId: string
  beforeAll(async () => {
    site = await openSite({ work: false })
    await greeting(site.world)
    leadId = await openLead(site.world, {
      stage: 'nurture',
      grade: 'marketing',
      topic: 'pumps',
      dueAt: new Date(Date.now() + 90 * 86_400_000),
      person: { name: 'Wanda Warm', email: 'wanda@example.com' },
    })
    await mayBeMailed(site.world, leadId)
  })
  afterAll(async () => {
    await site.close()
    expect(site.complaints).toEqual([])
  })

  test('she makes a program, tries it on a lead, switches it on, and the lead enters', async () => {
    const page = await site.visit('mira', '/programs')
    await page.getByText('No program yet').waitFor()
    await page.getByText('None. Every lead of nurture is in a program').waitFor()
    await page.getByRole('textbox', { name: 'Name' }).fill('Not yet ready')
    await page.getByRole('radio', { name: 'Three mails in six weeks' }).check()
    await page.getByRole('button', { name: 'Make the program' }).click()
    await page.getByText('3 things are missing before it can be put down.').waitFor()

    for (const step of ['Step 1', 'Step 3']) {
      await page.getByRole('button', { name: new RegExp(`^${step} `) }).click()
      await page.getByRole('combobox', { name: 'What it says' }).click()
      await page.getByRole('option', { name: 'Hello {{ first_name }}' }).click()
      await page.getByText('Good to know you.').waitFor()
    }
    await page.getByRole('button', { name: /^Step 5 / }).click()
    await page.getByRole('button', { name: 'Write a new one' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('A case')
    await page.getByRole('textbox', { name: 'Subject' }).fill('How a dairy saved energy')
    await page.getByRole('textbox', { name: 'Text' }).fill('Thirty per cent less.')
    await page.getByRole('button', { name: 'Keep the text and send it here' }).click()
    await page.getByText('Nothing of this is in force yet.').waitFor()

    // What she wrote survives a reload; by keyboard a step is moved where it cannot stay, and back.
    await page.reload()
    const call = page.getByRole('button', { name: /^Step 9 Somebody calls/ })
    await call.focus()
    await page.keyboard.press('Alt+ArrowUp')
    await page.keyboard.press('Alt+ArrowUp')
    await page.getByText(/later one only/).waitFor()
    await page.keyboard.press('Alt+ArrowDown')
    await page.keyboard.press('Alt+ArrowDown')
    await page.getByText('Nothing of this is in force yet.').waitFor()

    const side = page.getByRole('complementary', { name: 'Try it' })
    await side.getByRole('combobox', { name: 'Lead' }).fill('Wanda')
    await page.getByRole('option', { name: /Wanda Warm/ }).click()
    await side.getByText('It would enter. From now on, at the earliest:').waitFor()
    await side.getByText('No, on to step 8').waitFor()
    await side.getByText('They click in each mail').click()
    await side.getByText('Yes, on to step 9').waitFor()

    await page.getByRole('button', { name: 'Put down as version 1' }).click()
    await page.getByRole('button', { name: 'Switch on version 1' }).click()
    await page.getByText('On, version 1').waitFor()
    await page.getByRole('button', { name: /^Versions/ }).click()
    await page.getByRole('button', { name: 'Fill it with them' }).click()
    await page.getByText('Leads of nurture are being looked at').waitFor()
    await playPrograms(site.world, new Date())
    await page.getByText('One goes by it').waitFor()

    await page.goto(`/leads/${leadId}`)
    await page.getByText('“Hello {{ first_name }}” waits to be sent').waitFor()
    await page.getByRole('link', { name: 'Not yet ready' }).waitFor()
    await page.getByRole('button', { name: 'Take it out' }).click()
    await page.getByText('was taken out').waitFor()
    const { workspace, database } = site.world
    expect(
      await database.bind(workspace.id).all(sql`
        select ending from enrollments where workspace_id = ${workspace.id} and lead_id = ${leadId}`),
    ).toEqual([{ ending: 'removed' }])
  })
})
