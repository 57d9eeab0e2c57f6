import { afterAll, beforeAll, expect, test } from 'vitest'
import { countMonths } from '#src/reports/profile/count-months.ts'
import { describeInBrowser, openSite, PHONE, type Site } from '#test/browser.ts'
import { createWorld } from '#test/world.ts'
import { hasXEducation, importXEducation } from '#test/x-education.ts'

let site: Site
describeInBrowser('who buys', () => {
  beforeAll(async () => {
    const world = await createWorld()
    if (hasXEducation) {
      await importXEducation(world, 20)
      await countMonths({ database: world.database, workspaceId: world.workspace.id, asOf: new Date() })
    }
    site = await openSite({ world, work: false })
  }, 600_000)
  afterAll(() => site.close())

  test.runIf(hasXEducation)(
    'the lead manager sees who buys, opens the leads behind a number, and drafts the profile that follows',
    async () => {
      const page = await site.visit('lena', '/figures/profile')
      await page.getByText('tells buyers better').waitFor()
      await page.getByRole('link', { name: 'Source: reference, Bought: 316' }).click()
      await page.waitForURL(/\/leads\?.*trait=source%3Dreference/)
      await page.getByText('316 leads', { exact: true }).waitFor()
      await page.goBack()
      await page.getByRole('button', { name: 'Draft it as the next version' }).click()
      await page.waitForURL(/\/definition\?version=1/)
      await page.getByText('It scores nothing until it is signed').waitFor()
      expect(site.complaints).toEqual([])
    },
    120_000,
  )

  test.runIf(hasXEducation)(
    'who may not write the definition is shown the proposal and no button',
    async () => {
      const page = await site.visit('marta', '/figures/profile')
      await page.getByText('tells buyers better').waitFor()
      expect(await page.getByRole('button', { name: 'Draft it as the next version' }).count()).toBe(0)
    },
    60_000,
  )

  test.runIf(hasXEducation)(
    'on a phone nothing reaches beyond the screen',
    async () => {
      const page = await site.visit('lena', '/figures/profile', PHONE)
      await page.getByText('tells buyers better').waitFor()
      const [wide, screen] = await page.evaluate<[number, number]>(
        '[document.documentElement.scrollWidth, innerWidth]',
      )
      expect(wide).toBeLessThanOrEqual(screen)
    },
    60_000,
  )
})
