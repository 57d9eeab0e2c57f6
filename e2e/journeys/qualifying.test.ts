import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { DESK, describeInBrowser, openSite, PHONE, type Site } from '#test/browser.ts'
import { openLead } from '#test/world.ts'

describeInBrowser('Quentin asks, and decides what it is', () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite({ work: false })
  })
  afterAll(async () => {
    await site.close()
    expect(site.complaints).toEqual([])
  })

  const asked = (name: string) =>
    openLead(site.world, { stage: 'prequalifying', owner: 'quentin', person: { name } })

  async function standing(lead: string): Promise<Record<string, unknown> | undefined> {
    const db = site.world.database.bind(site.world.workspace.id)
    return db.first(sql`select stage, reason, wake_at is not null as wakes from leads
      where workspace_id = ${db.workspaceId} and id = ${lead}`)
  }

  test('by keys alone he keeps one warm until next week, and changes his mind on the way', async () => {
    const lead = await asked('Erika Example')
    const page = await site.visit('quentin', `/leads/${lead}`, DESK)
    await page.getByRole('heading', { name: 'Erika Example' }).waitFor()
    await page.keyboard.press('l')
    await page.getByRole('form', { name: 'Log a try' }).waitFor()
    await page.keyboard.press('4')
    await page.getByText('Logged a try with Erika Example.').waitFor()

    await page.keyboard.press('q')
    const form = page.getByRole('form', { name: 'Qualify' })
    await form.getByText('What is it?').waitFor()
    expect(await form.getByText('Why?').count()).toBe(0)

    await page.keyboard.press('4')
    await form.getByRole('button', { name: 'Student or job seeker' }).waitFor()
    await form.getByRole('button', { name: 'Keep it warm' }).press('Enter')
    await form.getByRole('button', { name: 'Student or job seeker' }).waitFor({ state: 'detached' })
    expect(await form.getByRole('button', { name: 'Keep it warm' }).getAttribute('aria-pressed')).toBe('true')
    await form.getByRole('button', { name: 'Next week' }).press('Enter')
    await page.keyboard.press('2')
    await page.getByText('Decided on Erika Example.').waitFor()
    await expect
      .poll(() => standing(lead))
      .toEqual({ stage: 'nurture', reason: 'no_budget_yet', wakes: true })

    await page.keyboard.press('z')
    await expect.poll(() => standing(lead)).toMatchObject({ stage: 'prequalifying' })
  })

  test('on the phone he is told that nobody spoke with them yet; then he closes what is no lead in three taps', async () => {
    const lead = await asked('Otto Maier')
    const page = await site.visit('quentin', `/leads/${lead}`, PHONE)
    async function close(): Promise<void> {
      await page.getByRole('button', { name: 'Qualify' }).tap()
      const form = page.getByRole('form', { name: 'Qualify' })
      await form.getByRole('button', { name: 'It is none: close it' }).tap()
      await form.getByRole('button', { name: 'Student or job seeker' }).tap()
    }
    await close()
    await page.getByText(/Nobody has spoken with them yet/).waitFor()
    expect(await standing(lead)).toMatchObject({ stage: 'prequalifying' })

    await page.getByRole('button', { name: 'Log a try' }).tap()
    await page.getByRole('button', { name: 'Spoke: not interested' }).tap()
    await page.getByText('Logged a try with Otto Maier.').waitFor()
    await close()
    await page.getByText('Decided on Otto Maier.').waitFor()
    await expect
      .poll(() => standing(lead))
      .toMatchObject({ stage: 'disqualified', reason: 'student_or_job_seeker' })
  })
})
