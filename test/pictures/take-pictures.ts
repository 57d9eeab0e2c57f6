import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DESK, describeInBrowser, type Look, PHONE } from '#test/browser.ts'
import { type Ground, openGround } from './ground/open-ground.ts'
import { doorScenes } from './scenes/door.ts'
import { formScenes } from './scenes/forms.ts'
import { leadScenes } from './scenes/leads.ts'
import { listedScenes, variantScenes } from './scenes/listed-pages.ts'
import { openedScenes } from './scenes/opened.ts'
import { partnerScenes } from './scenes/partners.ts'
import { poolScenes } from './scenes/pool.ts'
import { questionScenes } from './scenes/questions.ts'
import { type Scene, STATES, type State } from './scenes/scene.ts'
import { sharedScenes } from './scenes/shared.ts'
import { surveyScenes } from './scenes/surveys.ts'
import { welcomeScenes } from './scenes/welcome.ts'

/**
 * Pictures of every page into pictures/STATE/LOOK: filled (the sample company), empty (a company on its first day) and
 * failed (the server answers with errors). `npm run pictures today leads` takes only pages whose address begins so.
 */
const FOLDER = process.env.PICTURES_FOLDER ?? join(import.meta.dirname, '..', '..', 'pictures')
const ONLY = (process.env.PICTURES ?? '')
  .split(' ')
  .flatMap((word) => (word === '' ? [] : [`/${word.replace(/^\//, '')}`]))
const WIDTHS: Record<string, Look> = { 1440: DESK, 390: PHONE }
const COLOURS = ['light', 'dark'] as const
const PATIENCE = 10_000
const FINISH = `document.getAnimations().forEach((one) => {
  if (one.effect?.getComputedTiming().endTime !== Infinity) one.finish()
})`

const isWanted = (path: string) => ONLY.length === 0 || ONLY.some((word) => path.startsWith(word))

describeInBrowser('pictures of every page', () => {
  let ground: Ground
  let scenes: Scene[]
  beforeAll(async () => {
    ground = await openGround((path) => isWanted(path) || ONLY.some((word) => word.startsWith(path)))
    const all = [
      listedScenes,
      variantScenes,
      leadScenes,
      partnerScenes,
      openedScenes,
      poolScenes,
      surveyScenes,
      questionScenes,
      formScenes,
      sharedScenes,
      doorScenes,
      welcomeScenes,
    ]
    scenes = all.flatMap((group) => group(ground)).filter(({ path }) => isWanted(path))
    if (ONLY.length === 0) rmSync(FOLDER, { recursive: true, force: true })
  })
  afterAll(() => ground.close())

  for (const state of STATES) {
    for (const [width, look] of Object.entries(WIDTHS)) {
      test(`${state}, ${width}`, async () => {
        const folders = COLOURS.map((colour) => join(FOLDER, state, `${width}-${colour}`))
        for (const folder of folders) mkdirSync(folder, { recursive: true })
        const windows: Windows = new Map()
        const missed: string[] = []
        for (const scene of scenes.filter(({ states }) => states.includes(state))) {
          await take(scene, { state, look, folders, windows }).catch((error) =>
            missed.push(`${scene.name}: ${error}`),
          )
        }
        for (const page of windows.values()) await page.context().close()
        expect(missed).toEqual([])
        expect([...ground.site.complaints, ...(ground.fresh?.complaints ?? [])]).toEqual([])
      })
    }
  }
})

/** Of everybody who looks at something: the window has the screens already. */
type Windows = Map<string, Page>

async function take(
  scene: Scene,
  o: { state: State; look: Look; folders: readonly string[]; windows: Windows },
): Promise<void> {
  const place = await scene.place(o.state)
  if (place === null) return
  // Who is not signed in yet may leave something behind: a code that is asked for, a session.
  const key = place.who ?? scene.name
  const page = o.windows.get(key) ?? (await place.site.visitAs(place.who, '/healthz', o.look))
  if (!o.windows.has(key)) {
    page.setDefaultTimeout(PATIENCE)
    if (o.state === 'failed') await failEverything(page)
  }
  o.windows.set(key, page)
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto(place.address)
  await settle(page)
  if (scene.act) {
    await scene.act(page)
    await settle(page)
  }
  for (const [i, colorScheme] of COLOURS.entries()) {
    await page.emulateMedia({ colorScheme })
    await page.waitForTimeout(100)
    // What fades from one colour to the other has arrived.
    await page.evaluate(FINISH)
    await page.screenshot({ path: join(o.folders[i] ?? '', `${scene.name}.png`) })
  }
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
    .waitFor({ state: 'detached', timeout: 15_000 })
    .catch(() => {})
  await page.evaluate('document.fonts.ready.then(() => undefined)')
  await page.waitForTimeout(200)
}
