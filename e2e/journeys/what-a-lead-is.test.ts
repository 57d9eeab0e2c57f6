import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeInBrowser, openSite, type Site } from '#test/browser.ts'
import { judged } from '#test/judged.ts'
import { PASSWORD, userFor } from '#test/sign-in.ts'
import { type Name, openLead } from '#test/world.ts'

const SALES = ['Marta', 'Anna', 'Ben', 'Carla', 'Dirk', 'Nora']
const MARKETING = ['Mira', 'Tom', 'Eva', 'Uwe', 'Ines', 'Karl']

/** Enough for sales by the definition that ships with the product; nothing says how urgent it is. */
const NOT_URGENT = {
  email: 'erika@example.com',
  industry: '333914',
  employees: 300,
  message: 'We have a budget and need ten pumps.',
}

describeInBrowser('Twelve people find out what a lead is, two heads sign it, and it holds', () => {
  let site: Site
  let survey: string
  const links: string[] = []
  beforeAll(async () => {
    site = await openSite()
    const { world } = site
    for (const name of ['lena', 'mira', 'marta'] as const) await userFor(world, world.members[name])
    for (const [stage, name] of [
      ['won', 'Erika Example'],
      ['lost', 'Otto Maier'],
      ['nurture', 'Paula Quast'],
    ] as const) {
      const lead = await openLead(world, { stage, owner: 'anna', person: { name } })
      await judged(world, lead, NOT_URGENT)
    }
  })
  afterAll(async () => {
    await site.close()
    expect(site.complaints).toEqual([])
  })

  test('Lena asks twelve people of sales and marketing, and all of them answer', async () => {
    const page = await site.visit('lena', '/surveys')
    await page.getByRole('main').getByRole('button', { name: 'Start a survey' }).first().click()
    await page.getByLabel('Title').fill('What is a lead?')
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    await page.getByRole('heading', { name: 'What is a lead?' }).waitFor()
    survey = new URL(page.url()).pathname
    await page.getByRole('button', { name: 'Ask people' }).first().click()
    const dialog = page.getByRole('dialog')
    for (const [i, name] of [...SALES, ...MARKETING].entries()) {
      if (i === 1 || i === SALES.length) {
        await dialog.getByRole('combobox', { name: `Department of person ${i + 1}` }).click()
        await page.getByRole('option', { name: i === 1 ? 'Sales' : 'Marketing' }).click()
      }
      await dialog.getByRole('textbox', { name: `Name of person ${i + 1}`, exact: true }).fill(name)
    }
    await dialog.getByRole('button', { name: 'Make 12 links' }).click()
    await dialog.getByText('They are shown this once').waitFor()
    for (const name of [...SALES, ...MARKETING])
      links.push(await dialog.getByLabel(`Link of ${name}`).inputValue())
    for (const [i, link] of links.entries()) {
      const isSales = i < SALES.length
      const body = new URLSearchParams({
        'criterion.need': 'must',
        'criterion.budget': isSales ? 'must' : 'no',
        'criterion.urgency': isSales ? 'must' : 'no',
        enough: '3',
      })
      const answer = await fetch(site.base + new URL(link).pathname, { method: 'POST', body })
      expect(answer.status).toBe(200)
    }
    await page.close()
  })

  test('the page begins with the two they disagree on; the meeting settles both, and a draft says so', async () => {
    const page = await site.visit('lena', survey)
    await page.getByText('All 12 have answered').waitFor()
    const first = await page.getByRole('main').getByRole('heading', { level: 3 }).allTextContents()
    expect(first.slice(0, 2).sort()).toEqual([
      expect.stringMatching(/^Budget/),
      expect.stringMatching(/^Urgency/),
    ])
    expect(await page.getByText('Disputed', { exact: true }).count()).toBe(2)
    await page
      .getByRole('region', { name: /^Budget/ })
      .getByText('Helps', { exact: true })
      .click()
    await page
      .getByRole('region', { name: /^Urgency/ })
      .getByText('A must', { exact: true })
      .click()
    await page.getByRole('button', { name: 'Write a draft from this' }).click()
    await page.waitForURL(/\/definition\/draft\?from=1/)
    await page.close()
  })

  test('history shows which later sale the draft would have missed', async () => {
    const page = await site.visit('lena', '/definition/draft?from=1')
    await page.getByRole('button', { name: 'Try it on past leads' }).click()
    const missed = page.getByRole('row').filter({ hasText: 'Later sales not sent' })
    await missed.waitFor()
    expect(await missed.getByRole('cell').allTextContents()).toEqual(['0', '1'])
    await page.getByRole('row').filter({ hasText: 'Away from sales' }).waitFor()
    await page.close()
  })

  /** Reads what waits for a signature, signs in again and signs. */
  async function sign(who: Name): Promise<Page> {
    const page = await site.visit(who, '/today')
    await site.world.database.pool.query("update sessions set created_at = now() - interval '3 hours'")
    await page.getByRole('link', { name: /Version 1 of the definition .* waits for your signature/ }).click()
    await page.getByRole('button', { name: 'Read what it does, and sign' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: /^Sign as head of/ }).click()
    await dialog.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
    await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
    return page
  }

  test('Mira and Marta sign, and from that moment it is in force', async () => {
    const page = await site.visit('lena', '/definition?version=1')
    await page.getByRole('link', { name: 'Say who signs' }).click()
    await page.getByRole('combobox', { name: 'Head of sales' }).click()
    await page.getByRole('option', { name: 'Marta Mayer' }).click()
    await page.getByText('Head of sales: Marta Mayer.').waitFor()
    await page.goto('/definition?version=1')
    await page.getByRole('button', { name: 'Put version 1 to signature' }).click()
    await page.getByRole('heading', { name: 'Version 1 waits for signatures' }).waitFor()
    const mira = await sign('mira')
    await mira.getByText('You have signed as head of marketing.').waitFor()
    const marta = await sign('marta')
    await marta.getByText('Signed by everybody who must: it is in force.').waitFor()
    for (const one of [page, mira, marta]) await one.close()
  })

  let lead: { id: string; name: string; definition_version: number } | undefined
  const inquire = async () => {
    const office = await site.visit('mira', '/healthz')
    const answer = await office.request.fetch('/api/inquiries', {
      method: 'POST',
      headers: { origin: site.base, 'idempotency-key': 'story' },
      data: {
        name: 'Greta Graf',
        email: 'greta@example.com',
        message: 'We have a budget and urgently need ten pumps, by next week. Please send a quotation.',
        asks_for: 'quotation',
      },
    })
    expect(answer.status()).toBe(202)
    await office.close()
  }
  const readLead = async () => {
    const { rows } = await site.world.database.pool.query(
      `select l.id, l.stage, l.definition_version, m.name from leads l
       join persons p on p.workspace_id = l.workspace_id and p.id = l.person_id
       join members m on m.workspace_id = l.workspace_id and m.id = l.accountable_id
       where p.email = 'greta@example.com'`,
    )
    lead = rows[0]
    return lead
  }

  /** Whose turn it was. */
  let rep = ''
  const holder = () => rep.split(' ')[0]?.toLowerCase() as Name

  test('a new inquiry is judged by it and offered; the rep refuses it as no lead', async () => {
    await inquire()
    await expect
      .poll(readLead, { timeout: 20_000 })
      .toMatchObject({ stage: 'offered', definition_version: 1 })
    rep = lead?.name ?? ''
    const page = await site.visit(holder(), `/leads/${lead?.id}`)
    await page.getByRole('button', { name: 'Refuse' }).first().click()
    await page.getByText('No lead by our definition').first().click()
    await page.getByRole('group', { name: 'What does it lack?' }).getByText('Right company size').click()
    await expect.poll(readLead, { timeout: 20_000 }).toMatchObject({ stage: 'rejected' })
    await page.close()
  })

  test('the board overturns it with one key, and the rep has it back', async () => {
    const page = await site.visit('mira', '/review')
    await page.getByRole('button', { name: 'Draw now' }).click()
    await page.getByRole('link', { name: 'Judge 1 case' }).click()
    await page.getByRole('heading', { name: /Greta Graf/ }).waitFor()
    await page.keyboard.press('5')
    await page.getByText(`It goes back to ${rep}.`).waitFor()
    await expect.poll(readLead, { timeout: 20_000 }).toMatchObject({ stage: 'working', name: rep })
    const today = await site.visit(holder(), '/today')
    await today.getByText('Greta Graf').first().waitFor()
    for (const one of [page, today]) await one.close()
  })

  test('acceptance and overturn rates show it', async () => {
    const page = await site.visit('lena', '/figures/review?period=all')
    const row = page.getByRole('row').filter({ hasText: rep }).first()
    await row.getByText('100.0 %').waitFor()
    await page.goto('/figures/acceptance?period=all')
    const all = page.getByRole('row', { name: /^All/ })
    await all.waitFor()
    expect(await all.getByRole('cell').allTextContents()).toEqual(['0.0 %0–79 %', '1', '0', '1', '0'])
  })
})
