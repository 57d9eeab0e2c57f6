import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '#src/db/embedded/port.ts'
import { buildScreens } from '#test/browser/build-screens.ts'
import { openChromium, openPage } from '#test/browser/chromium.ts'
import { DESK, describeInBrowser } from '#test/browser.ts'
import { printed, runCommand } from '../company/command-line.ts'
import { cleanUp, makeFolder, startServer } from '../lifecycle/server.ts'

describeInBrowser('Clara sets up her company and wins its first deal the same morning', () => {
  let browser: Browser
  const complaints: string[] = []
  beforeAll(async () => {
    await buildScreens()
    browser = await openChromium()
  })
  afterAll(async () => {
    await browser.close()
    await cleanUp()
    expect(complaints).toEqual([])
  })

  test('on an empty folder, from the code that the server printed to books that balance', async () => {
    const folder = makeFolder()
    const port = await freePort()
    const server = startServer(folder, port)
    await server.says('Set up your company: ')
    const [address = ''] = /http\S+\/setup#\S+/.exec(server.output()) ?? []
    const page = await openPage(browser, `http://localhost:${port}`, DESK, complaints)

    await page.goto(address)
    await page.getByLabel('Name', { exact: true }).fill('Clara Pumps')
    await page.getByLabel('Your name').fill('Clara Berg')
    await page.getByLabel('E-mail address').fill('clara@clara-pumps.example')
    await page.getByRole('textbox', { name: /^Password/ }).fill('tractor-lilac-91-harbour')
    await page.getByRole('button', { name: 'Set up' }).click()
    await page.getByRole('navigation', { name: 'Pages' }).first().getByText('Clara Pumps').waitFor()

    await page.goto('/desk')
    await page.getByLabel('Name').fill('Erika Example')
    await page.getByLabel('Company').fill('Valves Ltd')
    await page.getByLabel('Phone').fill('+49 30 1234567')
    await page
      .getByRole('textbox', { name: /want|said|message/i })
      .fill('Ten vacuum pumps, a quotation please')
    await page.keyboard.press('Control+Enter')
    // What is found is what has become a lead.
    await page
      .getByText(/^with /)
      .first()
      .waitFor({ timeout: 60_000 })

    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Find people, leads, pages and commands' }).fill('erika example')
    await page.getByRole('option', { name: /Erika Example/ }).click()
    await page.waitForURL('**/leads/*')
    await page.getByRole('button', { name: 'More commands' }).waitFor()
    await page.keyboard.press('w')
    const won = page.getByRole('form', { name: 'Won' })
    await won.getByLabel(/^Amount/).fill('12500')
    await won.getByRole('button', { name: 'Won' }).click()
    await page.getByText('Won: Erika Example.').waitFor()
    await page.getByText(/Won, recorded by Clara Berg/).waitFor()

    const env = { WATERTIGHT_DATA: folder }
    expect(await printed(runCommand(env, ['audit']))).toMatch(/balance|no difference|proved/i)
    const report = JSON.parse(await printed(runCommand(env, ['report', 'sources', '--json'])))
    expect(JSON.stringify(report)).toContain('12500')
  })
})
