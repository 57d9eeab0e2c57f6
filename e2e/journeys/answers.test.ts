import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { describeInBrowser, openSite, PHONE, type Site } from '#test/browser.ts'
import { type MailServer, startMailServer } from '#test/mail-server.ts'

describeInBrowser('Mira says who is answered with what, and a promised call finds its rep', () => {
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

  const letterTo = (to: string) => mail.received.find((one) => one.to === to)?.raw.replace(/=\r\n/g, '') ?? ''

  test('she writes a plan that promises a call, reads its sentence, and tries who would get it', async () => {
    const page = await site.visit('mira', '/answers')
    await page.getByText('The texts that ship answer everybody').waitFor()
    await page.getByRole('button', { name: 'Write a plan' }).first().click()
    const side = page.getByRole('complementary', { name: 'The plan' })
    await side.getByText('Everybody gets the text that ships at once.').waitFor()
    await side.getByLabel('Promise a call').click()
    await side.getByRole('textbox', { name: 'Within' }).fill('2')
    await side
      .getByText('whoever has the lead calls within 2 business hours, and the mail says until when')
      .waitFor()
    await side.getByText(/will call you by \w+day/).waitFor()
    await side.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved.').waitFor()
    await side.getByRole('button', { name: 'Close' }).click()
    const trial = page.getByRole('complementary', { name: 'Try it' })
    await trial.getByRole('combobox', { name: 'Grade' }).click()
    await page.getByRole('option', { name: 'Hot' }).click()
    await trial.getByText('Whoever accepts the lead calls until').waitFor()
    await trial.getByText('Signed by Acme Pumps: whoever it is offered to has not accepted it yet.').waitFor()
    await trial.getByLabel('Left a telephone number').click()
    await trial.getByText('No plan fits: it gets the text that ships').waitFor()
    await trial.getByText('One plan is passed over').click()
    await trial.getByText('no number is known').waitFor()
  })

  test('whoever asks is told until when, and whoever accepts the lead has the call as the next action', async () => {
    const page = await site.visit('mira', '/answers')
    const asked = await page.request.post('/api/inquiries', {
      data: {
        name: 'Erika Example',
        email: 'erika@pumps.example',
        phone: '+49 30 901820',
        country: 'DE',
        message: 'Please send a quotation',
      },
      headers: { origin: site.base },
    })
    expect(asked.status()).toBe(202)
    await expect.poll(() => letterTo('erika@pumps.example'), { timeout: 30_000 }).toContain('ruft Sie bis')
    const db = site.world.database.bind(site.world.workspace.id)
    const lead = await db.first<{ id: string; name: string; call_due_at: Date }>(sql`
      select l.id, l.call_due_at, m.name from leads l join members m on m.id = l.accountable_id
      join persons p on p.id = l.person_id where p.email = 'erika@pumps.example'`)
    const rep = (lead?.name.split(' ')[0] ?? '').toLowerCase() as 'anna' | 'ben' | 'carla'
    const desk = await site.visit(rep, `/leads/${lead?.id}`)
    await desk.getByText('The answer promises a call until').waitFor()
    await desk.getByText('Promised call').first().waitFor()
    await desk.getByRole('button', { name: 'Accept' }).first().click()
    await expect
      .poll(
        async () =>
          (await db.first<{ stage: string }>(sql`select stage from leads where id = ${lead?.id}`))?.stage,
      )
      .toBe('working')
    const now = await db.first<{ due_at: Date; next_action: string }>(
      sql`select due_at, next_action from leads where id = ${lead?.id}`,
    )
    expect((now?.due_at as Date) <= (lead?.call_due_at as Date)).toBe(true)
  })

  test('she sees what it was answered with, changes the plan, takes it out of force and back, on her phone', async () => {
    const db = site.world.database.bind(site.world.workspace.id)
    const lead = await db.first<{ id: string }>(sql`
      select l.id from leads l join persons p on p.id = l.person_id where p.email = 'erika@pumps.example'`)
    const page = await site.visit('mira', `/answers?lead=${lead?.id}`, PHONE)
    await page.getByText('What it was answered with').waitFor()
    await page.getByText('version 1 of the plan').waitFor()
    await page.getByRole('button', { name: /^1 Everybody gets/ }).click()
    const side = page.getByRole('complementary', { name: 'The plan' })
    await side.getByText('Outside', { exact: true }).click()
    await side.getByText('Outside of the owner’s business hours').waitFor()
    await side.getByRole('button', { name: 'Save' }).click()
    await page.getByText(/Saved\. From the next inquiry on/).waitFor()
    await side.getByText('Earlier versions').click()
    await side.getByText('1, from').waitFor()
    await side.getByRole('button', { name: 'Take out of force' }).click()
    await page.getByText('The texts that ship answer everybody').waitFor()
    await page.getByText('Taken out of force.').locator('..').getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('button', { name: /^1 Outside of the owner/ }).waitFor()
  })
})
