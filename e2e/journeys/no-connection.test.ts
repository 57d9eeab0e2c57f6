import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { describeInBrowser, openSite, PHONE, type Site } from '#test/browser.ts'
import { openLead } from '#test/world.ts'

const PATIENCE = { timeout: 60_000 }

describeInBrowser('Anna loses the network between two customers, and nothing else', () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite({ work: false })
  })
  afterAll(async () => {
    await site.close()
    expect(site.complaints).toEqual([])
  })

  async function offered(name: string): Promise<string> {
    return openLead(site.world, {
      stage: 'offered',
      owner: 'anna',
      person: { name },
      dueAt: new Date(Date.now() + 3_600_000),
    })
  }

  async function stageOf(lead: string): Promise<string | undefined> {
    const db = site.world.database.bind(site.world.workspace.id)
    const row = await db.first<{ stage: string }>(
      sql`select stage from leads where workspace_id = ${db.workspaceId} and id = ${lead}`,
    )
    return row?.stage
  }

  /** The answers that a browser keeps for when there is no connection. */
  function keptOn(page: Page): Promise<string[]> {
    return page.evaluate(`caches.open('answers').then((answers) => answers.keys())
      .then((kept) => kept.map(({ url }) => url.replace(location.origin, '')))`)
  }

  test('what she accepts without a network waits, and is sent when there is one', async () => {
    const lead = await offered('Erika Example')
    const page = await site.visit('anna', `/leads/${lead}`, PHONE)
    await page.getByRole('button', { name: /^Accept/ }).waitFor()
    await page.context().setOffline(true)
    await page.getByText('The connection is lost.').waitFor()
    await page.getByRole('button', { name: /^Accept/ }).click()
    await page.getByText('One change waits here, to be sent when it is back.').waitFor()
    expect(await stageOf(lead)).toBe('offered')
    await page.context().setOffline(false)
    await page.getByText('Accepted Erika Example.').waitFor()
    await page.getByText('The connection is lost.').waitFor({ state: 'detached' })
    await expect.poll(() => stageOf(lead), PATIENCE).toBe('working')
  })

  test('also when the phone has closed the page meanwhile', async () => {
    const lead = await offered('Otto Maier')
    const page = await site.visit('anna', `/leads/${lead}`, PHONE)
    await page.getByRole('button', { name: /^Accept/ }).waitFor()
    await page.context().setOffline(true)
    await page.getByText('The connection is lost.').waitFor()
    await page.getByRole('button', { name: /^Accept/ }).click()
    await page.getByText('One change waits here').waitFor()
    const context = page.context()
    await page.close()
    await context.setOffline(false)
    const again = await context.newPage()
    await again.goto('/today')
    await again.getByText('Sent now: Accepted Otto Maier.').waitFor()
    await expect.poll(() => stageOf(lead), PATIENCE).toBe('working')
  })

  test('she opens it where there is no network at all: Today is there, as of when is said, and what she does is sent later', async () => {
    const lead = await offered('Pia Sommer')
    const page = await site.visit('anna', '/today', PHONE)
    await page.getByText('Pia Sommer').waitFor()
    await expect.poll(() => keptOn(page), PATIENCE).toContain('/api/today?limit=25')
    await page.context().setOffline(true)
    await page.reload()
    await page.getByText('Pia Sommer').waitFor()
    await page.getByText('You see what was known').waitFor()
    await page.getByText('Pia Sommer').click()
    await page.getByRole('button', { name: /^Accept/ }).click()
    await page.getByText('One change waits here').waitFor()
    await page.reload()
    await page.getByText('You see what was known').waitFor()
    expect(await stageOf(lead)).toBe('offered')
    await page.context().setOffline(false)
    await page.getByText('Sent now: Accepted Pia Sommer.').waitFor()
    await page.getByText('You see what was known').waitFor({ state: 'detached' })
    await expect.poll(() => stageOf(lead), PATIENCE).toBe('working')
  })

  test('what was kept is gone when she signs out', async () => {
    const page = await site.visit('anna', '/today', PHONE)
    await expect.poll(() => keptOn(page), PATIENCE).toContain('/api/today?limit=25')
    await page.evaluate("fetch('/api/auth/sign-out', { method: 'POST' })")
    await page.reload()
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor()
    await expect.poll(() => keptOn(page), PATIENCE).toEqual([])
  })
})
