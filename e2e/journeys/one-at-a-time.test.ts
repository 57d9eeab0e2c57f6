import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { DESK, describeInBrowser, openSite, PHONE, type Site } from '#test/browser.ts'
import { judged } from '#test/judged.ts'
import { putAside } from '#test/sweeping.ts'
import { workedLead } from '#test/worked-lead.ts'
import type { Name } from '#test/world.ts'

const HOUR = 3_600_000
const PATIENCE = { timeout: 60_000 }

describeInBrowser('A rep calls one lead after the other', () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite({ work: false })
  })
  afterAll(async () => {
    await site.close()
    expect(site.complaints).toEqual([])
  })

  beforeEach(() => putAside(site.world))

  async function overdue(owner: Name, names: readonly string[]): Promise<string[]> {
    const ids: string[] = []
    for (const [i, name] of names.entries()) {
      const dueAt = new Date(Date.now() - (names.length - i) * HOUR)
      const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.com`
      ids.push(await workedLead(site.world, { owner, person: { name, email }, dueAt }))
    }
    return ids
  }

  async function tries(leads: readonly string[]): Promise<{ result: string; channel: string }[]> {
    const db = site.world.database.bind(site.world.workspace.id)
    return db.all(sql`select result, channel from interactions
      where workspace_id = ${db.workspaceId} and lead_id = any(${leads}::uuid[]) and is_attempt order by recorded_at`)
  }

  /** Counts what hands do: each tap or click once, each key once. */
  async function countHands(page: Page): Promise<() => Promise<{ taps: number; keys: number }>> {
    await page.evaluate(`window.hands = { taps: 0, keys: 0 };
      // Where the phone itself would open, the browser stays.
      addEventListener('click', (event) => {
        if (event.isTrusted) hands.taps += 1
        if (event.target.closest('a[href^=tel]')) event.preventDefault()
      }, true);
      addEventListener('keydown', () => { hands.keys += 1 }, true)`)
    return () => page.evaluate('window.hands')
  }

  const shown = (page: Page, name: string) => page.getByRole('heading', { level: 2, name, exact: true })

  test('on the phone a call and its outcome are two taps, and the next lead is there', async () => {
    const leads = await overdue('anna', ['Erika Example', 'Otto Maier'])
    const page = await site.visit('anna', '/today?view=one', PHONE)
    await shown(page, 'Erika Example').waitFor()
    const hands = await countHands(page)
    await page.getByRole('link', { name: '+49 301 234 56' }).first().tap()
    await page.getByRole('button', { name: 'Left a message' }).tap()
    await shown(page, 'Otto Maier').waitFor()
    expect(await hands()).toEqual({ taps: 2, keys: 0 })
    await expect.poll(() => tries(leads), PATIENCE).toEqual([{ result: 'left_message', channel: 'phone' }])
    await page.getByText('Logged a try with Erika Example.').waitFor()
    await page.getByRole('button', { name: 'Undo' }).tap()
    await shown(page, 'Otto Maier').waitFor()
    await expect.poll(async () => (await standing(leads[0] ?? ''))?.attempts, PATIENCE).toBe(0)
  })

  async function standing(lead: string) {
    const db = site.world.database.bind(site.world.workspace.id)
    return db.first<{ attempts: number; stage: string }>(
      sql`select attempts, stage from leads where workspace_id = ${db.workspaceId} and id = ${lead}`,
    )
  }

  test('a morning of ten leads goes by the keyboard alone, a key each', async () => {
    const names = Array.from({ length: 10 }, (_, i) => `Caller ${'ABCDEFGHIJ'[i]}`)
    const leads = await overdue('ben', names)
    const page = await site.visit('ben', '/today', DESK)
    await shown(page, 'Caller A').waitFor()
    const hands = await countHands(page)
    await page.keyboard.press('v')
    await page.getByText('1 of 10 due').waitFor()
    for (const [i, name] of names.entries()) {
      await shown(page, name).waitFor()
      await page.keyboard.press(i % 2 === 0 ? '1' : '2')
    }
    await expect.poll(async () => (await tries(leads)).length, PATIENCE).toBe(10)
    expect(await hands()).toEqual({ taps: 0, keys: 11 })
    await page.getByText('Not due yet').waitFor()
    await page.reload()
    await page.getByRole('button', { name: 'One at a time', pressed: true }).waitFor()
  })

  test('a note is typed with the outcome, another way is a key, and a question is answered without the mouse', async () => {
    const [lead = ''] = await overdue('carla', ['Pia Sommer'])
    await judged(site.world, lead, { email: 'pia@pumps.example', asks_for: 'quotation' })
    const page = await site.visit('carla', '/today?view=one', DESK)
    await shown(page, 'Pia Sommer').waitFor()
    await page.getByText('Questions still open').waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('Enter')
    await page.getByText('Judged Pia Sommer anew.').waitFor()
    await page.keyboard.press('c')
    await page.getByRole('button', { name: 'E-mail', exact: true, pressed: true }).waitFor()
    await page.keyboard.press('t')
    await page.keyboard.type('Wants 3 pumps by May')
    await page.keyboard.press('Escape')
    await page.keyboard.press('3')
    await expect
      .poll(() => tries([lead]), PATIENCE)
      .toEqual([{ result: 'talked_interested', channel: 'email' }])
    await page.getByText('Wants 3 pumps by May').first().waitFor()
  })

  test('without a network for a while, and while the server starts anew, no outcome is lost', async () => {
    const names = ['Rosa Kern', 'Sami Halle', 'Tina Vogel']
    const leads = await overdue('anna', names)
    const page = await site.visit('anna', '/today?view=one', PHONE)
    await shown(page, 'Rosa Kern').waitFor()
    await page.context().setOffline(true)
    await page.getByText('The connection is lost.').waitFor()
    await page.getByRole('button', { name: 'No answer' }).tap()
    await page.getByText('One change waits here').waitFor()
    await shown(page, 'Sami Halle').waitFor()
    expect(await tries(leads)).toEqual([])
    await page.context().setOffline(false)
    await expect.poll(() => tries(leads), PATIENCE).toHaveLength(1)
    await page.getByText('The connection is lost.').waitFor({ state: 'detached' })
    await site.withoutServer(async () => {
      await page.getByRole('button', { name: 'Left a message' }).tap()
      await shown(page, 'Tina Vogel').waitFor()
    })
    await expect
      .poll(() => tries(leads), PATIENCE)
      .toEqual([
        { result: 'no_answer', channel: 'phone' },
        { result: 'left_message', channel: 'phone' },
      ])
  })
})
