import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeInBrowser, openSite, PHONE, type Site } from '#test/browser.ts'
import { leadOf } from '#test/read-back.ts'
import { openLead } from '#test/world.ts'

const PATIENCE = { timeout: 60_000 }

describeInBrowser('Lena works with the list of leads', () => {
  let site: Site
  const ids: Record<string, string> = {}
  beforeAll(async () => {
    site = await openSite({ work: false })
    const working = ['Anna Abel', 'Bert Blum', 'Cleo Croft', 'Dora Dunn']
    for (const [i, name] of working.entries()) {
      ids[name] = await openLead(site.world, {
        stage: 'working',
        owner: i === 3 ? 'ben' : 'anna',
        source: 'trade_show',
        inquiredAt: new Date(Date.UTC(2026, 2, 10 - i)),
        person: { name, company: `${name.split(' ')[1]} Ltd` },
      })
    }
    ids.offer = await openLead(site.world, {
      stage: 'offered',
      owner: 'anna',
      inquiredAt: new Date(),
      person: { name: 'Olga Ott', company: 'Ott Ltd' },
    })
  })
  afterAll(async () => {
    await site.close()
    expect(site.complaints).toEqual([])
  })

  const rows = (page: Page) => page.locator('tbody tr[aria-rowindex]')
  const names = (page: Page) => page.locator('tbody td[data-first]').allInnerTexts()
  async function listed(page: Page, count: number): Promise<void> {
    await expect.poll(() => rows(page).count(), PATIENCE).toBe(count)
  }

  test('hands over a whole list, reads why one was refused, and takes all of it back', async () => {
    const page = await site.visit('lena', '/leads?stage=working')
    await listed(page, 4)
    await page.keyboard.press('Control+a')
    await page.getByText('4 leads chosen').waitFor()
    await page.keyboard.press('Shift+H')
    await page.getByRole('combobox', { name: 'To whom?' }).fill('Ben')
    await page.getByRole('option', { name: 'Ben Berg' }).click()
    await page.getByRole('button', { name: 'Hand over', exact: true }).last().click()
    await page.getByText('Handed over 3 leads to Ben Berg; 1 was refused.').first().waitFor()
    await page.getByRole('button', { name: 'Why?' }).click()
    await page.getByRole('heading', { name: 'Ben Berg has this lead already.' }).waitFor()
    await page.getByRole('link', { name: 'Dora Dunn' }).last().waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Taken back for 3 leads.').first().waitFor()
    for (const name of ['Anna Abel', 'Bert Blum', 'Cleo Croft']) {
      const owner = async () => (await leadOf(site.world, ids[name] as string)).accountable_id
      await expect.poll(owner, PATIENCE).toBe(site.world.members.anna)
    }
  })

  test('finds while she types, keeps what she found as a view, and Mira sees it', async () => {
    const page = await site.visit('lena', '/leads')
    await listed(page, 5)
    await page.keyboard.press('/')
    await page.keyboard.type('blu')
    await listed(page, 1)
    await page.waitForURL('**/leads?q=blu')
    await page.reload()
    await listed(page, 1)
    await page.getByRole('textbox', { name: 'Search leads' }).fill('')
    await listed(page, 5)
    await page.getByRole('button', { name: 'Filter', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Stage' }).click()
    await page.getByRole('textbox', { name: 'Stage: find' }).fill('offer')
    await page.keyboard.press('Enter')
    await listed(page, 1)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Filtered leads' }).click()
    await page.getByRole('menuitem', { name: 'Keep this list as a view' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Waiting for an answer')
    await page.getByRole('checkbox', { name: /Share it/ }).check()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Waiting for an answer' }).waitFor()

    const mira = await site.visit('mira', '/leads')
    await listed(mira, 5)
    await mira.getByRole('button', { name: 'All leads' }).click()
    await mira.getByRole('menuitem', { name: 'Waiting for an answer' }).click()
    await listed(mira, 1)
    await expect.poll(() => names(mira), PATIENCE).toEqual(['Olga Ott'])
    await mira.getByRole('button', { name: 'Remove the filter Stage' }).click()
    await listed(mira, 5)
    await mira.goBack()
    await mira.getByRole('button', { name: 'Back to it' }).waitFor({ state: 'detached' })
  })

  test('goes through it by keyboard alone: opens, chooses, tags', async () => {
    const page = await site.visit('lena', '/leads?source=trade_show')
    await listed(page, 4)
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    const panel = page.getByRole('complementary', { name: 'The open lead' })
    await panel.getByRole('heading', { name: 'Anna Abel' }).waitFor()
    await page.keyboard.press('j')
    await panel.getByRole('heading', { name: 'Bert Blum' }).waitFor()
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
    await page.keyboard.press('x')
    await page.keyboard.press('Shift+J')
    await page.getByText('2 leads chosen').waitFor()
    await page.keyboard.press('Shift+T')
    await page.getByRole('combobox', { name: 'Put on' }).fill('VIP')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Tag', exact: true }).last().click()
    await page.getByText('Tagged 2 leads with VIP.').first().waitFor()
    const tags = async () => (await leadOf(site.world, ids['Cleo Croft'] as string)).tags
    await expect.poll(tags, PATIENCE).toEqual(['VIP'])
    await page.keyboard.press('z')
    await page.getByText('Taken back for 2 leads.').first().waitFor()
    await expect.poll(tags, PATIENCE).toEqual([])
  })

  test('is ordered by the column she clicks, and back again', async () => {
    const page = await site.visit('lena', '/leads?source=trade_show')
    await listed(page, 4)
    await expect
      .poll(() => names(page), PATIENCE)
      .toEqual(['Anna Abel', 'Bert Blum', 'Cleo Croft', 'Dora Dunn'])
    await page.getByRole('button', { name: 'Asked' }).click()
    await expect
      .poll(() => names(page), PATIENCE)
      .toEqual(['Dora Dunn', 'Cleo Croft', 'Bert Blum', 'Anna Abel'])
    await page
      .getByRole('columnheader', { name: 'Asked' })
      .and(page.locator('[aria-sort=ascending]'))
      .waitFor()
  })

  test('Anna takes an offer by moving its card, and gives it back', async () => {
    const page = await site.visit('anna', '/leads?shape=board')
    const column = (stage: string) => page.getByRole('region', { name: stage })
    const card = column('Offered').locator('article', { hasText: 'Olga Ott' })
    await card.waitFor()
    await card.dragTo(column('Working').getByRole('heading'))
    await column('Working').locator('article', { hasText: 'Olga Ott' }).waitFor()
    await page.getByText('Accepted Olga Ott.').waitFor()
    const offer = () => leadOf(site.world, ids.offer as string)
    await expect.poll(offer, PATIENCE).toMatchObject({ stage: 'working' })
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(offer, PATIENCE).toMatchObject({ stage: 'offered' })
    await card.waitFor()
    await card.hover()
    await page.getByRole('button', { name: 'Move Olga Ott' }).click()
    await page.getByRole('menuitem', { name: 'Rejected' }).click()
    await page.getByRole('button', { name: 'No time for it' }).click()
    await page.getByText('Refused Olga Ott.').waitFor()
    await expect.poll(offer, PATIENCE).toMatchObject({ reason: 'no_capacity' })
  })

  test('takes it away as a file; Anna may not', async () => {
    const page = await site.visit('lena', '/leads?source=trade_show')
    await listed(page, 4)
    await page.getByRole('button', { name: 'Export' }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: 'CSV, any length' }).click()
    const file = await readFile(await (await download).path(), 'utf8')
    expect(file.split('\n').filter((line) => line.includes('Ltd'))).toHaveLength(4)
    const anna = await site.visit('anna', '/leads')
    await rows(anna).first().waitFor()
    expect(await anna.getByRole('button', { name: 'Export' }).count()).toBe(0)
  })

  test('on a phone a lead opens as a page, and Back returns to the list', async () => {
    const page = await site.visit('lena', '/leads?q=dora', PHONE)
    await listed(page, 1)
    await page.getByRole('link', { name: 'Dora Dunn' }).click()
    await page.waitForURL(`**/leads/${ids['Dora Dunn']}`)
    await page.goBack()
    await listed(page, 1)
  })

  test('an address that nobody can read says so and leads back', async () => {
    const page = await site.visit('lena', '/leads?colour=red')
    await page.getByText('Leads cannot be filtered by "colour".').waitFor()
    await page.getByRole('button', { name: 'Remove the filter Colour' }).click()
    await listed(page, 5)
  })

  test('a link to a lead far down shows it where it stands in the list', async () => {
    for (let i = 0; i < 70; i++) {
      ids[`Far ${i}`] = await openLead(site.world, {
        stage: 'nurture',
        inquiredAt: new Date(Date.UTC(2025, 11, 31 - i)),
        person: { name: `Far ${i}` },
      })
    }
    const page = await site.visit('lena', `/leads?stage=nurture&lead=${ids['Far 68']}`)
    await page.getByRole('complementary', { name: 'The open lead' }).getByText('Far 68').waitFor()
    const row = page.locator('tbody tr', { hasText: 'Far 68' })
    await row.waitFor()
    const room = page.locator('table[aria-label="Leads"]').locator('xpath=..')
    const isInSight = async () => {
      const [at, within] = [await row.boundingBox(), await room.boundingBox()]
      return (
        at !== null && within !== null && at.y >= within.y && at.y + at.height <= within.y + within.height
      )
    }
    await expect.poll(isInSight, PATIENCE).toBe(true)
  })
})
