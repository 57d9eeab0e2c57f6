import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { bant, draftDefinition } from '#src/definition/index.ts'
import { defaultServiceLevels } from '#src/followup/clocks/index.ts'
import { draftServiceLevels } from '#src/followup/index.ts'
import { DESK, describeInBrowser, openSite, PHONE, type Site } from '#test/browser.ts'
import { PASSWORD, userFor } from '#test/sign-in.ts'
import type { Name } from '#test/world.ts'

describeInBrowser('Marketing and sales sign what counts as a lead', () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite()
    const { world } = site
    for (const name of ['lena', 'mira', 'marta'] as const) await userFor(world, world.members[name])
    await world.inTx('mira', (ctx) => draftDefinition(ctx, bant))
    await world.inTx('lena', (ctx) =>
      draftServiceLevels(ctx, { levels: { ...defaultServiceLevels, repairBusinessDays: 4 } }),
    )
  })
  afterAll(async () => {
    await site.close()
    expect(site.complaints).toEqual([])
  })

  /** As after a morning at work: nobody has signed in just now. */
  const ageSessions = () =>
    site.world.database.pool.query("update sessions set created_at = now() - interval '3 hours'")

  async function inquire(email: string) {
    const page = await site.visit('mira', '/healthz')
    const answer = await page.request.fetch('/api/inquiries', {
      method: 'POST',
      headers: { origin: site.base, 'idempotency-key': email },
      data: { email, message: 'We have a budget and need ten pumps by June.' },
    })
    if (answer.status() !== 202) throw new Error(await answer.text())
    const { id } = await answer.json()
    await page.close()
    return id as string
  }

  async function judgedBy(inquiryId: string): Promise<number | null> {
    const { world } = site
    const db = world.database.bind(world.workspace.id)
    const row = await db.first<{ version: number }>(sql`
      select j.definition_version as version from inquiries i
      join judgements j on j.workspace_id = i.workspace_id and j.is_current and j.lead_id = (
        select p.lead_id from placements p where p.workspace_id = i.workspace_id and p.inquiry_id = i.id limit 1)
      where i.workspace_id = ${db.workspaceId} and i.id = ${inquiryId}`)
    return row?.version ?? null
  }

  test('Lena says who is head of sales, and puts the draft to signature', async () => {
    const page = await site.visit('lena', '/definition?version=1')
    await page.getByText('Nobody is head of sales yet.').waitFor()
    await page.getByRole('link', { name: 'Say who signs' }).click()
    await page.getByRole('combobox', { name: 'Head of sales' }).click()
    await page.getByRole('option', { name: 'Marta Mayer' }).click()
    await page.getByText('Head of sales: Marta Mayer.').waitFor()
    await page.goto('/definition?version=1')
    await page
      .getByText('Mira Moss as head of marketing and Marta Mayer as head of sales will be asked')
      .waitFor()
    await page.getByRole('button', { name: 'Put version 1 to signature' }).click()
    await page.getByRole('heading', { name: 'Version 1 waits for signatures' }).waitFor()
    await page.getByRole('button', { name: 'Remind Mira Moss and Marta Mayer' }).waitFor()
    const id = await inquire('before@example.com')
    await expect.poll(() => judgedBy(id), { timeout: 20_000 }).toBe(0)
    await page.close()
  })

  async function signAgain(who: Name, look = DESK) {
    const page = await site.visit(who, '/today', look)
    await ageSessions()
    await page
      .getByRole('link', { name: 'Version 1 of the definition of a lead waits for your signature' })
      .click()
    await page.getByRole('button', { name: 'Read what it does, and sign' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/you agree that leads are judged by exactly this text/).waitFor()
    await dialog.getByText(/things are different from the one in force/).waitFor()
    await dialog.getByRole('button', { name: /^Sign as head of/ }).click()
    await dialog.getByText('Please sign in once more').waitFor()
    await dialog.getByRole('textbox', { name: 'Password' }).fill('not mine at all')
    await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
    await dialog.getByText('The e-mail address or the password is wrong.').waitFor()
    await dialog.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
    await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
    return page
  }

  test('Mira reads what it changes, signs in again and signs', async () => {
    const page = await signAgain('mira')
    await page.getByText('You have signed as head of marketing.').waitFor()
    await page.getByText('Mira Moss, head of marketing').waitFor()
    expect(await page.getByRole('button', { name: 'Read what it does, and sign' }).count()).toBe(0)
    await page.close()
  })

  test('Marta signs on her phone, and from that moment a new inquiry is judged by it', async () => {
    const page = await signAgain('marta', PHONE)
    await page.getByText('Signed by everybody who must: it is in force.').waitFor()
    await page
      .getByText(
        /is in force since .*, signed by Mira Moss \(head of marketing\) and Marta Mayer \(head of sales\)/,
      )
      .waitFor()
    const id = await inquire('after@example.com')
    await expect.poll(() => judgedBy(id), { timeout: 20_000 }).toBe(1)
    await page.close()
  })

  test('Lena finds the new lead judged by version 1, and prints what they agreed on', async () => {
    const page = await site.visit('lena', '/leads')
    await page
      .getByRole('link', { name: /after@example.com/ })
      .first()
      .click()
    await page
      .getByText(/version 1/i)
      .first()
      .waitFor()
    await page.goto('/definition')
    await page.getByRole('button', { name: 'Print' }).waitFor()
    await page.emulateMedia({ media: 'print' })
    await page.getByRole('heading', { name: 'What counts as a lead' }).waitFor()
    await page.getByRole('heading', { name: 'Signatures' }).waitFor()
    expect(await page.getByRole('navigation', { name: 'Pages' }).isVisible()).toBe(false)
    await page.close()
  })

  test('Marta refuses to sign the service levels, and Lena reads why', async () => {
    const lena = await site.visit('lena', '/service-levels?version=1')
    await lena.getByRole('button', { name: 'Put version 1 to signature' }).click()
    await lena.getByRole('heading', { name: 'Version 1 waits for signatures' }).waitFor()
    const marta = await site.visit('marta', '/service-levels?version=1')
    await marta.getByRole('button', { name: 'Refuse to sign' }).click()
    await marta.getByLabel('Why will you not sign it?').fill('Four days are too long for hot leads.')
    await marta.getByRole('button', { name: 'Refuse to sign' }).click()
    await marta.getByRole('heading', { name: 'Version 1 is a draft' }).waitFor()
    await lena.getByText('Four days are too long for hot leads.').waitFor()
    await lena.getByRole('button', { name: 'Put version 1 to signature again' }).waitFor()
  })
})
