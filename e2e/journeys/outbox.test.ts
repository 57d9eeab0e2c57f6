import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeInBrowser, openSite, type Site } from '#test/browser.ts'
import { type MailServer, startMailServer } from '#test/mail-server.ts'
import { openLead } from '#test/world.ts'

describeInBrowser('Mira looks after the mail that goes out', () => {
  let site: Site
  let mail: MailServer
  beforeAll(async () => {
    mail = await startMailServer()
    site = await openSite({ env: { SMTP_URL: mail.url, MAIL_FROM: 'Leads <leads@acme-pumps.test>' } })
  })
  afterAll(async () => {
    await site.close()
    await mail.close()
    expect(site.complaints).toEqual([])
  })

  test('she tries the mail server and sees it take her mail', async () => {
    const page = await site.visit('mira', '/outbox')
    await page.getByText('Nothing was sent yet.').first().waitFor()
    await page.getByRole('button', { name: 'Send a test mail' }).click()
    await page.getByText('The mail server took it.').waitFor()
    expect(mail.received.map(({ to }) => to)).toEqual(['mira@acme-pumps.test'])
    await page.getByText('The mail server takes mail.').waitFor()
  })

  test('she finds what a mail server refused, reads why and leaves it unsent', async () => {
    mail.onRecipient = (address) => (address.startsWith('nobody') ? 550 : 'take')
    const page = await site.visit('mira', '/outbox?show=to_decide')
    await page.getByText('Nothing to decide').waitFor()
    const answer = await page.request.post('/api/inquiries', {
      data: { name: 'Erika Example', email: 'nobody@pumps.example', message: 'A quote, please' },
      headers: { origin: site.base },
    })
    expect(answer.status()).toBe(202)
    await page.getByRole('button', { name: /To decide 1/ }).waitFor({ timeout: 60_000 })
    await page.reload()
    await page.getByRole('button', { name: /Erika Example/ }).click()
    await page
      .getByText(/It could not be sent\. The mailbox does not exist\./)
      .last()
      .waitFor()
    await page.getByRole('region', { name: 'The text' }).waitFor()
    await page.getByRole('button', { name: 'Leave it unsent' }).click()
    await page.getByText('It stays unsent.').waitFor()
    await page.getByText('Nothing to decide').waitFor()
  })

  test('she writes an answer of her own, is told what it lacks, and reads it as its reader would', async () => {
    await openLead(site.world, {
      topic: 'Valves',
      person: { name: 'Max Muster', email: 'max@valves.example', company: 'Valves Ltd' },
    })
    const page = await site.visit('mira', '/answers')
    await page.getByRole('button', { name: 'Write a plan' }).first().click()
    await page.getByRole('combobox', { name: 'What it says' }).click()
    await page.getByRole('option', { name: 'Words of its own' }).click()
    await page.getByLabel('Subject').fill('Your {{ topic }}')
    await page.getByRole('textbox', { name: 'Text' }).fill('Dear {{ frist_name }}')
    await page.getByText('there is no field “frist_name”').waitFor()
    await page.getByRole('textbox', { name: 'Text' }).fill('Dear ')
    await page.getByRole('button', { name: 'name', exact: true }).click()
    await page.getByText('Dear Erika Example').waitFor()
    await page.getByRole('combobox', { name: 'How it reads to the person of' }).fill('Max Mu')
    await page.getByRole('option', { name: /Max Muster/ }).click()
    await page.getByText('Dear Max Muster').waitFor()
    await page.getByText('Your Valves').waitFor()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Saved. From the next inquiry on: Everybody.').waitFor()
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    await page.getByText('A lead there is').click()
    await page.getByRole('combobox', { name: 'Lead' }).fill('Max Mu')
    await page.getByRole('option', { name: /Max Muster/ }).click()
    await page.getByText('Everybody gets “Your [topic]” at once.').first().waitFor()
  })
})
