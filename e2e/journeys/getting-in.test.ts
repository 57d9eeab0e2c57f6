import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeSetupCode } from '#src/people/setup/setup-code.ts'
import { totpCode } from '#test/authenticator.ts'
import { openFreshSite } from '#test/browser/fresh-site.ts'
import { describeInBrowser, openSite, PHONE, type Site } from '#test/browser.ts'
import { PASSWORD } from '#test/sign-in.ts'

const PATIENCE = { timeout: 60_000 }

describeInBrowser('On a fresh folder', () => {
  let site: Site
  beforeAll(async () => {
    site = await openFreshSite()
  })
  afterAll(async () => {
    await site.close()
    expect(site.complaints).toEqual([])
  })

  test('Lena follows the link that the server printed, says who she is, and is at work in a minute', async () => {
    const code = await makeSetupCode(site.world.database.pool)
    const lost = await site.visitAs(null, '/')
    await lost.waitForURL('**/setup')
    const page = await site.visitAs(null, `/setup#${code}`)
    await expect.poll(() => page.getByLabel('Setup code').inputValue(), PATIENCE).toBe(code)
    await expect.poll(() => page.url(), PATIENCE).not.toContain(code)
    await page.getByLabel('Name', { exact: true }).and(page.locator(':focus')).waitFor()
    await page.keyboard.type('Acme Pumps')
    await page.getByText('Germany, Berlin time, Euro, English').waitFor()
    await page.getByLabel('Your name').fill('Lena Lang')
    await page.getByLabel('E-mail address').fill('lena@acme-pumps.test')
    await page.getByRole('textbox', { name: 'Password' }).fill('acme-pumps-1')
    await page.getByText('Most of this is a name').waitFor()
    await page.getByRole('button', { name: 'Set up' }).click()
    await page.getByRole('alert').getByText('Most of this is a name').waitFor()
    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
    await page.getByText('This is hard to guess.').waitFor()
    await page.getByRole('radio', { name: 'Somebody else' }).last().check()
    await page.getByLabel('Who in management wants it to work? Name').fill('Sam Sponsor')
    await page.getByRole('button', { name: 'Set up' }).click()
    await page.getByRole('heading', { name: 'Your company is ready' }).waitFor()
    const link = await page.getByLabel('Link').inputValue()
    expect(link).toMatch(/\/invitation#in_/)
    await page.getByRole('button', { name: 'Begin' }).click()
    await page.waitForURL('**/today')
    const steps = page.getByRole('region', { name: 'First steps' })
    await steps.getByRole('link', { name: /Make the first form/ }).waitFor()
    await steps.getByRole('button', { name: 'Put “Import a spreadsheet” aside' }).click()
    await steps.getByText('Import a spreadsheet').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Undo' }).click()
    await steps.getByText('Import a spreadsheet').waitFor()

    const sam = await site.visitAs(null, link.replace(site.base, ''), PHONE)
    await sam.getByRole('heading', { name: 'Join Acme Pumps' }).waitFor()
    await sam.getByLabel('E-mail address').fill('sam@acme-pumps.test')
    await sam.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
    await sam.getByRole('button', { name: 'Come in' }).click()
    await sam.waitForURL('**/figures')
  })

  test('whoever comes later signs in, and the setup is closed', async () => {
    const page = await site.visitAs(null, '/setup')
    await page.waitForURL('**/sign-in')
    await page.getByLabel('E-mail address').fill('lena@acme-pumps.test')
    await page.getByRole('textbox', { name: 'Password' }).fill('not the password')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('The e-mail address or the password is wrong.').waitFor()
    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/today')
    await page.getByRole('button', { name: 'Lena Lang' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.waitForURL('**/sign-in')
    await page.goto('/people')
    await page.waitForURL('**/sign-in?next=*')
  })
})

describeInBrowser('Anna’s account', () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite({ work: false })
  })
  afterAll(async () => {
    await site.close()
    expect(site.complaints).toEqual([])
  })

  /** Lena invites on the page People; the link leads into another browser. */
  async function invitedAnna(): Promise<Page> {
    const lena = await site.visit('lena', '/people')
    await lena.getByRole('button', { name: /^Anna Abel/ }).click()
    const panel = lena.getByRole('complementary', { name: 'Anna Abel' })
    await panel.getByRole('button', { name: 'Invite' }).click()
    const link = await panel.getByLabel('Link').inputValue()
    const anna = await site.visitAs(null, link.replace(site.base, ''))
    await anna.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
    await anna.getByRole('button', { name: 'Come in' }).click()
    await anna.waitForURL('**/today')
    return anna
  }

  test('she comes in by an invitation, sets up her authenticator app, and signs in with its code', async () => {
    const page = await invitedAnna()
    await page.goto('/account')
    await page.getByRole('button', { name: 'Set up' }).click()
    await page.getByLabel('Your password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor()
    const secret = await page.getByLabel('Key for your authenticator app').inputValue()
    const code = () => totpCode(`otpauth://totp/x?secret=${secret}`)
    await page.getByLabel('2. Enter the code that it shows').fill('000000')
    await page.getByRole('button', { name: 'Switch it on' }).click()
    await page.getByText('This code is wrong.').waitFor()
    await page.getByLabel('2. Enter the code that it shows').fill(code())
    await page.getByRole('button', { name: 'Switch it on' }).click()
    const codes = page.getByRole('listitem').filter({ hasText: /^\w{5}-\w{5}$/ })
    const backup = (await codes.first().textContent()) ?? ''
    await page.getByRole('button', { name: 'I have kept them' }).click()
    await page.getByText('Signing in asks for a code of your app').waitFor()

    const phone = await site.visitAs(null, '/sign-in', PHONE)
    await phone.getByLabel('E-mail address').fill('anna@acme-pumps.test')
    await phone.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
    await phone.keyboard.press('Enter')
    await phone.getByLabel('Code of your authenticator app').fill(code())
    await phone.waitForURL('**/today')

    const lost = await site.visitAs(null, '/sign-in')
    await lost.getByLabel('E-mail address').fill('anna@acme-pumps.test')
    await lost.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
    await lost.keyboard.press('Enter')
    await lost.getByRole('button', { name: 'Use a backup code' }).click()
    await lost.getByLabel('One of your backup codes').fill(backup)
    await lost.keyboard.press('Enter')
    await lost.waitForURL('**/today')
  })

  test('she adds a passkey, signs in with it, and ends the browsers she does not use', async () => {
    const page = await site.visit('anna', '/account')
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('WebAuthn.enable')
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByLabel('What to call it').fill('Anna’s laptop')
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.getByText('Anna’s laptop').first().waitFor()
    await page.getByRole('button', { name: 'End all others' }).click()
    await page.getByText('You are signed in here alone.').waitFor()

    await page.context().clearCookies()
    await page.goto('/sign-in')
    await page.getByRole('button', { name: 'Use a passkey' }).click()
    await page.waitForURL('**/today')
  })
})
