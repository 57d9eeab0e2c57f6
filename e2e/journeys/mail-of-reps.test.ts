import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '#src/db/embedded/port.ts'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { replyAddress, replySecret } from '#src/mail/hearing/index.ts'
import { describeInBrowser, openSite, PHONE, type Site } from '#test/browser.ts'
import { type MailServer, startMailServer } from '#test/mail-server.ts'
import { workedLead } from '#test/worked-lead.ts'

const DOMAIN = 'leads.acme.example'

describeInBrowser('Anna tells her leads by mail', () => {
  let site: Site
  let outside: MailServer
  let port: number
  beforeAll(async () => {
    outside = await startMailServer()
    port = await freePort()
    site = await openSite({
      env: {
        MAIL_IN: String(port),
        MAIL_IN_DOMAIN: DOMAIN,
        SMTP_URL: outside.url,
        MAIL_FROM: 'info@acme.example',
      },
    })
  })
  afterAll(async () => {
    await site.close()
    await outside.close()
  })

  const db = () => site.world.database.bind(site.world.workspace.id)

  async function write(to: string, headers: string[], text: string) {
    const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true })
    const raw = [
      `Message-ID: <${newId()}@anna.example>`,
      'From: anna@acme-pumps.test',
      ...headers,
      '',
      text,
    ].join('\r\n')
    await transport.sendMail({ envelope: { from: '', to }, raw })
    transport.close()
  }

  test('she answers “won 12,000”, taps once on the link in the answer, and the lead is won', async () => {
    const leadId = await workedLead(site.world, {
      stage: 'opportunity',
      inquiredAt: new Date(Date.now() - 86_400_000),
      person: { name: 'Jane Roe', company: 'Roe Ltd' },
    })
    const messageId = newId()
    await db().run(sql`
      insert into messages (workspace_id, id, kind, template, member_id, lead_id, to_address, data, state, send_after, sent_at)
      values (${db().workspaceId}, ${messageId}, 'escalation', 'escalation', ${site.world.members.anna}, ${leadId},
        'anna@acme-pumps.test', '{"kind": "duty_broken"}', 'sent', now(), now())`)
    await write(
      replyAddress(await replySecret(site.world.database.pool), messageId, DOMAIN),
      ['Subject: Re: A lead needs you'],
      'won 12,000',
    )
    const linkSent = () =>
      /\/sale\/[\w-]{64}/.exec(outside.received.map(({ raw }) => raw.replace(/=\r\n/g, '')).join())?.[0]
    await expect.poll(linkSent, { timeout: 20_000 }).toBeTruthy()
    const link = linkSent()
    const phone = await site.visit(null, link, PHONE)
    await phone.getByText('12,000 EUR').waitFor()
    expect(await phone.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
    await phone.keyboard.press('Tab')
    await phone.keyboard.press('Enter')
    await phone.getByRole('heading', { name: 'The sale is booked.' }).waitFor()
    const lead = await site.visit('anna', `/leads/${leadId}`, PHONE)
    await lead.getByText(/Anna Abel noted.*won 12,000.*By mail/).waitFor()
    await lead.getByText('Won, recorded by Anna Abel.').waitFor()
  })

  test('she copies a mail to her private address; nobody knows whom it is to, so she says which lead', async () => {
    await workedLead(site.world, {
      inquiredAt: new Date(Date.now() - 86_400_000),
      person: { name: 'Max Mendel', company: 'Mendel AG' },
    })
    const account = await site.visit('anna', '/account', PHONE)
    const field = account.getByRole('textbox', { name: 'Your private address' })
    await field.waitFor()
    const address = await field.inputValue()
    expect(address).toMatch(/^log\+[a-z2-7]{24}@leads\.acme\.example$/)
    await write(
      address,
      ['To: Max <max@private.example>', 'Subject: Your quote'],
      'Dear Max, here is the quote.',
    )
    const page = await site.visit('anna', '/my-mails', PHONE)
    await expect
      .poll(
        async () => {
          await page.reload()
          return page.getByRole('heading', { name: 'Your quote' }).isVisible({ timeout: 3_000 })
        },
        { timeout: 20_000 },
      )
      .toBe(true)
    await page.getByRole('combobox', { name: 'Which lead is it about?' }).fill('Mendel')
    await page.getByRole('option', { name: /Max Mendel/ }).click()
    await page.getByRole('button', { name: 'Log it there' }).click()
    await page.getByRole('heading', { name: 'Every mail has its lead' }).waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('heading', { name: 'Your quote' }).waitFor()
    expect(site.complaints).toEqual([])
  })
})
