import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { openProfile } from '#test/browser/chromium.ts'
import { openSlowLine } from './slow-line.ts'
import { slowDown, visit } from './visit.ts'

const VISITS = 5
/** A browser puts by what it compiled, and what works without a connection settles, while somebody reads. */
const READING_MS = 4_000

const TAKEN_OVER = `new Promise((resolve) =>
  navigator.serviceWorker.controller ? resolve() : navigator.serviceWorker.addEventListener('controllerchange', () => resolve()))`

export interface Visits {
  /** Each in a browser that was never there. */
  first: { ms: number; bytes: number }[]
  /** In one browser, of somebody who comes every day. */
  returns: { ms: number }[]
}

/** Visits to Today over 1.6 Mbit/s and 150 ms, the processor slowed four times: a phone in the country. */
export async function measureVisits(o: {
  port: number
  folder: string
  open(base: string): Promise<Page>
  signIn(context: BrowserContext, base: string): Promise<void>
}): Promise<Visits> {
  const line = await openSlowLine(o.port)
  const base = `http://localhost:${line.port}`
  const first: Visits['first'] = []
  for (let i = 0; i < VISITS; i++) {
    const page = await o.open(base)
    await slowDown(page)
    first.push(await visit(page, '/today'))
    await page.context().close()
  }
  const context = await openProfile(join(o.folder, 'profile'), base)
  await o.signIn(context, base)
  const returns: Visits['returns'] = []
  for (let i = 0; i <= VISITS; i++) {
    const page = await context.newPage()
    await slowDown(page)
    const took = await visit(page, '/today')
    if (i > 0) returns.push(took)
    await page.evaluate(TAKEN_OVER)
    await page.waitForTimeout(READING_MS)
    await page.close()
  }
  await context.close()
  await line.close()
  return { first, returns }
}
