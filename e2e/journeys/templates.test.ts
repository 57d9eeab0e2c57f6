import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { queueMessages } from '#src/mail/index.ts'
import { SYSTEM } from '#src/people/context.ts'
import { describeInBrowser, openSite, PHONE, type Site } from '#test/browser.ts'
import { type MailServer, startMailServer } from '#test/mail-server.ts'
import { openLead } from '#test/world.ts'

describeInBrowser('Mira writes what mail says, and Erika reads it', () => {
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

  test('she designs a mail, is told what is wrong with it, mends it and has it sent to herself', async () => {
    const page = await site.visit('mira', '/templates')
    await page.getByText('No template yet').waitFor()
    await page.getByRole('link', { name: 'Write a template' }).last().click()
    await page.getByRole('textbox', { name: 'Name' }).fill('White paper')
    await page.getByLabel('Subject').fill('For {{ compny }}')
    await page.getByText('there is no field “compny”').first().waitFor()
    await page.getByLabel('Subject').fill('For {{ company | default: "you" }}')
    await page.getByRole('button', { name: 'Button' }).click()
    await page.getByRole('textbox', { name: 'What it says' }).last().fill('Read it')
    await page.getByRole('textbox', { name: 'Where it leads' }).fill('acme-pumps.com/paper')
    await page.getByText('is no link: it begins with https://').first().waitFor()
    await page.getByRole('textbox', { name: 'Where it leads' }).fill('https://acme-pumps.com/paper')
    await page.getByText('Nothing stands in its way').waitFor()
    await page.frameLocator('iframe').getByText('Hello Erika Example').waitFor()
    await page.frameLocator('iframe').getByRole('link', { name: 'Read it' }).waitFor()
    await page.getByRole('button', { name: 'Move Button 2 up' }).click()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Saved.').waitFor()
    await page.getByRole('button', { name: 'Send it to me' }).click()
    await expect.poll(() => mail.received.at(-1)?.to, { timeout: 20_000 }).toBe('mira@acme-pumps.test')
    expect(mail.received.at(-1)?.raw).toContain('Subject: [Test] For Example Ltd')
  })

  test('she puts a template away and takes that back', async () => {
    const page = await site.visit('mira', '/templates')
    await page.getByRole('button', { name: 'Put away: White paper' }).click()
    await page.getByText('No template yet').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('link', { name: 'White paper' }).waitFor()
  })

  test('Erika, on her phone, turns mail off that she did not ask for, and on again', async () => {
    const { world } = site
    const db = world.database.bind(world.workspace.id)
    const lead = await openLead(world, { person: { name: 'Erika Muster', email: 'erika@muster.example' } })
    const found = await db.first<{ id: string; person_id: string }>(sql`
      select v.template_id as id, l.person_id from leads l, mail_template_versions v where l.id = ${lead}`)
    await db.run(sql`
      insert into contact_bases (workspace_id, person_id, channel, basis, origin, since)
      values (${world.workspace.id}, ${found?.person_id}, 'email', 'consent', 'test', now())`)
    await db.run(sql`
      insert into mail_rules (workspace_id, quiet_from, quiet_until, weekdays_only, most_per_week, changed_at)
      values (${world.workspace.id}, 0, 0, false, 9, now())`)
    const program = {
      kind: 'program' as const,
      template: `template:${found?.id}:1`,
      person_id: found?.person_id ?? null,
      lead_id: lead,
      to_address: 'erika@muster.example',
    }
    await world.inTx(SYSTEM, (ctx) => queueMessages(ctx, [program]))
    const link = () => {
      const raw = mail.received.find(({ to }) => to === 'erika@muster.example')?.raw ?? ''
      return /^List-Unsubscribe: <[^>]*(\/m\/[\w-]+)>/m.exec(raw)?.[1]
    }
    await expect.poll(link, { timeout: 20_000 }).toBeDefined()
    const page = await site.visit(null, link() as string, PHONE)
    await page.getByRole('heading', { name: 'What we may send you' }).waitFor()
    await page.getByRole('checkbox', { name: 'No mail at all' }).check()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('You get no more mail from us.').waitFor()
    expect(await world.inTx(SYSTEM, (ctx) => queueMessages(ctx, [program]))).toHaveLength(0)
    await page.getByRole('checkbox', { name: 'No mail at all' }).uncheck()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved.').waitFor()
    expect(await world.inTx(SYSTEM, (ctx) => queueMessages(ctx, [program]))).toHaveLength(1)
  })
})
