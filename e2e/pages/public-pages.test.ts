import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { playYear } from '#src/sample/index.ts'
import { DESK, describeInBrowser, openSite, PHONE, type Site } from '#test/browser.ts'
import { askAs } from '#test/pictures/ground/ask-as.ts'
import { bringShared } from '#test/pictures/ground/bring-shared.ts'
import { questionLink } from '#test/question-link.ts'
import { violationsOn } from './axe.ts'
import { widthBeyond } from './look.ts'

const REPORTS = [
  'ledger',
  'waterfall',
  'return',
  'time-in-stage',
  'response',
  'attribution',
  'sources',
] as const
const PAGES = ['executive', ...REPORTS, 'question', 'tapped', 'answered'] as const

describeInBrowser('What people see who do not sign in', () => {
  let site: Site
  let page: Page
  let addresses: Record<(typeof PAGES)[number], string>
  beforeAll(async () => {
    site = await openSite({ work: false })
    const sample = (await playYear(site.world.database, { size: 'small' })).id
    const db = site.world.database.bind(sample)
    const manager = await db.first<{ id: string }>(sql`
      select lead_manager_id as id from workspaces where id = ${sample}`)
    const { ask, close } = await askAs(site, String(manager?.id))
    const question = await questionLink(db, { isAnswered: false })
    addresses = {
      ...(await bringShared(ask, String(manager?.id))),
      question,
      tapped: `${question}?answer=elsewhere`,
      answered: await questionLink(db, { isAnswered: true }),
    }
    await close()
    page = await site.visit(null, '/healthz', DESK)
  }, 240_000)
  afterAll(async () => {
    await site.close()
    expect(site.complaints).toEqual([])
  })

  describe.each(PAGES)('%s', (name) => {
    test('is read by everybody: axe finds nothing, on a desk and a phone, in light and dark, and it fits', async () => {
      for (const { width = 0, height = 0 } of [DESK, PHONE]) {
        await page.setViewportSize({ width, height })
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme })
          await page.goto(addresses[name])
          await page.locator('h1').waitFor()
          expect(await violationsOn(page), `${width} ${colorScheme}`).toEqual([])
          expect(await widthBeyond(page)).toEqual([])
        }
      }
    })
  })
})
