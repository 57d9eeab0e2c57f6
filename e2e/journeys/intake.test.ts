import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { parcelOf } from '#src/intake/inbox/arrival.ts'
import { receive } from '#src/intake/inbox/receive.ts'
import { arrival } from '#test/arrive.ts'
import { describeInBrowser, openSite, type Site } from '#test/browser.ts'

const SALESFORCE = join(
  import.meta.dirname,
  '../../../shared/data/crm-export-layouts/salesforce/lead-import-wizard-layout.csv',
)
if (!existsSync(SALESFORCE))
  console.log(`Not shown: the Salesforce layout, because ${SALESFORCE} is not here.`)

/** What work processes do takes its time where others work too. */
const PATIENCE = { timeout: 60_000 }

let site: Site

const db = () => site.world.database.bind(site.world.workspace.id)

describeInBrowser('A marketer brings in what there is', () => {
  beforeAll(async () => {
    site = await openSite()
  })
  afterAll(async () => {
    await site.close()
    expect(site.complaints).toEqual([])
  })

  test.runIf(existsSync(SALESFORCE))('A marketer imports the Salesforce layout by mouse', async () => {
    const page = await site.visit('mira', '/imports')
    await page.getByText('Nothing was imported yet').waitFor()
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Choose a file' }).click()
    await (await chooser).setFiles(SALESFORCE)
    await page.getByRole('heading', { name: 'What its columns mean' }).waitFor()
    const owner = page.getByRole('combobox', { name: 'Record Owner means' })
    await expect.poll(() => owner.inputValue(), PATIENCE).toBe('Owner')
    const history = page.getByRole('radio', { name: /^History/ })
    await expect.poll(() => history.isChecked(), PATIENCE).toBe(true)
    await page.getByRole('radio', { name: /^Open leads of an older system/ }).click()
    await page.getByRole('cell', { name: /Jane Doe new/ }).waitFor()
    await page.getByRole('cell', { name: /^Qualified/ }).waitFor()
    await page.getByRole('button', { name: 'Import 1 row' }).click()
    await page.getByText('1 taken.').waitFor(PATIENCE)
    await page.getByRole('link', { name: 'What became of them' }).click()
    await page.getByRole('button', { name: /Jane Doe/ }).click()
    await page.getByRole('complementary').getByText('jane@example.com', { exact: true }).waitFor()
    // Where it came in: a moment later it may be offered to somebody.
    const lead = () =>
      db().first(sql`
        select l.source, (select to_stage from movements m
          where m.workspace_id = l.workspace_id and m.lead_id = l.id order by seq limit 1) as began
        from leads l where l.workspace_id = ${site.world.workspace.id}`)
    await expect.poll(lead, PATIENCE).toMatchObject({ began: 'qualified', source: 'Web' })
  })

  test('A marketer mends the rows of a file that could not be taken', async () => {
    const page = await site.visit('mira', '/imports')
    const text = 'Name;E-mail;Status;Value\nErika;erika@kurz.test;won;-5\nMax;max@roe.test;won;100\n'
    await page.locator('input[type=file]').setInputFiles({
      name: 'deals.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(text),
    })
    await page.getByText('1 of these 2 would not be taken.').waitFor()
    await page.getByRole('button', { name: 'Import 2 rows' }).click()
    await page.getByText('1 taken, 1 not taken.').waitFor(PATIENCE)
    const value = page.getByRole('textbox', { name: 'Value' })
    await expect.poll(() => value.inputValue(), PATIENCE).toBe('-5')
    await value.fill('5')
    await page.getByRole('button', { name: 'Try 1 again' }).click()
    await page.getByText('2 taken.').waitFor(PATIENCE)
    const sums = () =>
      db().all(
        sql`select revenue from leads where workspace_id = ${site.world.workspace.id} and stage = 'won' order by revenue`,
      )
    await expect.poll(sums, PATIENCE).toEqual([{ revenue: '5' }, { revenue: '100' }])
  })
})

describeInBrowser('A marketer mends the quarantine', () => {
  const ROWS = 190
  beforeAll(async () => {
    site = await openSite()
    const odd = Array.from({ length: ROWS }, (_, i) =>
      arrival(
        { name: `Person ${i}`, 'e-mail': `p${i} at kurz.test`, message: 'A quotation, please' },
        { quarantine: { kind: 'incomplete', reason: 'It lacks E-mail, which the form “Contact” requires.' } },
      ),
    )
    const unreadable = arrival(
      {},
      {
        content: Buffer.from('call me: Max Roe 030 901820'),
        quarantine: {
          kind: 'unreadable',
          reason: 'It is neither JSON nor a form, so nobody can tell what was asked.',
        },
      },
    )
    await receive(site.world.database, site.world.workspace.id, [...odd, unreadable].map(parcelOf))
  })
  afterAll(async () => {
    await site.close()
    expect(site.complaints).toEqual([])
  })

  test('a whole column for nearly two hundred at once, and lets them in', async () => {
    const page = await site.visit('mira', '/inbox')
    await page.getByRole('link', { name: `Mend ${ROWS + 1} in quarantine` }).click()
    await page.getByText(`Incomplete ${ROWS}`).click()
    await page.getByRole('button', { name: 'E-mail', exact: true }).click()
    await page.getByText('Move here').click()
    await page.getByRole('combobox', { name: 'What stands in' }).click()
    await page.getByRole('option', { name: 'e-mail' }).click()
    await page.getByRole('button', { name: `Change ${ROWS} rows` }).click()
    await page.getByRole('button', { name: 'E-mail', exact: true }).click()
    await page.getByText('Replace', { exact: true }).click()
    await page.getByRole('textbox', { name: 'This text' }).fill(' at ')
    await page.getByRole('textbox', { name: 'becomes' }).fill('@')
    await page.getByRole('button', { name: `Change ${ROWS} rows` }).click()
    const first = page.getByRole('textbox', { name: 'E-mail', exact: true }).first()
    await expect.poll(() => first.inputValue(), PATIENCE).toMatch(/^p\d+@kurz\.test$/)

    // Taken back, everything is there again, mended as it was.
    await page.getByRole('button', { name: `Let in ${ROWS}` }).click()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => first.inputValue(), PATIENCE).toMatch(/^p\d+@kurz\.test$/)
    await page.reload()
    await page.getByRole('button', { name: `Let in ${ROWS}` }).click()
    const leads = () =>
      db().first(
        sql`select count(*)::int as n from persons where workspace_id = ${site.world.workspace.id} and email like 'p%@kurz.test'`,
      )
    await expect.poll(leads, PATIENCE).toEqual({ n: ROWS })
    await page.getByText('It is neither JSON nor a form').first().waitFor()
  })

  test('what nobody could read is written in by hand beside what came', async () => {
    const page = await site.visit('mira', '/quarantine')
    await page.getByRole('button', { name: /It is neither JSON nor a form/ }).click()
    await page.getByText('call me: Max Roe 030 901820').waitFor()
    await page.getByRole('textbox', { name: 'Name' }).fill('Max Roe')
    await page.getByRole('textbox', { name: 'Phone' }).fill('030 901820')
    await page.keyboard.press('Control+Enter')
    await page.getByText('Nothing waits to be mended').waitFor()
    const person = () =>
      db().first(
        sql`select phone from persons where workspace_id = ${site.world.workspace.id} and name = 'Max Roe'`,
      )
    await expect.poll(person, PATIENCE).toEqual({ phone: '+4930901820' })
  })
})
