import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { describeInBrowser, openSite, type Site } from '#test/browser.ts'
import { openLead } from '#test/world.ts'

const PATIENCE = { timeout: 60_000 }

describeInBrowser('a list of leads', () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite({ work: false })
  })
  afterAll(async () => {
    await site.close()
    expect(site.complaints).toEqual([])
  })

  async function lead(stage: 'offered' | 'working', name: string): Promise<string> {
    return openLead(site.world, {
      stage,
      owner: 'anna',
      person: { name },
      dueAt: new Date(Date.now() + 3_600_000),
    })
  }

  async function seenAt(id: string): Promise<Date | null | undefined> {
    const db = site.world.database.bind(site.world.workspace.id)
    const row = await db.first<{ seen_at: Date | null }>(
      sql`select seen_at from offers where workspace_id = ${db.workspaceId} and lead_id = ${id}`,
    )
    return row?.seen_at
  }

  test('asks once for a lead on which the mouse rests; an offer is seen by a click alone', async () => {
    const offered = await lead('offered', 'Erika Example')
    const worked = await lead('working', 'Otto Maier')
    const page = await site.visit('anna', '/leads')
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    const times = (id: string) => asked.filter((path) => path === `/api/leads/${id}`).length
    const row = (name: string) => page.getByRole('row', { name: new RegExp(name) })
    await row('Erika Example').getByRole('link').hover()
    await row('Otto Maier').getByRole('link').hover()
    await expect.poll(() => times(worked), PATIENCE).toBe(1)
    await row('Otto Maier').getByRole('link').click()
    await page.getByRole('heading', { name: 'Otto Maier' }).waitFor()
    expect(times(worked)).toBe(1)
    expect(times(offered)).toBe(0)
    expect(await seenAt(offered)).toBe(null)
    await row('Erika Example').getByRole('link').click()
    await page.getByRole('heading', { name: 'Erika Example' }).waitFor()
    await expect.poll(() => seenAt(offered), PATIENCE).toBeInstanceOf(Date)
  })

  test('asks once for a lead on which the keyboard rests', async () => {
    const id = await lead('working', 'Ida Keyes')
    const page = await site.visit('anna', '/leads?q=keyes')
    let asked = 0
    page.on('request', (request) => {
      if (new URL(request.url()).pathname === `/api/leads/${id}`) asked += 1
    })
    await page.getByRole('row', { name: /Ida Keyes/ }).waitFor()
    await page.locator('body').press('j')
    await expect.poll(() => asked, PATIENCE).toBe(1)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Ida Keyes' }).waitFor()
    expect(asked).toBe(1)
  })
})
