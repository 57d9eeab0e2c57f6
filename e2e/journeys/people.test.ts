import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { describeInBrowser, openSite, PHONE, type Site } from '#test/browser.ts'

const PATIENCE = { timeout: 30_000, interval: 200 }

describeInBrowser('Somebody leaves', () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite({ work: false })
  })
  afterAll(async () => {
    await site.close()
    expect(site.complaints).toEqual([])
  })

  test('a lost phone is signed out; who leaves is out at once, and back with one click', async () => {
    const phone = await site.visit('ben', '/today', PHONE)
    await phone.getByRole('heading', { name: 'Today' }).waitFor()
    const isIn = () => phone.evaluate(async () => (await fetch('/api/me')).status)
    expect(await isIn()).toBe(200)

    const lena = await site.visit('lena', '/people')
    await lena.getByLabel('Find somebody').fill('Ben')
    await lena.getByRole('button', { name: /^Ben / }).click()
    const panel = lena.getByRole('complementary', { name: /^Ben / })
    await panel.getByRole('button', { name: 'Lost phone or computer' }).click()
    await panel.getByText('signs in with the password alone').waitFor()
    await panel.getByRole('button', { name: 'Shut it out' }).click()
    await lena.getByText(/is signed out. No lost phone/).waitFor()
    await vi.waitFor(async () => expect(await isIn()).toBe(401), PATIENCE)

    const desk = await site.visit('ben', '/today')
    const isAtWork = () => desk.evaluate(async () => (await fetch('/api/me')).status)
    expect(await isAtWork()).toBe(200)
    await panel.getByRole('button', { name: 'Leaves the company' }).click()
    await lena.getByText(/has left: signed out/).waitFor()
    await vi.waitFor(async () => expect(await isAtWork()).not.toBe(200), PATIENCE)
    await lena.getByRole('button', { name: 'Undo' }).last().click()
    await panel.getByRole('button', { name: 'Leaves the company' }).waitFor()
    const back = await site.visit('ben', '/today')
    await vi.waitFor(async () => expect((await back.request.get('/api/me')).status()).toBe(200), PATIENCE)
  })
})
