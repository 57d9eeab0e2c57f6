import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { superviseChild } from '#src/cli/running/supervise-child.ts'
import { readSettings } from '#src/lib/settings.ts'
import { CHROMIUM, DESK, openChromium, openPage } from '#test/browser/chromium.ts'
import { sessionCookie } from '#test/browser/session-cookie.ts'
import { bulkHistory } from './bulk/bulk-history.ts'
import { bulkLeads, settle } from './bulk/bulk-leads.ts'
import { type Figure, figure, percentile } from './figure.ts'
import type { Stage } from './stage.ts'
import { measureClicks } from './web/clicks.ts'
import { measureSearch } from './web/searching.ts'
import { visit } from './web/visit.ts'
import { measureVisits, type Visits } from './web/visits.ts'

const LEADS = Number(process.env.BENCH_LEADS ?? 1_000_000)
const VISITS = 5
const PORT = 34_517
const size = `${(LEADS / 1_000_000).toLocaleString('en')} million leads`

/** What a person with a browser waits for: the first page over a slow line and on a slow phone, and each click after it. */
export async function measure(stage: Stage): Promise<Figure[]> {
  if (CHROMIUM === null) {
    console.error('There is no Chromium: the web is not measured.')
    return []
  }
  await build()
  const { database, url } = await stage.open('web')
  const { reps, workspaceId } = await bulkLeads(database.pool, LEADS)
  await database.pool.query("update members set email = id || '@bulk.test'")
  await bulkHistory(database, workspaceId)
  await settle(database.pool)
  const settings = readSettings({ PORT: String(PORT), LOG_LEVEL: 'error' }, stage.folder)
  const web = superviseChild({ role: 'web', databaseUrl: url, settings, log: console.error })
  await web.ready
  const browser = await openChromium()
  const base = `http://localhost:${PORT}`
  const signIn = async (context: BrowserContext, memberId: string, at = base) =>
    context.addCookies([{ ...(await sessionCookie(database, memberId)), url: at }])
  const pageFor = async (memberId: string, at = base) => {
    const page = await openPage(browser, at, DESK, [])
    await signIn(page.context(), memberId, at)
    return page
  }
  try {
    const rep = reps[0] as string
    const { rows } = await database.pool.query<{ id: string }>(
      "select id from members where 'lead_manager' = any(roles)",
    )
    const manager = rows[0]?.id as string
    const names = await database.pool.query<{ name: string }>(
      'select name from persons where workspace_id = $1 order by id desc limit 20',
      [workspaceId],
    )
    const people = names.rows.map(({ name }) => name)
    const searched = await measureSearch(database, workspaceId, { manager, rep: reps[10] ?? rep })
    return [
      ...saidOf(
        await measureVisits({
          port: PORT,
          folder: stage.folder,
          open: (at) => pageFor(rep, at),
          signIn: (context, at) => signIn(context, rep, at),
        }),
      ),
      ...(await firstBoard(() => pageFor(manager))),
      ...(await clicks(await pageFor(manager), rep, people, pageFor)),
      figure({
        name: `GET /api/search, ${size}, p95`,
        value: percentile(searched, 0.95),
        unit: 'ms',
        budget: 30,
        better: 'less',
      }),
    ]
  } finally {
    await browser.close()
    await web.stop()
  }
}

async function build(): Promise<void> {
  const root = join(import.meta.dirname, '..')
  const { ensureBuilt } = (await import(join(root, 'bin', 'build.mjs'))) as {
    ensureBuilt(root: string, node: string): boolean
  }
  if (!ensureBuilt(root, process.execPath)) throw new Error('The screens could not be built.')
}

function saidOf({ first, returns }: Visits): Figure[] {
  const name = 'web: Today usable, 1.6 Mbit/s, 150 ms, processor 4× slower'
  const common = { better: 'less', unit: 's' } as const
  return [
    figure({
      ...common,
      name: `${name}, first visit`,
      value: median(first.map(({ ms }) => ms)) / 1000,
      budget: 2.5,
    }),
    figure({
      ...common,
      name: `${name}, on return`,
      value: median(returns.map(({ ms }) => ms)) / 1000,
      budget: 1,
    }),
    figure({
      name: 'web: bytes of the first visit, as they travel',
      value: median(first.map(({ bytes }) => bytes)) / 1024,
      unit: 'KB',
      budget: 220,
      better: 'less',
    }),
  ]
}

const FIRST_BOARD = `[...document.querySelectorAll('main p')].some((one) => one.textContent.includes('As of '))`

/** On the desk, over a fast line. */
async function firstBoard(open: () => Promise<Page>): Promise<Figure[]> {
  const took: number[] = []
  for (let i = 0; i < VISITS; i++) {
    const page = await open()
    const { ms } = await visit(page, '/figures', FIRST_BOARD)
    took.push(ms)
    await page.context().close()
  }
  return [
    figure({
      name: `web: the first board stands there, first visit, ${size}`,
      value: median(took) / 1000,
      unit: 's',
      budget: 1.5,
      better: 'less',
    }),
  ]
}

async function clicks(
  manager: Page,
  rep: string,
  people: readonly string[],
  pageFor: (memberId: string) => Promise<Page>,
): Promise<Figure[]> {
  const took = await measureClicks(manager, await pageFor(rep), people)
  return Object.entries(took).map(([what, times]) =>
    figure({
      name: `web: ${what}, ${size}, p95`,
      value: percentile(times, 0.95),
      unit: 'ms',
      budget: 100,
      better: 'less',
    }),
  )
}

function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}
