import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql, type Tx } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { SYSTEM } from '#src/people/context.ts'
import { tellMembers } from '#src/response/index.ts'
import { playYear } from '#src/sample/index.ts'
import { addressOf, type ListedPage, listedPages } from '#test/browser/pages.ts'
import { DESK, describeInBrowser, type Look, openSite, PHONE, type Site } from '#test/browser.ts'
import { bringFiles } from './bring-files.ts'

/**
 * Pictures of every page into pictures/STATE/LOOK: filled (the sample company), empty (a company on its first day) and
 * failed (the server answers with errors). `npm run pictures today leads` takes only pages whose address begins so.
 */
const FOLDER = join(import.meta.dirname, '..', '..', 'pictures')
const ONLY = (process.env.PICTURES ?? '').split(' ').filter((word) => word !== '')
const LOOKS: Record<string, Look> = {
  '1440-light': DESK,
  '1440-dark': { ...DESK, dark: true },
  '390-light': PHONE,
  '390-dark': { ...PHONE, dark: true },
}
const OWN = ['/today', '/notifications']
const STATES = ['filled', 'empty', 'failed'] as const

const wanted = listedPages().filter(
  ({ path }) => ONLY.length === 0 || ONLY.some((word) => path.startsWith(`/${word.replace(/^\//, '')}`)),
)

describeInBrowser('pictures of every page', () => {
  let site: Site
  let sample: string
  beforeAll(async () => {
    site = await openSite({ work: false })
    sample = (await playYear(site.world.database, { size: 'small' })).id
    const importer = await whoSees(sample, { path: '/imports', title: 'Imports', needs: 'imports.read' })
    if (importer && wanted.some(({ path }) => path.startsWith('/imports'))) {
      await bringFiles(site, sample, importer)
    }
    await site.world.database.transaction(sample, tellOfDuties)
    if (ONLY.length === 0) rmSync(FOLDER, { recursive: true, force: true })
  })
  afterAll(() => site.close())

  for (const state of STATES) {
    for (const [look, size] of Object.entries(LOOKS)) {
      test(`${state}, ${look}`, async () => {
        const folder = join(FOLDER, state, look)
        mkdirSync(folder, { recursive: true })
        const workspaceId = state === 'empty' ? site.world.workspace.id : sample
        const db = site.world.database.bind(workspaceId)
        for (const page of wanted) {
          const address = await addressOf(db, page)
          if (address === null) continue
          const shown = await site.visitAs(await whoSees(workspaceId, page), '/healthz', size)
          if (state === 'failed') await failEverything(shown)
          await shown.goto(address)
          await settle(shown)
          const name = page.path.slice(1).replaceAll('/', '-').replaceAll('$', '') || 'start'
          await shown.screenshot({ path: join(folder, `${name}.png`) })
          await shown.context().close()
        }
        expect(site.complaints).toEqual([])
      })
    }
  }

  /** A rep, or the desk, for what is one's own, so that it holds their work; else somebody who may everything. */
  async function whoSees(workspaceId: string, { path, needs }: ListedPage): Promise<string | null> {
    if (needs === null) return null
    const db = site.world.database.bind(workspaceId)
    const role = OWN.includes(path) ? 'rep' : path === '/desk' ? 'desk' : 'administrator'
    const row = await db.first<{ id: string }>(sql`
      select m.id from members m where workspace_id = ${workspaceId}
      order by ${role} = any(roles) desc, 'lead_manager' = any(roles) desc, (
        select count(*) from leads l where l.workspace_id = m.workspace_id and l.accountable_id = m.id
          and l.stage in ('offered', 'working', 'opportunity')) desc limit 1`)
    return row?.id ?? null
  }
})

/** Mail of a morning, as the work process would queue it: the sample itself mails nobody. */
async function tellOfDuties(db: Tx): Promise<void> {
  const leads = await db.all<{ id: string; accountable_id: string; tells: string }>(sql`
    select l.id, l.accountable_id, w.lead_manager_id as tells from leads l join workspaces w on w.id = l.workspace_id
    where l.workspace_id = ${db.workspaceId} and l.stage in ('offered', 'working') order by l.id desc limit 6`)
  await tellMembers(
    { db, actor: SYSTEM, now: db.now },
    leads.flatMap(({ id, accountable_id, tells }, i) => [
      { memberId: accountable_id, kind: 'offer', what: 'offered', leadId: id, causeId: newId() } as const,
      {
        memberId: tells,
        kind: 'escalation',
        what: i % 2 ? 'duty_broken' : 'promise_broken',
        leadId: id,
        causeId: newId(),
        aboutMemberId: accountable_id,
      } as const,
    ]),
  )
}

async function failEverything(page: Page): Promise<void> {
  const body = JSON.stringify({
    status: 500,
    reason: 'internal',
    detail: 'Something went wrong on our side. If it happens again, please tell us this number: 018f-0000',
  })
  await page.route('**/api/**', (route) =>
    route.request().url().endsWith('/api/me')
      ? route.continue()
      : route.fulfill({ status: 500, contentType: 'application/problem+json', body }),
  )
}

/** Until nothing is being loaded; the stream of live updates stays open. */
async function settle(page: Page): Promise<void> {
  await page.locator('main, form, h1').first().waitFor()
  await page
    .locator('[aria-busy="true"]')
    .first()
    .waitFor({ state: 'detached', timeout: 5_000 })
    .catch(() => {})
  await page.evaluate('document.fonts.ready.then(() => undefined)')
  await page.waitForTimeout(250)
}
