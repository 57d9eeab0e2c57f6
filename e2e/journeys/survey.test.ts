import { afterAll, beforeAll, expect, test } from 'vitest'
import { readDefinition } from '#src/definition/index.ts'
import { describeInBrowser, openSite, PHONE, type Site } from '#test/browser.ts'

const SALES = ['Marta', 'Anna', 'Ben', 'Carla', 'Dirk']
const MARKETING = ['Mira', 'Tom', 'Eva', 'Uwe', 'Ines']

describeInBrowser('Sales and marketing find out what a lead is to each of them', () => {
  let site: Site
  let survey: string
  const links: string[] = []
  beforeAll(async () => {
    site = await openSite({ work: false })
  })
  afterAll(async () => {
    await site.close()
    expect(site.complaints).toEqual([])
  })

  test('Lena starts a survey and asks ten people, each with a link of their own', async () => {
    const page = await site.visit('lena', '/surveys')
    await page.getByRole('main').getByRole('button', { name: 'Start a survey' }).first().click()
    await page.getByLabel('Title').fill('Autumn')
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    await page.getByRole('heading', { name: 'Autumn' }).waitFor()
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
    await dialog.getByRole('button', { name: 'Make 10 links' }).click()
    await dialog.getByText('They are shown this once').waitFor()
    for (const name of [...SALES, ...MARKETING])
      links.push(await dialog.getByLabel(`Link of ${name}`).inputValue())
    expect(new Set(links).size).toBe(10)
  })

  test('Marta answers on her phone between two meetings, and the others after her', async () => {
    const page = await site.visit(null, new URL(links[0] as string).pathname, PHONE)
    await page.getByText('You are asked as Marta, sales.').waitFor()
    await page
      .getByRole('group', { name: /^Budget/ })
      .getByText('A must')
      .tap()
    await page.getByRole('group', { name: /need/i }).getByText('A must').tap()
    await page.getByLabel('how many suffice').selectOption('3')
    await page.getByRole('button', { name: 'Save my answers' }).tap()
    await page.getByText('Saved. Thank you.').waitFor()
    expect(
      await page
        .getByRole('group', { name: /^Budget/ })
        .getByLabel('A must')
        .isChecked(),
    ).toBe(true)
    for (const [i, link] of links.entries()) {
      if (i === 0) continue
      const isSales = i < SALES.length
      const body = new URLSearchParams({
        'criterion.budget': isSales ? 'must' : 'no',
        'criterion.need': 'must',
        'criterion.urgency': 'helps',
        enough: isSales ? '3' : '1',
      })
      const answer = await fetch(site.base + new URL(link).pathname, { method: 'POST', body })
      expect(answer.status).toBe(200)
    }
  })

  test('Lena’s meeting begins with the budget, settles it, and a draft says so', async () => {
    const page = await site.visit('lena', survey)
    await page.getByText('All 10 have answered').waitFor()
    const budget = page.getByRole('region', { name: /^Budget/ })
    await budget.getByText('Disputed').waitFor()
    expect(await page.getByRole('main').getByRole('heading', { level: 3 }).first().textContent()).toMatch(
      /^Budget/,
    )
    await page
      .getByRole('row', { name: /Within sales/ })
      .first()
      .waitFor()
    await budget.getByText('Helps', { exact: true }).click()
    await budget.getByPlaceholder('Why (optional)').fill('Sales asks for it in the first call')
    await page.getByRole('heading', { name: 'Autumn' }).click()
    await page.getByRole('button', { name: 'Write a draft from this' }).click()
    await page.waitForURL(/\/definition\/draft\?from=1/)
    const db = site.world.database.bind(site.world.workspace.id)
    const document = await readDefinition(db, 1)
    const kinds = Object.fromEntries(document.criteria.map(({ key, kind }) => [key, kind]))
    expect(kinds).toMatchObject({ budget: 'counts', need: 'required', urgency: 'counts' })
  })

  test('on the projector the next meeting thinks again, by keys alone, and ends with a draft', async () => {
    const page = await site.visit('lena', survey)
    await page.getByRole('link', { name: 'Hold the meeting' }).click()
    const budget = page.getByRole('region', { name: /^Budget/ })
    await budget.getByRole('button', { name: 'Helps', pressed: true }).waitFor()
    expect(await page.getByRole('navigation').count()).toBe(0)
    await page.keyboard.press('1')
    await budget.getByRole('button', { name: 'A must', pressed: true }).waitFor()
    await page.keyboard.press('w')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('Without money nobody drives there')
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowRight')
    const end = page.getByRole('region', { name: 'What was settled' })
    await end.getByRole('heading', { name: 'One criterion is settled, nothing is open' }).waitFor()
    await end.getByText('Without money nobody drives there').waitFor()
    await page.keyboard.press('ArrowLeft')
    await budget.waitFor()
    await page.keyboard.press('ArrowRight')
    await end.waitFor()
    await page.keyboard.press('d')
    await page.waitForURL(/\/definition\/draft\?from=2/)
    const db = site.world.database.bind(site.world.workspace.id)
    const { criteria } = await readDefinition(db, 2)
    expect(criteria.find(({ key }) => key === 'budget')?.kind).toBe('required')
  })
})
