import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { describeInBrowser, openSite, PHONE, type Site } from '#test/browser.ts'
import { workedLead } from '#test/worked-lead.ts'
import { openLead } from '#test/world.ts'

const HOUR = 3_600_000
const PATIENCE = { timeout: 60_000 }

describeInBrowser('Anna’s morning on the phone, between two customers', () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite({ work: false })
  })
  afterAll(async () => {
    await site.close()
    expect(site.complaints).toEqual([])
  })

  async function standing(lead: string): Promise<Record<string, unknown> | undefined> {
    const db = site.world.database.bind(site.world.workspace.id)
    return db.first(sql`select stage, next_action, attempts, reason from leads
      where workspace_id = ${db.workspaceId} and id = ${lead}`)
  }

  test('she accepts an offer, refuses another, logs a call and takes one thing back, in two taps each', async () => {
    const { world } = site
    const soon = (hours: number) => new Date(Date.now() + hours * HOUR)
    const hot = await openLead(world, {
      stage: 'offered',
      owner: 'anna',
      person: { name: 'Erika Example' },
      dueAt: soon(1),
    })
    const wrong = await openLead(world, {
      stage: 'offered',
      owner: 'anna',
      person: { name: 'Otto Maier' },
      dueAt: soon(2),
    })
    const due = await workedLead(world, {
      person: { name: 'Li Wu', email: 'li@example.com' },
      dueAt: soon(-1),
    })
    const page = await site.visit('anna', '/today', PHONE)
    await page.getByText('2 offers wait for your answer, 1 overdue.').waitFor()

    await page.getByText('Erika Example').tap()
    await page.getByRole('button', { name: /^Accept/ }).tap()
    await page.getByText('Accepted Erika Example.').waitFor()
    await expect.poll(() => standing(hot), PATIENCE).toMatchObject({ stage: 'working' })

    await page.getByText('Otto Maier').tap()
    await page.getByRole('button', { name: /^Refuse/ }).tap()
    await page
      .getByText('Wrong territory')
      .or(page.getByText(/territory/i))
      .first()
      .tap()
    await page.getByText('Refused Otto Maier.').waitFor()
    await expect
      .poll(() => standing(wrong), PATIENCE)
      .toMatchObject({ stage: 'rejected', reason: 'misrouted_territory' })
    await page.getByText('Refused Otto Maier.').locator('..').getByRole('button', { name: 'Undo' }).tap()
    await expect.poll(() => standing(wrong), PATIENCE).toMatchObject({ stage: 'offered' })
    await page.getByText('Otto Maier', { exact: true }).waitFor()

    await page.getByText('Li Wu').tap()
    const call = page.getByRole('link', { name: '+49 301 234 56' }).first()
    expect(await call.getAttribute('href')).toBe('tel:+4930123456')
    await page.getByRole('button', { name: 'No answer' }).tap()
    await page.getByText('Logged a try with Li Wu.').waitFor()
    await expect.poll(() => standing(due), PATIENCE).toMatchObject({ stage: 'working', attempts: 1 })
    await page.getByText('1 overdue').waitFor({ state: 'detached' })
  })
})
