import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { tellOffers } from '#src/distribution/tell-offers.ts'
import { assignLead } from '#src/followup/index.ts'
import { newId } from '#src/lib/id.ts'
import { drainOutbox, type Mailer } from '#src/mail/index.ts'
import { DESK, describeInBrowser, openSite, PHONE, type Site } from '#test/browser.ts'
import { addPartner, known, leadLink, type TestPartner } from '#test/partner-links.ts'
import { openLead } from '#test/world.ts'

const PATIENCE = { timeout: 30_000 }

describeInBrowser('A distributor’s whole duty on the phone, never signing in', () => {
  let site: Site
  let nord: TestPartner
  beforeAll(async () => {
    site = await openSite({ work: false })
    nord = await addPartner(site.world, {
      name: 'Nordpump',
      people: ['Ines Holm', 'Per Dahl'],
      currency: 'NOK',
    })
  })
  afterAll(async () => {
    await site.close()
    expect(site.complaints).toEqual([])
  })

  const ines = () => nord.people[0] as string

  async function offer(to = ines()): Promise<string> {
    const leadId = await openLead(site.world, {
      stage: 'qualified',
      owner: 'lena',
      topic: 'Dosing pumps',
      person: { name: 'Jane Roe', company: 'Acme Brewery', email: 'jane@acme.example', country: 'NO' },
    })
    await known(site.world, leadId, { city: 'Oslo', phone: '+47 22 33 44 55', title: 'Head of plant' })
    await site.world.inTx('lena', (ctx) => assignLead(ctx, { id: newId(), leadId, to }))
    return leadId
  }

  /** The mail that tells of it, as the mail server is handed it. */
  async function mailed(): Promise<{ subject: string; text: string }> {
    const { database, workspace } = site.world
    const asOf = new Date(Date.now() + 120_000)
    await tellOffers({ database, workspaceId: workspace.id, asOf })
    const letters: { subject: string; text: string }[] = []
    const transport: Mailer = {
      concurrency: 1,
      perMinute: null,
      isResting: () => false,
      async deliver({ subject, text }) {
        letters.push({ subject, text })
        return { how: 'accepted', response: '250' }
      },
      close: async () => {},
    }
    await drainOutbox({ database, workspaceId: workspace.id, asOf, transport, publicUrl: site.base })
    const letter = letters.at(-1)
    if (!letter) throw new Error('No mail was sent.')
    return letter
  }

  async function standing(leadId: string): Promise<Record<string, unknown> | undefined> {
    const db = site.world.database.bind(site.world.workspace.id)
    return db.first(sql`
      select stage, accountable_id, attempts, revision from leads
      where workspace_id = ${db.workspaceId} and id = ${leadId}`)
  }

  /** Counts what a thumb does; writing counts for itself. */
  function thumb() {
    let taps = 0
    return {
      async tap(what: Locator) {
        taps++
        await what.tap()
      },
      /** The taps since the last time it was asked. */
      since() {
        const before = taps
        taps = 0
        return before
      },
    }
  }

  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
  const opened = (page: Page, name: string) => page.locator('summary', { hasText: name })

  test('from the mail to the sale, each step in two taps at most', async () => {
    const leadId = await offer()
    const mail = await mailed()
    expect(mail.subject).toBe('A lead for you: Acme Brewery, Oslo')
    expect(mail.text).not.toMatch(/Jane|Roe|22 33 44/)
    const link = /http:\S+\/p\/\S+/.exec(mail.text)?.[0] as string

    const page = await site.visit(null, link, PHONE)
    expect(await page.getByText('Jane Roe').count()).toBe(0)
    await page.getByText('Dosing pumps').waitFor()
    const { tap, since } = thumb()

    await tap(button(page, 'Accept the lead'))
    await page.getByText('The lead is yours. Here is whom to call.').waitFor()
    expect(await page.getByRole('link', { name: '+47 22 33 44 55' }).getAttribute('href')).toBe(
      'tel:+4722334455',
    )
    expect(since()).toBe(1)

    await tap(opened(page, 'Contacted them'))
    await tap(button(page, 'Spoke, interested'))
    await page.getByText('Noted. Thank you!').waitFor()
    expect(since()).toBe(2)

    await tap(opened(page, 'Quoted'))
    await page.getByLabel('Amount').first().fill('12500')
    await tap(button(page, 'Save the quote'))
    await page.getByText('The quote is noted.').waitFor()
    expect(since()).toBe(2)

    await tap(opened(page, 'Sold'))
    const sale = page.locator('details[open]')
    await sale.getByLabel('Amount').fill('11 900,50')
    await tap(button(page, 'Book the sale'))
    await page.getByText('The sale is booked.').waitFor()
    expect(since()).toBe(2)
    expect(await standing(leadId)).toMatchObject({ stage: 'won', accountable_id: ines(), attempts: 1 })

    await page.reload()
    await page.getByText('11,900.5 NOK').waitFor()
    await page.context().close()
  }, 60_000)

  test('a scanner that follows the link changes nothing, and whoever gets it forwarded sees whose it is', async () => {
    const leadId = await offer()
    const before = await standing(leadId)
    const link = site.base + (await leadLink(site.world, ines(), leadId))
    for (const method of ['HEAD', 'GET', 'GET'] as const) {
      expect((await fetch(link, { method, headers: { 'sec-purpose': 'prefetch' } })).status).toBe(200)
    }
    expect(await standing(leadId)).toEqual(before)
    const page = await site.visit('anna', link, DESK)
    await page.getByText('For Ines Holm (Nordpump)').waitFor()
    expect(await page.getByText('jane@acme.example').count()).toBe(0)
    await page.context().close()
  })

  test('too old, changed, or gone to a colleague: each says so, and nothing is done', async () => {
    const leadId = await offer()
    const page = await site.visit(null, await leadLink(site.world, ines(), leadId, new Date(0)), PHONE)
    await page.getByText('This link is too old').waitFor()
    const link = await leadLink(site.world, ines(), leadId)
    await page.goto(`${link.slice(0, -2)}xx`)
    await page.getByText('There is nothing here').waitFor()
    await page.goto(link)
    await site.world.inTx('lena', (ctx) =>
      assignLead(ctx, { id: newId(), leadId, to: nord.people[1] as string }),
    )
    await button(page, 'Accept the lead').tap()
    await page.getByText('This lead is with somebody else now').waitFor()
    await expect.poll(() => standing(leadId), PATIENCE).toMatchObject({ accountable_id: nord.people[1] })
    await page.context().close()
  })

  test('the channel manager adds a partner and its person, and sees on the lead that it lies with them', async () => {
    const leadId = await offer()
    const page = await site.visit('lena', '/people?tab=partners')
    await button(page, 'Add a partner').click()
    await page.getByLabel('Name of the partner').fill('Südpumpen')
    await page.getByRole('switch', { name: 'Exclusive' }).click({ force: true })
    await button(page, 'Save').click()
    await page.getByText('“Südpumpen” is a partner.').waitFor()
    const card = page.locator('section', { hasText: 'Südpumpen' }).last()
    await card.getByRole('button', { name: 'Add a person' }).click()
    await card.getByLabel('Name').fill('Ute Süd')
    await card.getByLabel('E-mail address').fill('ute@sued.example')
    await card.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Ute Süd gets leads by mail from now on.').waitFor()
    await page.goto(`/leads/${leadId}`)
    await page.getByText('of the partner').waitFor()
    await page.context().close()
  })
})
