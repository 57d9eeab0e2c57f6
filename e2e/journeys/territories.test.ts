import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeInBrowser, openSite, type Site } from '#test/browser.ts'

describeInBrowser('Lena says who serves which leads', () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite({ work: false })
  })
  afterAll(async () => {
    await site.close()
    expect(site.complaints).toEqual([])
  })

  async function add(page: Awaited<ReturnType<Site['visit']>>, name: string, country: string, who: string) {
    await page
      .getByRole('button', { name: 'Add a territory' })
      .or(page.getByRole('button', { name: 'Add the first territory' }))
      .first()
      .click()
    const form = page.getByRole('complementary', { name: 'The chosen territory' })
    await form.getByRole('textbox', { name: 'Name' }).fill(name)
    await form.getByRole('combobox', { name: 'Value for Country' }).fill(country)
    await page.getByRole('option', { name: country }).click()
    await form.getByRole('combobox', { name: 'People' }).fill(who)
    await page.getByRole('option', { name: who }).click()
    await page.keyboard.press('Escape')
  }

  test('she is told of a hole while she writes, mends it by keyboard, and tries a lead', async () => {
    const page = await site.visit('lena', '/territories')
    await add(page, 'Germany', 'Germany', 'Anna Abel')
    await page.getByText('No territory takes what is left').waitFor()
    await add(page, 'South', 'Germany', 'Ben Berg')
    await page.getByText('“South” is never reached: “Germany” comes first and takes all of it.').waitFor()
    await page.getByRole('button', { name: 'Add a territory' }).click()
    await page.getByLabel('Everything that no territory above takes').check()
    await page.getByRole('combobox', { name: 'Teams' }).click()
    await page.getByRole('option', { name: 'Sales' }).click()
    await page.keyboard.press('Escape')
    await page
      .getByRole('table')
      .getByRole('button', { name: /^South/ })
      .click()
    await page.keyboard.press('Alt+ArrowUp')
    await page.getByText('“Germany” is never reached: “South” comes first and takes all of it.').waitFor()
    await page.getByRole('button', { name: 'Take this territory away' }).click()
    await page.getByText(/^None\./).waitFor()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Saved. Leads that waited are routed anew.').waitFor()

    const side = page.getByRole('complementary', { name: 'Try a lead' })
    await side.getByRole('combobox', { name: 'Country' }).fill('Germany')
    await page.getByRole('option', { name: 'Germany' }).click()
    await side.getByText('It goes to Anna Abel, the only one who could take it.').waitFor()
    await side.getByText(/Why not the other/).click()
    await side.getByText('Ben Berg does not serve this territory.').waitFor()
  })

  test('before she saves she sees who would have got the leads of the last 90 days', async () => {
    const page = await site.visit('lena', '/territories')
    await add(page, 'Austria', 'Austria', 'Carla Cruz')
    await page.getByRole('button', { name: 'Try on the last 90 days' }).click()
    const trial = page.getByRole('region', { name: 'Tried on the last 90 days' })
    await trial.getByText('No lead came to sales in the last 90 days.').waitFor()
    await page.getByRole('textbox', { name: 'Name' }).fill('Alps')
    await trial.getByText('You changed the list since it was tried.').waitFor()
    await trial.getByRole('button', { name: 'Try it again' }).click()
    await trial.getByText('No lead came to sales in the last 90 days.').waitFor()
    await trial.getByRole('button', { name: 'Close' }).click()
    await page.getByRole('button', { name: 'Drop my changes' }).click()
  })

  test('who saves after somebody else is told what changed, and loses nothing', async () => {
    const lena = await site.visit('lena', '/territories')
    await add(lena, 'France', 'France', 'Carla Cruz')
    const other = await site.visit('lena', '/territories')
    await add(other, 'Italy', 'Italy', 'Ben Berg')
    await other.getByRole('button', { name: 'Save', exact: true }).click()
    await other.getByText('Saved. Leads that waited are routed anew.').waitFor()
    await lena.getByRole('button', { name: 'Save', exact: true }).click()
    await lena.getByText(/Lena Lang saved the territories since you began\..*“Italy” is new/).waitFor()
    await lena.reload()
    await lena
      .getByRole('table')
      .getByRole('button', { name: /^France/ })
      .waitFor()
    await lena.getByRole('button', { name: 'Save', exact: true }).click()
    await lena.getByRole('button', { name: 'Save mine instead' }).click()
    await lena.getByText('Saved. Leads that waited are routed anew.').waitFor()
    await lena.reload()
    await lena
      .getByRole('table')
      .getByRole('button', { name: /^France/ })
      .waitFor()
  })
})
