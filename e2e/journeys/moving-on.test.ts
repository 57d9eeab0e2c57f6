import { afterAll, beforeAll, expect, test } from 'vitest'
import { activateDefinition } from '#src/definition/index.ts'
import { DESK, describeInBrowser, openSite, PHONE, type Site } from '#test/browser.ts'
import { workedLead } from '#test/worked-lead.ts'

describeInBrowser('What a lead needs before it moves on is agreed, and answered where it is asked', () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite({ work: false })
  })
  afterAll(async () => {
    await site.close()
    expect(site.complaints).toEqual([])
  })

  test('Lena writes down what salespeople do, have at hand and must know', async () => {
    const page = await site.visit('lena', '/definition/draft', DESK)
    const part = page.getByRole('region', { name: 'In each stage' })
    await part.getByRole('button', { name: /^Working/ }).click()
    await part.getByLabel('What to do').fill('Speak with them\n\nFind out who decides')
    await part.getByRole('combobox', { name: 'Must be met' }).click()
    await page.getByRole('option', { name: 'Validated business need' }).click()
    await part.getByRole('combobox', { name: 'Must be answered' }).click()
    await page.getByRole('option', { name: /^Budget/ }).click()
    await page.keyboard.press('Escape')
    await part.getByRole('button', { name: 'Add a call guide or document' }).click()
    await part.getByLabel('Name').fill('Prices')
    await part.getByLabel('Link').fill('javascript:alert(1)')
    await page
      .getByText(/a link begins with https/)
      .first()
      .waitFor()
    await part.getByLabel('Link').fill('https://docs.example/prices')
    await part.getByRole('button', { name: 'Write a call guide from the questions' }).click()
    await page.getByRole('button', { name: 'Save as a draft' }).click()
    await page.waitForURL(/\/definition\?version=1/)
    await page
      .getByText(/^Before a person moves it on to “opportunity”, Validated business need must be met/)
      .first()
      .waitFor()
    await site.world.inTx('lena', (ctx) =>
      activateDefinition(ctx, { version: 1, signedBy: [site.world.members.lena] }),
    )
  })

  test('Anna, between two calls on her phone, is told what is missing, answers it and goes on', async () => {
    const lead = await workedLead(site.world, { person: { name: 'Erika Example' } })
    const page = await site.visit('anna', `/leads/${lead}`, PHONE)
    const guide = page.getByRole('region', { name: 'Guide to the stage Working' })
    await guide.getByText('Find out who decides').waitFor()
    await guide.getByText('Call guide').tap()
    await guide.getByText(/^Validated business need: /).waitFor()
    expect(await guide.getByRole('link', { name: /Prices/ }).getAttribute('href')).toBe(
      'https://docs.example/prices',
    )

    await page.getByRole('button', { name: 'More commands' }).tap()
    await page.getByRole('menuitem', { name: 'Make it an opportunity' }).tap()
    const form = page.getByRole('form', { name: 'Make it an opportunity' })
    await form.getByLabel('Expected value').fill('900')
    await form.getByRole('button', { name: 'Make it an opportunity' }).tap()
    await page.getByText(/Before this lead becomes an opportunity: .* are to be answered/).waitFor()

    const ahead = page.getByRole('region', { name: 'Before it becomes an opportunity' }).first()
    await ahead.getByRole('button', { name: 'Validated business need: yes' }).tap()
    await ahead.getByText('1 of 2').waitFor()
    await ahead.getByRole('button', { name: /^Budget.*: no telling$/ }).tap()
    await expect.poll(() => page.getByText('all is known').count()).toBe(1)
    expect(await form.getByLabel('Expected value').inputValue()).toBe('900')
    await form.getByRole('button', { name: 'Make it an opportunity' }).tap()
    await page.getByText('An opportunity now: Erika Example.').waitFor()
  })
})
