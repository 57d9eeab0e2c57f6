import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { formDocument } from '#src/intake/channels/form/form-document.ts'
import { saveForm } from '#src/intake/channels/form/save-form.ts'
import { queueMessages } from '#src/mail/index.ts'
import { readMail } from '#src/mail/reading/index.ts'
import { SYSTEM } from '#src/people/context.ts'
import { describeInBrowser, openSite, PHONE, type Site } from '#test/browser.ts'
import { type MailServer, startMailServer } from '#test/mail-server.ts'
import { openLead } from '#test/world.ts'

describeInBrowser('Mira gives people something to read, and sees who read it', () => {
  let site: Site
  let mail: MailServer
  beforeAll(async () => {
    mail = await startMailServer()
    site = await openSite({ env: { SMTP_URL: mail.url, MAIL_FROM: 'Leads <leads@acme-pumps.test>' } })
    const fields = [
      { key: 'email', label: 'E-mail', type: 'email', required: true },
      { key: 'name', label: 'Your name' },
    ]
    const document = formDocument.parse({ fields, minimum_seconds: 0, source: 'website' })
    await site.world.inTx('mira', (ctx) =>
      saveForm(ctx, { slug: 'papers', name: 'For white papers', is_active: true, document }),
    )
  })
  afterAll(async () => {
    await site.close()
    await mail.close()
    expect(site.complaints).toEqual([])
  })

  const guide = {
    name: 'Pump_guide-2026.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4 guide'),
  }

  test('she puts a white paper behind a form; a link that is none is said to be none', async () => {
    const page = await site.visit('mira', '/content')
    await page.getByText('The library is empty').waitFor()
    await page.getByRole('link', { name: 'Add to the library' }).last().click()
    await page.getByText('A link', { exact: true }).click()
    await page.getByRole('textbox', { name: 'Where it is' }).fill('acme.example/guide')
    await page.getByText('An address begins with https://.').waitFor()
    expect(await page.getByRole('button', { name: 'Add it' }).isDisabled()).toBe(true)
    await page.getByText('A file', { exact: true }).click()
    await page.getByLabel('File', { exact: true }).setInputFiles(guide)
    expect(await page.getByRole('textbox', { name: 'Title' }).inputValue()).toBe('Pump guide 2026')
    await page.getByRole('combobox', { name: 'Topic' }).fill('Pumps')
    await page.getByRole('combobox', { name: 'Strangers first fill in' }).click()
    await page.getByRole('option', { name: 'For white papers' }).click()
    await page.getByRole('button', { name: 'Add it' }).click()
    await page.getByRole('heading', { name: 'Pump guide 2026', level: 1 }).waitFor()
    await page.getByText('Nobody yet.').waitFor()
    await page.getByRole('link', { name: 'Pump_guide-2026.pdf' }).waitFor()
  })

  test('Jane, on her phone, fills in the form and gets it; Mira sees her, and her lead', async () => {
    const db = site.world.database.bind(site.world.workspace.id)
    const content = await db.first<{ id: string }>(sql`select id from contents`)
    const page = await site.visit(null, `/d/${content?.id}`, PHONE)
    await page.getByRole('heading', { name: 'Pump guide 2026' }).waitFor()
    await page.getByLabel('E-mail').fill('jane@customer.example')
    await page.getByLabel('Your name').fill('Jane Roe')
    await page.getByRole('button', { name: 'Send' }).click()
    const link = page.getByRole('link', { name: 'Open “Pump guide 2026”' })
    const file = await page.request.get((await link.getAttribute('href')) as string)
    expect([file.status(), file.headers()['content-type']]).toEqual([200, 'application/pdf'])

    const mira = await site.visit('mira', `/content/${content?.id}`)
    await mira.getByRole('link', { name: 'Jane Roe' }).click()
    await mira.getByText('They asked for “Pump guide 2026” with a form.').first().waitFor()
  })

  test('she replaces the file, puts it away and takes that back', async () => {
    const page = await site.visit('mira', '/content')
    await page.getByRole('link', { name: 'Pump guide 2026' }).click()
    await page.getByLabel('File', { exact: true }).setInputFiles({ ...guide, name: 'Guide-2027.pdf' })
    await page.getByText('The new file is given from now on').waitFor()
    await page.getByRole('link', { name: 'Guide-2027.pdf' }).waitFor()
    await page.getByText('Version 1,').waitFor()
    await page.getByRole('button', { name: 'Put away' }).click()
    await page.getByRole('button', { name: 'Take out again' }).waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('button', { name: 'Put away' }).waitFor()
  })

  test('she puts it into a template by its name', async () => {
    const page = await site.visit('mira', '/templates/new')
    await page.getByRole('textbox', { name: 'Name' }).fill('Guide')
    await page.getByLabel('Subject').fill('Worth reading')
    await page.getByRole('button', { name: 'Card' }).click()
    await page.getByRole('button', { name: 'Where it leads: choose from the library' }).click()
    await page.getByRole('combobox', { name: 'Where it leads' }).click()
    await page.getByRole('option', { name: 'Pump guide 2026 (White paper)' }).click()
    expect(await page.getByRole('textbox', { name: 'Title' }).inputValue()).toBe('Pump guide 2026')
    await page.getByRole('textbox', { name: 'What the link says' }).fill('Read it')
    await page.getByText('Nothing stands in its way').waitFor()
    const link = page.frameLocator('iframe').getByRole('link', { name: 'Read it' })
    expect(await link.getAttribute('href')).toMatch(/^http.*\/d\/[0-9a-f-]{36}$/)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Saved.').waitFor()
  })

  test('Ada opens it from a mail, after a machine did: Mira sees Ada alone, and without looking again', async () => {
    const { world } = site
    const db = world.database.bind(world.workspace.id)
    const email = 'ada@customer.example'
    const lead = await openLead(world, {
      stage: 'working',
      owner: 'anna',
      person: { name: 'Ada Poe', email },
    })
    const found = await db.first<{ template: string; person_id: string; content: string }>(sql`
      select 'template:' || v.template_id || ':' || v.version as template, l.person_id, c.id as content
      from leads l, mail_template_versions v, contents c where l.id = ${lead}`)
    const { template, person_id, content } = found as NonNullable<typeof found>
    await world.inTx(SYSTEM, (ctx) =>
      queueMessages(ctx, [{ kind: 'answer', template, person_id, lead_id: lead, to_address: email }]),
    )
    const link = () => {
      const raw = mail.received.find(({ to }) => to === email)?.raw
      return raw && /\/l\/[\w-]+/.exec(readMail(Buffer.from(raw)).text)?.[0]
    }
    await expect.poll(link, { timeout: 20_000 }).toBeTruthy()
    await expect
      .poll(() =>
        db.run(
          sql`update messages set sent_at = now() - interval '1 hour' where lead_id = ${lead} and state = 'sent'`,
        ),
      )
      .toBe(1)
    const mira = await site.visit('mira', `/content/${content}`)
    await mira.getByText('Who opened it').waitFor()
    const asked = await site.visit(null, '/sign-in')
    const address = link() as string
    await asked.request.head(address, { maxRedirects: 0 })
    await db.run(sql`update link_openings set opened_at = opened_at - interval '1 minute'`)
    const browser = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' }
    const file = await asked.request.get(address, { headers: browser })
    expect([file.status(), file.headers()['content-type']]).toEqual([200, 'application/pdf'])
    await mira.getByRole('link', { name: 'Ada Poe' }).waitFor({ timeout: 40_000 })
    await mira.getByText('Machines that check links opened it once').waitFor()
  })

  test('Anna, a rep, reads the library and changes nothing in it', async () => {
    const page = await site.visit('anna', '/content?search=guide')
    await page.getByRole('link', { name: 'Pump guide 2026' }).click()
    await page.getByText('How people get to it').waitFor()
    expect(await page.getByRole('button', { name: 'Put away' }).count()).toBe(0)
    expect(await page.getByLabel('File', { exact: true }).count()).toBe(0)
  })
})
