import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { PARTNER_WEEK, PARTNER_WEEK_DAYS, writeLinks } from '#src/followup/by-link/index.ts'
import { describeInBrowser, openSite, PHONE, type Site } from '#test/browser.ts'
import { leadOfPartner, makePartner, type TestPartner } from '#test/partner.ts'

const DAY = 86_400_000
const ago = (days: number) => new Date(Date.now() - days * DAY)

describeInBrowser('A distributor’s week: every open lead on one page, and a table of what was sold', () => {
  let site: Site
  let nord: TestPartner
  beforeAll(async () => {
    site = await openSite()
    nord = await makePartner(site.world, 'Nordhandel')
  }, 120_000)
  afterAll(async () => {
    await site.close()
    expect(site.complaints).toEqual([])
  })

  test('all is told in one visit on the phone, without signing in, and then there is nothing left', async () => {
    const me = nord.people[0] as string
    const person = (name: string, company: string) => ({ name, company, email: `${company}@mail.example` })
    const lead = (days: number, o: { isAccepted?: boolean; name: string; company: string }) =>
      leadOfPartner(site.world, me, {
        at: ago(days),
        ...(o.isAccepted === undefined ? {} : { isAccepted: o.isAccepted }),
        person: person(o.name, o.company),
      })
    const offered = await lead(1, { isAccepted: false, name: 'Olga Offer', company: 'Offer' })
    const called = await lead(20, { name: 'Willi Werft', company: 'Werft' })
    const later = await lead(30, { name: 'Nora Notnow', company: 'Notnow' })
    const write = await writeLinks(site.world.database.bind(site.world.workspace.id))
    const link = write({
      memberId: me,
      leadId: null,
      purpose: PARTNER_WEEK.purpose,
      expiresAt: new Date(Date.now() + PARTNER_WEEK_DAYS * DAY),
    })

    const page = await site.visit(null, `${PARTNER_WEEK.url}/${link}`, PHONE)
    await page.getByRole('heading', { name: 'Your 3 open leads' }).waitFor()
    const section = (id: string) => page.locator(`#l-${id}`)
    const fits = () => page.evaluate('document.documentElement.scrollWidth <= innerWidth')
    expect(await fits()).toBe(true)
    expect(await page.getByText('Olga Offer').count()).toBe(0)

    await section(offered).getByRole('button', { name: 'Accept the lead' }).tap()
    await page.getByText('The lead is yours. Here is whom to call.').waitFor()
    await section(called).locator('summary', { hasText: 'Contacted them' }).tap()
    await section(called).getByRole('button', { name: 'Spoke, interested' }).tap()
    await page.getByText('Noted. Thank you!').waitFor()
    await section(later).locator('summary', { hasText: 'Contacted them' }).tap()
    await section(later).getByRole('button', { name: 'Spoke, call again later' }).tap()
    await page.getByRole('heading', { name: 'Nothing left to do' }).waitFor()
    expect(await fits()).toBe(true)

    const stages = await site.world.database.bind(site.world.workspace.id).all<{ stage: string }>(sql`
      select stage from leads where workspace_id = ${site.world.workspace.id} and id = any(${[offered, called, later]}::uuid[])
        and (attempts > 0 or accountable_id = ${me})`)
    expect(stages).toHaveLength(3)
    await page.context().close()
  }, 60_000)

  test('the lead manager sends in a table of sales per month, says once what it means, and sees it booked', async () => {
    const page = await site.visit('lena', '/partners?tab=files')
    page.setDefaultTimeout(20_000)
    await page.getByRole('button', { name: 'Choose a file', disabled: false }).waitFor()
    await page.locator('input[type="file"]').setInputFiles({
      name: 'verkauf.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('Monat;Umsatz\r\n2026-03;12.500,50\r\n2026-04;8.000,00\r\nmal sehen;1\r\n'),
    })
    await page.getByText('Of sales per period').waitFor()
    await page.getByRole('button', { name: 'Keep it and show what each row does' }).click()
    await page.getByText('March 2026: 12500.50 EUR.').waitFor()
    await page.getByText('This is not a date that can be read.').waitFor()
    await page.getByRole('button', { name: 'Do what the rows say' }).click()
    await page.getByRole('link', { name: 'Take away the 1 row not taken' }).waitFor()
    await page.goto('/partners?tab=sales')
    await page.getByText(/12,50/).first().waitFor()
    await page.context().close()
  }, 60_000)
})
